/**
 * What expressions are that are read or assigned to.
 *
 * @module
 */
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

/** Whether what is assigned to can be seen outside the function: a property, another's variable. */
export function outlivesFunction(t: Transformer, target: Expression): boolean {
  if (isPropertyOfNew(target)) return false;
  return !ts.isIdentifier(target) || !t.names.isOwn(target);
}

/** Whether a constructor assigns to a property of the object that it makes: nobody else has it yet. */
function isPropertyOfNew(target: Expression): boolean {
  if (!ts.isPropertyAccessExpression(target)) return false;
  if (target.expression.kind !== ts.SyntaxKind.ThisKeyword) return false;
  const owner = ts.findAncestor(target, ts.isFunctionLike);
  return owner !== undefined && ts.isConstructorDeclaration(owner) &&
    owner.parent.heritageClauses === undefined;
}
