/**
 * Members of classes and objects, by their names.
 *
 * @module
 */
import { ts, type TypeScript } from "./typescript.ts";

/** The member of a class that a private name stands for. */
export function privateMember(
  name: TypeScript.PrivateIdentifier,
): TypeScript.ClassElement | undefined {
  for (let node: TypeScript.Node = name; node !== undefined; node = node.parent) {
    if (!ts.isClassLike(node)) continue;
    const found = node.members.find((member) =>
      member.name !== undefined && ts.isPrivateIdentifier(member.name) &&
      member.name.text === name.text
    );
    if (found) return found;
  }
  return undefined;
}

/** The name of the member that a function is. */
export function memberName(node: TypeScript.FunctionLikeDeclaration): string | undefined {
  if (ts.isMethodDeclaration(node) || ts.isAccessor(node)) return node.name.getText();
  let { parent } = node as TypeScript.Node;
  while (ts.isParenthesizedExpression(parent) || ts.isAsExpression(parent)) parent = parent.parent;
  return ts.isPropertyAssignment(parent) || ts.isPropertyDeclaration(parent)
    ? parent.name.getText()
    : undefined;
}
