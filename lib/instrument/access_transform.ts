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
    if (kind === SyntaxKind.EqualsToken && isDynamic(t, left) && isUnused(node)) {
      const array = t.expression(left.expression);
      const index = t.expression(left.argumentExpression);
      return t.done(t.call("set", t.position(node), array, index, t.expression(node.right)));
    }
    const place = placeOf(t, left);
    if (place) return assignPlace(t, node, place);
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

/** An element or property whose reads and writes can be interrupted. */
interface AccessTarget {
  /** Finds the object and the key, once. */
  start: Expression[];
  load(): Expression;
  store(position: Expression, value: Expression): Expression;
}

function placeOf(t: Transformer, target: Expression): AccessTarget | undefined {
  if (isDynamic(t, target)) {
    const [array, index] = [t.helper(), t.helper()];
    return {
      start: [
        t.assign(array, t.expression(target.expression)),
        t.assign(index, t.expression(target.argumentExpression)),
      ],
      load: () => t.answered(t.call("get", t.position(target), array, index)),
      store: (position, value) => t.done(t.call("set", position, array, index, value)),
    };
  }
  if (!ts.isPropertyAccessExpression(target) || !t.colours.mayBeAccessor(target)) return undefined;
  const owner = t.helper();
  const key = t.text(target.name.text);
  return {
    start: [t.assign(owner, t.expression(target.expression))],
    load: () => t.finished(t.call("read", t.position(target), owner, key)),
    store: (position, value) => t.finished(t.call("write", position, owner, key, value)),
  };
}

function assignPlace(
  t: Transformer,
  node: TypeScript.BinaryExpression,
  place: AccessTarget,
): Expression {
  const { f } = t;
  const kind = node.operatorToken.kind;
  const result = t.helper();
  const store = () => place.store(t.position(node), result);
  const logical = LOGICAL.get(kind);
  if (logical !== undefined) {
    const right = t.sequence(t.assign(result, t.expression(node.right)), store(), result);
    return t.sequence(...place.start, f.createBinaryExpression(place.load(), logical, right));
  }
  const operator = COMPOUND.get(kind);
  if (operator === undefined) {
    return t.sequence(...place.start, t.assign(result, t.expression(node.right)), store(), result);
  }
  // The old value waits here while the right side is evaluated.
  const old = t.helper();
  const value = f.createBinaryExpression(old, operator, t.expression(node.right));
  return t.sequence(
    ...place.start,
    t.assign(old, place.load()),
    t.assign(result, value),
    store(),
    result,
  );
}

/** `a[i]++` and the like. */
export function unary(
  t: Transformer,
  node: TypeScript.PrefixUnaryExpression | TypeScript.PostfixUnaryExpression,
): Expression {
  const { PlusPlusToken, MinusMinusToken } = SyntaxKind;
  if (node.operator !== PlusPlusToken && node.operator !== MinusMinusToken) return t.children(node);
  const target = bare(node.operand);
  const place = t.isThread ? placeOf(t, target) : undefined;
  if (place === undefined) {
    const visited = t.children(node);
    return outlivesFunction(t, target) ? t.marked(visited) : visited;
  }
  const [old, changed] = [t.helper(), t.helper()];
  return t.sequence(
    ...place.start,
    t.assign(changed, place.load()),
    t.assign(old, t.f.createPostfixUnaryExpression(changed, node.operator)),
    place.store(t.position(node), changed),
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
