/**
 * What expressions are that are read or assigned to.
 *
 * @module
 */
import { isFreshInTurn } from "./fresh.ts";
import type { Transformer } from "./transformer.ts";
import { ts, type TypeScript } from "./typescript.ts";

type Expression = TypeScript.Expression;

/** Whether an expression may be an element of shared memory. */
export function isDynamic(
  t: Transformer,
  node: Expression,
): node is TypeScript.ElementAccessExpression {
  return ts.isElementAccessExpression(node) &&
    node.expression.kind !== ts.SyntaxKind.SuperKeyword &&
    t.colours.types.mayBeView(node.expression);
}

/**
 * Whether what is assigned to can be seen outside the function, or in the next turn of a loop: a
 * property, another's variable.
 */
export function outlivesFunction(t: Transformer, target: Expression): boolean {
  if (ts.isIdentifier(target)) return !t.names.isOwn(target);
  const isPart = ts.isPropertyAccessExpression(target) || ts.isElementAccessExpression(target);
  return !isPart || !isFreshInTurn(t.names, target.expression);
}
