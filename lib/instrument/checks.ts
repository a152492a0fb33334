import { ATOMICS_WORDS } from "./vocabulary.ts";
import { WAIT_ASYNC } from "./atomics_functions.ts";
import { InstrumentError } from "./errors.ts";
import { FORBIDDEN, FORBIDDEN_PROMISE, FORBIDDEN_RANDOM, LAST_MATCH } from "./forbidden.ts";
import { bare, isReference, type Names } from "./scopes.ts";
import { suggestion } from "./suggestion.ts";
import { ts, type TypeScript } from "./typescript.ts";

/**
 * Refuses what cannot be run again and again with the same result, or not step by step, and names
 * that stand for nothing.
 *
 * @param node any node
 * @param names what the program's names stand for
 * @param placeOf names the place of a node
 * @throws {InstrumentError} With the place and what to write instead
 */
export function check(
  node: TypeScript.Node,
  names: Names,
  placeOf: (node: TypeScript.Node) => string,
): void {
  const problem = problemOf(node, names);
  if (problem !== undefined) throw new InstrumentError(placeOf(node), problem);
}

/**
 * Refuses names that the module they come from does not export.
 *
 * @param node an import, or an export of another module's names
 * @param names what the program's names stand for
 * @param placeOf names the place of a node
 * @throws {InstrumentError} With the place and what was probably meant
 */
export function checkImport(
  node: TypeScript.ImportDeclaration | TypeScript.ExportDeclaration,
  names: Names,
  placeOf: (node: TypeScript.Node) => string,
): void {
  const bindings = ts.isImportDeclaration(node) ? node.importClause?.namedBindings : undefined;
  const isType = ts.isImportDeclaration(node) &&
    node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword;
  if (isType || !bindings || !ts.isNamedImports(bindings)) return;
  for (const { name, propertyName, isTypeOnly } of bindings.elements) {
    if (isTypeOnly || !names.isMissing(name)) continue;
    const wanted = (propertyName ?? name).text;
    const near = suggestion(wanted, names.exportsOf(node.moduleSpecifier!));
    const from = node.moduleSpecifier!.getText();
    throw new InstrumentError(placeOf(name), `${from} exports no "${wanted}"${near}`);
  }
}

/**
 * Says what is wrong with a node.
 *
 * @param node any node
 * @param names what the program's names stand for
 * @returns the problem and what to write instead, if there is one
 */
export function problemOf(node: TypeScript.Node, names: Names): string | undefined {
  if (ts.isIdentifier(node)) return isReference(node) ? problemOfName(node, names) : undefined;
  if (ts.isPropertyAccessExpression(node)) return problemOfProperty(node, names);
  if (ts.isAwaitExpression(node)) return `"await" is used here, but ${FORBIDDEN_PROMISE}`;
  if (ts.isForOfStatement(node) && node.awaitModifier) {
    return `"await" is used here, but ${FORBIDDEN_PROMISE}`;
  }
  if (ts.isVariableDeclarationList(node)) {
    if ((node.flags & ts.NodeFlags.AwaitUsing) === ts.NodeFlags.AwaitUsing) {
      return `"await using" is used here, but ${FORBIDDEN_PROMISE}`;
    }
  }
  if (ts.isCallExpression(node) || ts.isNewExpression(node)) {
    if (node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      return "import() loads while the program runs: write an import declaration at the top";
    }
    if (names.isGlobal(bare(node.expression), "Function")) {
      return '"Function" is used here, but code that is made while the program runs is not instrumented: write it out';
    }
  }
  if (
    ts.isElementAccessExpression(node) && ts.isStringLiteralLike(node.argumentExpression) &&
    names.isGlobal(bare(node.expression), "RegExp") && LAST_MATCH.has(node.argumentExpression.text)
  ) return ofLastMatch(node.argumentExpression.text);
  if (ts.isPropertyDeclaration(node) && isAutoAccessor(node)) {
    return "an accessor field is not supported: write a field, a getter and a setter";
  }
  if (ts.isMetaProperty(node) && node.keywordToken === ts.SyntaxKind.ImportKeyword) {
    return "import.meta is not supported: put the data into the module";
  }
  if (ts.isBinaryExpression(node)) return problemOfAssignment(node, names);
  if (ts.isWithStatement(node)) return "the with statement is not supported: name the object";
  if (ts.isDecorator(node)) return "a decorator is not supported: call the function yourself";
  return undefined;
}

function problemOfName(node: TypeScript.Identifier, names: Names): string | undefined {
  const { text } = node;
  if (!names.isGlobal(node)) return undefined;
  if (Object.hasOwn(FORBIDDEN, text)) return `"${text}" is used here, but ${FORBIDDEN[text]}`;
  const isKnown = names.symbolOf(node) !== undefined || text in globalThis || HOST.has(text);
  if (isKnown || ts.isTypeOfExpression(node.parent)) return undefined;
  const near = suggestion(text, names.visibleAt(node));
  return `"${text}" stands for nothing here${near}`;
}

function problemOfAssignment(
  { left, operatorToken }: TypeScript.BinaryExpression,
  names: Names,
): string | undefined {
  if (operatorToken.kind !== ts.SyntaxKind.EqualsToken) return undefined;
  if (!ts.isPropertyAccessExpression(left) || !names.isGlobal(bare(left.expression), "Atomics")) {
    return undefined;
  }
  return `"Atomics.${left.name.text}" is replaced here, but accesses are scheduled as the language has them: give your function a name of its own`;
}

function isAutoAccessor(node: TypeScript.PropertyDeclaration): boolean {
  return node.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.AccessorKeyword) ?? false;
}

function ofLastMatch(name: string): string {
  return `"RegExp.${name}" is used here, but each Worker remembers its own last match: use what exec returns`;
}

/** Names that stand for something although neither the compiler nor every host has them. */
const HOST = new Set(["arguments", "undefined", "self", "window", "global", "SharedArrayBuffer"]);

function problemOfProperty(
  node: TypeScript.PropertyAccessExpression,
  names: Names,
): string | undefined {
  const owner = bare(node.expression);
  const name = node.name.text;
  if (names.isGlobal(owner, "Math") && name === "random") {
    return `"Math.random" is used here, but ${FORBIDDEN_RANDOM}`;
  }
  if (names.isGlobal(owner, "RegExp") && LAST_MATCH.has(name)) return ofLastMatch(name);
  if (!names.isGlobal(owner, "Atomics")) return undefined;
  if (name === "waitAsync") return WAIT_ASYNC;
  const known = [...Object.keys(ATOMICS_WORDS), "isLockFree"];
  if (known.includes(name) || name in Object.prototype) return undefined;
  return `Atomics has no "${name}"${suggestion(name, known)}`;
}
