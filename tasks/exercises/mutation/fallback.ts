import ts from "typescript";

/**
 * Whether a value stands for an element that a list may lack: the right side of `list[i] ?? 0`, or the 0
 * of `const [first = 0] = list`. TypeScript asks for it wherever there is an index, even where the
 * element is always there.
 *
 * @param node the value
 * @returns whether it does
 */
export function isFallback(node: ts.Node): boolean {
  const parent = node.parent as ts.Node | undefined;
  if (parent === undefined) return false;
  if (ts.isBindingElement(parent)) {
    return parent.initializer === node && ts.isArrayBindingPattern(parent.parent);
  }
  if (!ts.isBinaryExpression(parent) || parent.right !== node) return false;
  return parent.operatorToken.kind === ts.SyntaxKind.QuestionQuestionToken &&
    isElement(parent.left);
}

/** Whether it is `list[i]`, `list[i]?.[j]` or `list.at(i)`. */
function isElement(node: ts.Expression): boolean {
  if (ts.isElementAccessExpression(node)) return true;
  return ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression) &&
    node.expression.name.text === "at";
}
