import { ts, type TypeScript } from "./typescript.ts";

/** An expression without what only types and the eye need. */
export function bare(node: TypeScript.Expression): TypeScript.Expression {
  while (
    ts.isParenthesizedExpression(node) || ts.isNonNullExpression(node) ||
    ts.isAsExpression(node) || ts.isSatisfiesExpression(node)
  ) node = node.expression;
  return node;
}
