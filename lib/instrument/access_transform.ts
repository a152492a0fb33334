/**
 * Element accesses and assignments: what becomes of `a[i]` and `a[i] += v`.
 *
 * @module
 */
import { assignTo, list, pattern } from "./destructuring.ts";
import { bare, targetsOf } from "./scopes.ts";
import { isDynamic, outlivesFunction } from "./targets.ts";
import { isUnused, type Transformer } from "./transformer.ts";
import { ts, type TypeScript } from "./typescript.ts";

type Expression = TypeScript.Expression;
type Element = TypeScript.ElementAccessExpression;

const { SyntaxKind } = ts;

const COMPOUND = new Map<number, TypeScript.BinaryOperator>([
  [SyntaxKind.PlusEqualsToken, SyntaxKind.PlusToken],
  [SyntaxKind.MinusEqualsToken, SyntaxKind.MinusToken],
  [SyntaxKind.AsteriskEqualsToken, SyntaxKind.AsteriskToken],
  [SyntaxKind.AsteriskAsteriskEqualsToken, SyntaxKind.AsteriskAsteriskToken],
  [SyntaxKind.SlashEqualsToken, SyntaxKind.SlashToken],
  [SyntaxKind.PercentEqualsToken, SyntaxKind.PercentToken],
  [SyntaxKind.AmpersandEqualsToken, SyntaxKind.AmpersandToken],
  [SyntaxKind.BarEqualsToken, SyntaxKind.BarToken],
  [SyntaxKind.CaretEqualsToken, SyntaxKind.CaretToken],
  [SyntaxKind.LessThanLessThanEqualsToken, SyntaxKind.LessThanLessThanToken],
  [SyntaxKind.GreaterThanGreaterThanEqualsToken, SyntaxKind.GreaterThanGreaterThanToken],
  [
    SyntaxKind.GreaterThanGreaterThanGreaterThanEqualsToken,
    SyntaxKind.GreaterThanGreaterThanGreaterThanToken,
  ],
]);

const LOGICAL = new Map<number, TypeScript.BinaryOperator>([
  [SyntaxKind.BarBarEqualsToken, SyntaxKind.BarBarToken],
  [SyntaxKind.AmpersandAmpersandEqualsToken, SyntaxKind.AmpersandAmpersandToken],
  [SyntaxKind.QuestionQuestionEqualsToken, SyntaxKind.QuestionQuestionToken],
]);

/** `a[i]` where it is read. */
export function element(t: Transformer, node: Element): Expression {
  const isTarget = t.targets.has(node) && node.expression.kind !== SyntaxKind.SuperKeyword;
  if (isTarget) {
    const owner = t.expression(node.expression);
    return t.f.updateElementAccessExpression(
      node,
      t.written(node, isDynamic(t, node) ? t.placed(node, owner) : owner),
      t.expression(node.argumentExpression),
    );
  }
  if (!isDynamic(t, node)) return t.children(node);
  if (t.isThread) return readElement(t, node, t.expression(node.expression));
  return t.f.updateElementAccessExpression(
    node,
    t.placed(node, t.expression(node.expression)),
    t.expression(node.argumentExpression),
  );
}

/** Reads an element of an array that has been written. */
export function readElement(t: Transformer, node: Element, array: Expression): Expression {
  return t.answered(
    t.call("get", t.position(node), array, t.expression(node.argumentExpression)),
  );
}

/** An assignment, or any other binary operator. */
export function binary(t: Transformer, node: TypeScript.BinaryExpression): Expression {
  const kind = node.operatorToken.kind;
  if (kind < SyntaxKind.FirstAssignment || kind > SyntaxKind.LastAssignment) {
    return t.children(node);
  }
  const left = bare(node.left);
  const isPattern = ts.isArrayLiteralExpression(left) || ts.isObjectLiteralExpression(left);
  if (t.isThread) {
    if (isDynamic(t, left)) return assignElement(t, node, left);
    if (isPattern && [...targetsOf(left)].some((target) => isDynamic(t, target))) {
      const value = t.helper();
      return t.sequence(
        t.assign(value, t.expression(node.right)),
        ...assignTo(t, left, value),
        value,
      );
    }
  }
  const visited = isPattern
    ? t.f.updateBinaryExpression(
      node,
      pattern(t, left),
      node.operatorToken,
      ts.isArrayLiteralExpression(left) ? list(t, node.right, left) : t.expression(node.right),
    )
    : t.children(node);
  const outlives = [...targetsOf(left)].some((target) => outlivesFunction(t, target));
  return outlives ? t.marked(visited) : visited;
}

function assignElement(
  t: Transformer,
  node: TypeScript.BinaryExpression,
  target: Element,
): Expression {
  const { f } = t;
  const kind = node.operatorToken.kind;
  if (kind === SyntaxKind.EqualsToken && isUnused(node)) {
    const array = t.expression(target.expression);
    const index = t.expression(target.argumentExpression);
    return t.done(t.call("set", t.position(node), array, index, t.expression(node.right)));
  }
  const [array, index, result] = [t.helper(), t.helper(), t.helper()];
  const start = [
    t.assign(array, t.expression(target.expression)),
    t.assign(index, t.expression(target.argumentExpression)),
  ];
  const store = t.done(t.call("set", t.position(node), array, index, result));
  const load = t.answered(t.call("get", t.position(target), array, index));
  const logical = LOGICAL.get(kind);
  if (logical !== undefined) {
    const right = t.sequence(t.assign(result, t.expression(node.right)), store, result);
    return t.sequence(...start, f.createBinaryExpression(load, logical, right));
  }
  const operator = COMPOUND.get(kind);
  let old: Expression | undefined;
  if (operator !== undefined) {
    // The old value waits here while the right side is evaluated.
    old = t.helper();
    start.push(t.assign(old, load));
  }
  const right = t.expression(node.right);
  const value = old === undefined ? right : f.createBinaryExpression(old, operator!, right);
  return t.sequence(...start, t.assign(result, value), store, result);
}

/** `a[i]++` and the like. */
export function unary(
  t: Transformer,
  node: TypeScript.PrefixUnaryExpression | TypeScript.PostfixUnaryExpression,
): Expression {
  const { PlusPlusToken, MinusMinusToken } = SyntaxKind;
  if (node.operator !== PlusPlusToken && node.operator !== MinusMinusToken) return t.children(node);
  const target = bare(node.operand);
  if (!t.isThread || !isDynamic(t, target)) {
    const visited = t.children(node);
    return outlivesFunction(t, target) ? t.marked(visited) : visited;
  }
  const [array, index, old, changed] = [t.helper(), t.helper(), t.helper(), t.helper()];
  return t.sequence(
    t.assign(array, t.expression(target.expression)),
    t.assign(index, t.expression(target.argumentExpression)),
    t.assign(changed, t.answered(t.call("get", t.position(target), array, index))),
    t.assign(old, t.f.createPostfixUnaryExpression(changed, node.operator)),
    t.done(t.call("set", t.position(node), array, index, changed)),
    ts.isPostfixUnaryExpression(node) ? old : changed,
  );
}

/** `delete o[k]` */
export function deletion(t: Transformer, node: TypeScript.DeleteExpression): Expression {
  const target = bare(node.expression);
  if (!ts.isElementAccessExpression(target) || target.questionDotToken) {
    return t.marked(t.children(node));
  }
  const reference = t.f.createElementAccessExpression(
    t.written(target, t.expression(target.expression)),
    t.expression(target.argumentExpression),
  );
  return t.marked(t.f.updateDeleteExpression(node, reference));
}
