/**
 * Destructuring: patterns that are assigned to, with elements of shared memory on both sides.
 *
 * @module
 */
import { bare } from "./scopes.ts";
import { isDynamic, outlivesFunction } from "./targets.ts";
import type { Transformer } from "./transformer.ts";
import { ts, type TypeScript } from "./typescript.ts";

type Expression = TypeScript.Expression;

const { SyntaxKind } = ts;

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
  if (t.colours.types.isPlainList(node) || t.mode === "top") return source;
  const most = pattern ? mostOf(t, pattern.elements) : [];
  const given = t.call("list", t.position(node), source, ...most);
  if (t.isThread) return t.finished(given);
  const placed = t.placed(node, source);
  return t.colours.types.isFreshList(node) ? placed : t.marked(placed);
}
