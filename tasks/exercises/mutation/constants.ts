import ts from "typescript";

/**
 * The number that an expression always is, where the text says so.
 *
 * @param node a number, a number with a sign, or the name of a constant of this text
 * @returns the number, or `undefined`
 */
export function numberOf(node: ts.Expression): number | undefined {
  if (ts.isNumericLiteral(node)) return Number(node.text);
  if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.MinusToken) {
    const value = numberOf(node.operand);
    return value === undefined ? undefined : -value;
  }
  const value = ts.isIdentifier(node) ? constantNamed(node) : undefined;
  return value && numberOf(value);
}

function constantNamed(name: ts.Identifier): ts.Expression | undefined {
  for (const statement of name.getSourceFile().statements) {
    if (!ts.isVariableStatement(statement)) continue;
    const { flags, declarations } = statement.declarationList;
    if (!(flags & ts.NodeFlags.Const)) continue;
    for (const one of declarations) {
      if (ts.isIdentifier(one.name) && one.name.text === name.text) return one.initializer;
    }
  }
  return undefined;
}
