/**
 * Element accesses, assignments and destructuring: what becomes of `a[i]`, `a[i] += v`,
 * `[a[0], b] = list`.
 *
 * @module
 */
import { bare, targetsOf } from "./scopes.ts";
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

function isDynamic(t: Transformer, node: Expression): node is Element {
  return ts.isElementAccessExpression(node) &&
    node.expression.kind !== SyntaxKind.SuperKeyword && t.colours.mayBeView(node.expression);
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

/** Whether what is assigned to can be seen outside the function: a property, another's variable. */
export function outlivesFunction(t: Transformer, target: Expression): boolean {
  return !ts.isIdentifier(target) || !t.names.isOwn(target);
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

// ---- destructuring --------------------------------------------------------------------------------

/** A pattern that is assigned to as it is; only what is in it is visited. */
export function pattern(t: Transformer, node: Expression): Expression {
  const { f } = t;
  const target = bare(node);
  if (ts.isArrayLiteralExpression(target)) {
    return f.updateArrayLiteralExpression(
      target,
      target.elements.map((element) =>
        ts.isSpreadElement(element)
          ? f.updateSpreadElement(element, pattern(t, element.expression))
          : pattern(t, element)
      ),
    );
  }
  if (ts.isObjectLiteralExpression(target)) {
    const properties = target.properties.map((property) => {
      if (ts.isPropertyAssignment(property)) {
        return f.createPropertyAssignment(t.like(property.name), pattern(t, property.initializer));
      }
      if (ts.isSpreadAssignment(property)) {
        return f.updateSpreadAssignment(property, pattern(t, property.expression));
      }
      return t.children(property);
    });
    return f.updateObjectLiteralExpression(target, properties);
  }
  if (ts.isBinaryExpression(target) && target.operatorToken.kind === SyntaxKind.EqualsToken) {
    return f.updateBinaryExpression(
      target,
      pattern(t, target.left),
      target.operatorToken,
      t.expression(target.right),
    );
  }
  return ts.isOmittedExpression(target) ? target : t.expression(target);
}

/** Assigns a value to a target, which may be a pattern, in the order of JavaScript. */
export function assignTo(
  t: Transformer,
  given: TypeScript.Expression,
  value: Expression,
): Expression[] {
  const { f } = t;
  const target = bare(given);
  if (ts.isArrayLiteralExpression(target)) {
    const temporaries: Expression[] = [];
    const parts: Expression[] = [];
    for (const element of target.elements) {
      if (ts.isOmittedExpression(element)) {
        temporaries.push(element);
        continue;
      }
      const part = t.helper();
      const isRest = ts.isSpreadElement(element);
      temporaries.push(isRest ? f.createSpreadElement(part) : part);
      parts.push(...assignTo(t, isRest ? element.expression : element, part));
    }
    const source = t.finished(
      t.call("list", t.position(target), value, ...mostOf(t, target.elements)),
    );
    return [t.paren(t.assign(f.createArrayLiteralExpression(temporaries), source)), ...parts];
  }
  if (ts.isObjectLiteralExpression(target)) return assignProperties(t, target, value);
  if (ts.isBinaryExpression(target) && target.operatorToken.kind === SyntaxKind.EqualsToken) {
    const withDefault = t.helper();
    const { found, assigned } = reference(t, target.left);
    const chosen = t.conditional(
      f.createStrictEquality(value, t.nothing()),
      t.expression(target.right),
      value,
    );
    return [...found, t.assign(withDefault, chosen), ...assigned(withDefault)];
  }
  const { found, assigned } = reference(t, target);
  return [...found, ...assigned(value)];
}

/** A target: what is evaluated before the default value of what is assigned to it, and the rest. */
function reference(
  t: Transformer,
  given: Expression,
): { found: Expression[]; assigned: (value: Expression) => Expression[] } {
  const { f } = t;
  const target = bare(given);
  if (ts.isArrayLiteralExpression(target) || ts.isObjectLiteralExpression(target)) {
    return { found: [], assigned: (value) => assignTo(t, target, value) };
  }
  const isSuper = (node: { expression: Expression }) =>
    node.expression.kind === SyntaxKind.SuperKeyword;
  if (ts.isElementAccessExpression(target) && !isSuper(target)) {
    const [array, index] = [t.helper(), t.helper()];
    const found = [
      t.assign(array, t.expression(target.expression)),
      t.assign(index, t.expression(target.argumentExpression)),
    ];
    const assigned = (value: Expression) => [
      isDynamic(t, target)
        ? t.done(t.call("set", t.position(target), array, index, value))
        : t.marked(
          t.assign(f.createElementAccessExpression(t.written(target, array), index), value),
        ),
    ];
    return { found, assigned };
  }
  if (ts.isPropertyAccessExpression(target) && !isSuper(target)) {
    const owner = t.helper();
    const found = [t.assign(owner, t.expression(target.expression))];
    const object = ts.isPrivateIdentifier(target.name) ? owner : t.written(target, owner);
    const property = f.createPropertyAccessExpression(object, target.name);
    return { found, assigned: (value) => [t.marked(t.assign(property, value))] };
  }
  const assigned = (value: Expression) => {
    const assignment = t.assign(t.expression(target), value);
    return [outlivesFunction(t, target) ? t.marked(assignment) : assignment];
  };
  return { found: [], assigned };
}

function assignProperties(
  t: Transformer,
  target: TypeScript.ObjectLiteralExpression,
  value: Expression,
): Expression[] {
  const { f } = t;
  const temporaries: TypeScript.ObjectLiteralElementLike[] = [];
  const parts: Expression[] = [];
  for (const property of target.properties) {
    const part = t.helper();
    if (ts.isPropertyAssignment(property)) {
      temporaries.push(f.createPropertyAssignment(t.like(property.name), part));
      parts.push(...assignTo(t, property.initializer, part));
    } else if (ts.isSpreadAssignment(property)) {
      temporaries.push(f.createSpreadAssignment(part));
      parts.push(...assignTo(t, property.expression, part));
    } else if (ts.isShorthandPropertyAssignment(property)) {
      temporaries.push(f.createPropertyAssignment(property.name.text, part));
      const { name, objectAssignmentInitializer: otherwise } = property;
      const chosen = otherwise
        ? t.conditional(f.createStrictEquality(part, t.nothing()), t.expression(otherwise), part)
        : part;
      const assigned = t.assign(t.expression(name), chosen);
      parts.push(outlivesFunction(t, name) ? t.marked(assigned) : assigned);
    }
  }
  const literal = f.createObjectLiteralExpression(temporaries);
  return [t.paren(t.assign(literal, value)), ...parts];
}

/** How many elements a pattern takes; all, when it has a rest. */
function mostOf(t: Transformer, elements: readonly TypeScript.Node[]): Expression[] {
  const hasRest = elements.some((element) =>
    ts.isSpreadElement(element) || (ts.isBindingElement(element) && element.dotDotDotToken)
  );
  return hasRest ? [] : [t.number(elements.length)];
}

/** What a spread, or a destructuring by a pattern, iterates. */
export function list(
  t: Transformer,
  node: Expression,
  pattern?: TypeScript.ArrayLiteralExpression | TypeScript.ArrayBindingPattern,
): Expression {
  const source = t.expression(node);
  if (t.colours.isPlainList(node) || t.mode === "top") return source;
  const most = pattern ? mostOf(t, pattern.elements) : [];
  const given = t.call("list", t.position(node), source, ...most);
  if (t.isThread) return t.finished(given);
  const placed = t.placed(node, source);
  return t.colours.isFreshList(node) ? placed : t.marked(placed);
}
