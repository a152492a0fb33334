import { bare } from "./scopes.ts";
import { ts, type TypeScript } from "./typescript.ts";

/** What a node iterates. */
export function iteratedBy(node: TypeScript.Node): TypeScript.Expression | undefined {
  if (ts.isSpreadElement(node) || ts.isForOfStatement(node)) return node.expression;
  if (ts.isVariableDeclaration(node) && ts.isArrayBindingPattern(node.name)) {
    return node.initializer;
  }
  if (
    ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.EqualsToken &&
    ts.isArrayLiteralExpression(bare(node.left))
  ) return node.right;
  return undefined;
}
