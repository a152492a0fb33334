import ts from "typescript";
import type { Change } from "./change.ts";

/** Characters of a statement that are shown before and after a change. */
const BEFORE = 60;
const AFTER = 40;
/** Characters of what is taken away, from its beginning and its end. */
const HEAD = 50;
const TAIL = 30;

/**
 * Names what a node is in.
 *
 * @param node the node
 * @returns "pop", "YourPool.pop", ... or "module" outside of functions and classes
 */
export function enclosingName(node: ts.Node): string {
  const names: string[] = [];
  for (let at: ts.Node | undefined = node; at !== undefined; at = at.parent) {
    const isPlace = ts.isFunctionLike(at) || ts.isClassLike(at) || ts.isVariableDeclaration(at);
    if (!isPlace || ts.isVariableDeclaration(at) && !isOfFunction(at)) continue;
    if (ts.isConstructorDeclaration(at)) names.unshift("constructor");
    const { name } = at as { name?: ts.Node };
    if (name && (ts.isIdentifier(name) || ts.isPrivateIdentifier(name))) names.unshift(name.text);
  }
  return names.join(".") || "module";
}

function isOfFunction({ initializer }: ts.VariableDeclaration): boolean {
  return initializer !== undefined &&
    (ts.isArrowFunction(initializer) || ts.isFunctionExpression(initializer) ||
      ts.isClassExpression(initializer));
}

/**
 * Writes a change as one line, within its statement: `return [-head-]{+0+};`.
 *
 * @param node what was changed
 * @param change how
 * @param source the text
 * @returns the line
 */
export function oneLine(node: ts.Node, { start, end, text }: Change, source: string): string {
  const removed = short(plain(source.slice(start, end)).trim());
  const added = short(plain(text).trim());
  const changed = (removed && `[-${removed}-]`) + (added && `{+${added}+}`);
  // What stands around a block, or in it, is another matter.
  if (ts.isBlock(node)) return changed;
  const statement = enclosingStatement(node);
  const before = plain(source.slice(statement.getStart(), start));
  const after = plain(source.slice(end, statement.getEnd()));
  const left = before.length > BEFORE ? `...${before.slice(-BEFORE)}` : before.trimStart();
  const right = after.length > AFTER ? `${after.slice(0, AFTER)}...` : after.trimEnd();
  return left + changed + right;
}

function enclosingStatement(node: ts.Node): ts.Node {
  let at = node;
  while (!ts.isStatement(at) && !ts.isClassElement(at) && at.parent) at = at.parent;
  return at;
}

/** Without comments, each space one character long. */
function plain(text: string): string {
  return text.replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, " ").replaceAll(/\s+/g, " ");
}

function short(text: string): string {
  return text.length > HEAD + TAIL + 5 ? `${text.slice(0, HEAD)} ... ${text.slice(-TAIL)}` : text;
}
