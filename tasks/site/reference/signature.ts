import { ts, type TypeScript } from "@course/typescript/mod.ts";

/** A constant without a type is shown with so many letters of its value. */
const MAX_VALUE = 300;

/**
 * Writes how something is declared, without what it does.
 *
 * @param name its public name
 * @param declarations its declarations; more than one of a function with overloads
 * @returns TypeScript
 */
export function signatureOf(name: string, declarations: readonly TypeScript.Node[]): string {
  const bodies = declarations as readonly { body?: TypeScript.Node }[];
  const overloads = declarations.filter((_, index) => bodies[index]!.body === undefined);
  const shown = overloads.length > 0 ? overloads : declarations;
  return shown.map((node) => headOf(name, node)).join("\n");
}

function headOf(name: string, node: TypeScript.Node): string {
  if (ts.isVariableDeclaration(node)) {
    const { type, initializer } = node;
    if (type) return `const ${name}: ${type.getText()}`;
    const value = initializer?.getText() ?? "";
    return `const ${name} = ${value.slice(0, MAX_VALUE)}${value.length > MAX_VALUE ? " ..." : ""}`;
  }
  const file = node.getSourceFile();
  const upTo = (end: number) => file.text.slice(node.getStart(), end).trim();
  if (ts.isClassDeclaration(node)) return withoutExport(upTo(node.members.pos - 1));
  if (ts.isPropertyDeclaration(node)) {
    return upTo((node.type ?? node.initializer ?? node.name).end).replace(/;$/, "");
  }
  const { body } = node as { body?: TypeScript.Node };
  return withoutExport(upTo(body?.pos ?? node.end));
}

function withoutExport(code: string): string {
  return code.replace(/^export /, "");
}

/**
 * Lists what a class has for others.
 *
 * @param node the class
 * @returns its public members, by name
 */
export function membersOf(node: TypeScript.ClassDeclaration): [string, TypeScript.Node[]][] {
  const open = node.members.filter((member) => {
    if (ts.isClassStaticBlockDeclaration(member)) return false;
    if (member.name && ts.isPrivateIdentifier(member.name)) return false;
    const modifiers = ts.canHaveModifiers(member) ? ts.getModifiers(member) ?? [] : [];
    return !modifiers.some(({ kind }) =>
      kind === ts.SyntaxKind.PrivateKeyword || kind === ts.SyntaxKind.ProtectedKeyword
    );
  });
  return [...Map.groupBy(open, ({ name }) => name?.getText() ?? "constructor")];
}
