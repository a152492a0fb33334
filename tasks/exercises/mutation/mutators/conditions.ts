import ts from "typescript";
import { type Change, type Mutator, replace } from "../change.ts";

const COMPARISONS = new Set([
  ts.SyntaxKind.EqualsEqualsToken,
  ts.SyntaxKind.EqualsEqualsEqualsToken,
  ts.SyntaxKind.ExclamationEqualsToken,
  ts.SyntaxKind.ExclamationEqualsEqualsToken,
  ts.SyntaxKind.LessThanToken,
  ts.SyntaxKind.LessThanEqualsToken,
  ts.SyntaxKind.GreaterThanToken,
  ts.SyntaxKind.GreaterThanEqualsToken,
]);
const { AmpersandAmpersandToken: AND, BarBarToken: OR } = ts.SyntaxKind;

/** A condition that is always true, never true, or the other way round. */
export const condition: Mutator = {
  name: "condition",
  *changes(node): Iterable<Change> {
    if (ts.isForStatement(node) && node.condition === undefined) {
      const semicolon = node.getChildren().filter(({ kind }) =>
        kind === ts.SyntaxKind.SemicolonToken
      )[1]!;
      yield { start: semicolon.getStart(), end: semicolon.getStart(), text: " false" };
    }
    if (!ts.isExpression(node)) return;
    if (isTest(node)) {
      yield replace(node, "true");
      yield replace(node, "false");
      if (!isComparison(node) && !isNegation(node)) yield replace(node, `!(${node.getText()})`);
    } else if (isComparison(node) || isLogical(node)) {
      // In "a || b", a true a is a true whole, which the whole has had its turn for.
      const outer = ts.isBinaryExpression(node.parent) ? node.parent.operatorToken.kind : undefined;
      if (outer !== OR) yield replace(node, "true");
      if (outer !== AND) yield replace(node, "false");
    }
  },
};

/** Whether it decides where the program goes on. */
function isTest(node: ts.Expression): boolean {
  const { parent } = node;
  if (ts.isIfStatement(parent) || ts.isWhileStatement(parent) || ts.isDoStatement(parent)) {
    return parent.expression === node;
  }
  return (ts.isConditionalExpression(parent) || ts.isForStatement(parent)) &&
    parent.condition === node;
}

function isComparison(node: ts.Node): boolean {
  return ts.isBinaryExpression(node) && COMPARISONS.has(node.operatorToken.kind as never);
}

function isLogical(node: ts.Node): boolean {
  return ts.isBinaryExpression(node) &&
    (node.operatorToken.kind === AND || node.operatorToken.kind === OR);
}

function isNegation(node: ts.Node): boolean {
  return ts.isPrefixUnaryExpression(node) &&
    node.operator === ts.SyntaxKind.ExclamationToken;
}
