import { ts, type TypeScript } from "../typescript/mod.ts";

/** The object whose properties give the names of a cell their first values. */
export const FIRST = "__first";
const { factory } = ts;

/**
 * Turns what is declared into what is assigned to: `{ a, b: [c = 1] }` into
 * `{ a: __first.a, b: [__first.c = 1] }`.
 *
 * @param name a name or a pattern of names
 * @param visit rewrites the expressions in it
 * @returns the target of an assignment
 */
export function assigned(
  name: TypeScript.BindingName,
  visit: (given: TypeScript.Expression) => TypeScript.Expression,
): TypeScript.Expression {
  if (ts.isIdentifier(name)) {
    const first = factory.createIdentifier(FIRST);
    return placed(factory.createPropertyAccessExpression(first, name.text), name);
  }
  const valueOf = ({ name: target, initializer }: TypeScript.BindingElement) => {
    const to = assigned(target, visit);
    if (!initializer) return to;
    const value = visit(initializer);
    const usual = ts.isIdentifier(target) ? named(target.text, value) : value;
    return factory.createAssignment(to, usual);
  };
  if (ts.isArrayBindingPattern(name)) {
    return factory.createArrayLiteralExpression(name.elements.map((one) => {
      if (ts.isOmittedExpression(one)) return one;
      return one.dotDotDotToken ? factory.createSpreadElement(valueOf(one)) : valueOf(one);
    }));
  }
  return factory.createObjectLiteralExpression(name.elements.map((one) => {
    if (one.dotDotDotToken) return factory.createSpreadAssignment(valueOf(one));
    const given = one.propertyName ?? one.name as TypeScript.Identifier;
    const property = ts.isComputedPropertyName(given)
      ? factory.updateComputedPropertyName(given, visit(given.expression))
      : given;
    return factory.createPropertyAssignment(property, valueOf(one));
  }));
}

/**
 * Lets a function or class that has no name take that of its variable, as a declaration does.
 *
 * @param name the variable
 * @param value what is assigned to it
 * @returns the value, named
 */
export function named(name: string, value: TypeScript.Expression): TypeScript.Expression {
  const bare = ts.skipPartiallyEmittedExpressions(value);
  const isNameless = ts.isArrowFunction(bare) ||
    ((ts.isFunctionExpression(bare) || ts.isClassExpression(bare)) && bare.name === undefined);
  if (!isNameless) return value;
  const holder = factory.createObjectLiteralExpression([
    factory.createPropertyAssignment(name, value),
  ]);
  return factory.createPropertyAccessExpression(
    factory.createParenthesizedExpression(holder),
    name,
  );
}

/**
 * Says where in the source a node comes from.
 *
 * @param made a node that was made
 * @param from the node that it stands for
 * @returns the first one
 */
export function placed<Made extends TypeScript.Node>(made: Made, from: TypeScript.Node): Made {
  return ts.setTextRange(made, from);
}
