import { dirname, join } from "node:path";
import { ts, type TypeScript } from "@course/typescript/mod.ts";
import { projectFolder } from "@course/project/mod.ts";
import { type Doc, docOf } from "./read_doc.ts";
import { membersOf, signatureOf } from "./signature.ts";

/** A public name, or a member of a class. */
export interface Documented {
  name: string;
  /** "function", "class", "interface", "type", "constant". */
  kind: string;
  /** Its declaration, without what it does. */
  code: string;
  doc: Doc;
  /** What a class has for others. */
  members: Documented[];
}

/** What a module gives to others. */
export interface ReadModule {
  /** What its first comment says. */
  doc: Doc;
  /** Its public names, by name. */
  names: Documented[];
}

/**
 * Reads what a module exports, its own names and those of other files of the project. It reads texts
 * only: nothing is run or checked.
 *
 * @param path the module's file in the project
 * @returns its documentation
 * @throws {Error} If it names something that is not where it says
 */
export function readModule(path: string): ReadModule {
  const source = parsed(path);
  const names = [...exportsOf(path)].map(([name, declarations]) => {
    const [first] = declarations as [TypeScript.Node, ...TypeScript.Node[]];
    return {
      name,
      kind: kindOf(first),
      code: signatureOf(name, declarations),
      doc: docOf(declarations),
      members: ts.isClassDeclaration(first)
        ? membersOf(first).map(([member, nodes]) => ({
          name: `${name}.${member}`,
          kind: "member",
          code: signatureOf(member, nodes),
          doc: docOf(nodes),
          members: [],
        })).filter(({ doc }) => !doc.isInternal)
        : [],
    };
  });
  return {
    doc: docOf(source.statements.slice(0, 1), "module"),
    names: names.toSorted(({ name: one }, { name: other }) => one.localeCompare(other, "en")),
  };
}

const files = new Map<string, TypeScript.SourceFile>();

function parsed(path: string): TypeScript.SourceFile {
  const known = files.get(path);
  if (known) return known;
  const text = Deno.readTextFileSync(`${projectFolder}/${path}`);
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.ESNext, true);
  files.set(path, file);
  return file;
}

/** The declarations of each name that a file exports. */
function exportsOf(path: string): Map<string, TypeScript.Node[]> {
  const found = new Map<string, TypeScript.Node[]>();
  for (const statement of parsed(path).statements) {
    if (!ts.isExportDeclaration(statement)) {
      if (!isExported(statement)) continue;
      for (const [name, node] of declared(statement)) {
        found.set(name, [...found.get(name) ?? [], node]);
      }
      continue;
    }
    const { exportClause, moduleSpecifier } = statement;
    const from = moduleSpecifier && fileOf(moduleSpecifier, path);
    if (exportClause === undefined) {
      for (const [name, nodes] of exportsOf(from!)) found.set(name, nodes);
    } else if (ts.isNamedExports(exportClause)) {
      for (const { name, propertyName } of exportClause.elements) {
        const own = (propertyName ?? name).text;
        found.set(name.text, from === undefined ? localOf(own, path) : exportOf(own, from));
      }
    }
  }
  return found;
}

function exportOf(name: string, path: string): TypeScript.Node[] {
  const nodes = exportsOf(path).get(name);
  if (nodes) return nodes;
  throw new Error(`Cannot write the reference: ${path} exports no ${name}`);
}

/** A name that is declared in a file, or imported into it. */
function localOf(name: string, path: string): TypeScript.Node[] {
  const { statements } = parsed(path);
  const own = statements.flatMap(declared).filter(([declaredName]) => declaredName === name);
  if (own.length > 0) return own.map(([, node]) => node);
  for (const statement of statements.filter(ts.isImportDeclaration)) {
    const bindings = statement.importClause?.namedBindings;
    if (!bindings || !ts.isNamedImports(bindings)) continue;
    const found = bindings.elements.find((element) => element.name.text === name);
    if (found) {
      return exportOf(
        (found.propertyName ?? found.name).text,
        fileOf(statement.moduleSpecifier, path),
      );
    }
  }
  throw new Error(`Cannot write the reference: ${path} has no ${name}`);
}

/** What a statement declares. */
function declared(statement: TypeScript.Statement): [string, TypeScript.Node][] {
  if (ts.isVariableStatement(statement)) {
    return statement.declarationList.declarations.map((one) => [one.name.getText(), one]);
  }
  const { name } = statement as { name?: TypeScript.Node };
  return name === undefined ? [] : [[name.getText(), statement]];
}

function isExported(statement: TypeScript.Statement): boolean {
  return ts.canHaveModifiers(statement) &&
    (ts.getModifiers(statement) ?? []).some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);
}

function fileOf(specifier: TypeScript.Expression, path: string): string {
  const { text } = specifier as TypeScript.StringLiteral;
  return text.startsWith("@course/") ? text.replace("@course/", "lib/") : join(dirname(path), text);
}

function kindOf(node: TypeScript.Node): string {
  if (ts.isFunctionDeclaration(node)) return "function";
  if (ts.isClassDeclaration(node)) return "class";
  if (ts.isInterfaceDeclaration(node)) return "interface";
  if (ts.isTypeAliasDeclaration(node)) return "type";
  if (ts.isEnumDeclaration(node)) return "enum";
  return "constant";
}
