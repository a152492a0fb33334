import { compute, computeNow, inverted, isArithmetic, negative } from "./arithmetic.ts";
import { assignment, step } from "./assignments.ts";
import { call } from "./calls.ts";
import { compare, comparisonOf } from "./compare.ts";
import { choice, logical } from "./conditions.ts";
import type { Context } from "./context.ts";
import { OP } from "./encode.ts";
import { Refusal, refuse, SubsetError } from "./errors.ts";
import { memberName, placeOf } from "./modules.ts";
import { element, property } from "./properties.ts";
import { bare } from "./syntax.ts";
import { ts, type TypeScript } from "./typescript.ts";
import { asCondition, asNumber, known, type Scope, type Value } from "./values.ts";

/**
 * Compiles an expression: what can be known now is computed now, the rest becomes code.
 *
 * @param context the function that is compiled
 * @param node the expression
 * @param scope the names that it sees
 * @returns its value
 * @throws {SubsetError} If it cannot be compiled
 */
export function expression(context: Context, node: TypeScript.Expression, scope: Scope): Value {
  try {
    return evaluate(context, bare(node), scope);
  } catch (error) {
    if (error instanceof Refusal) throw new SubsetError(placeOf(node), error.message);
    throw error;
  }
}

function evaluate(context: Context, node: TypeScript.Expression, scope: Scope): Value {
  if (ts.isNumericLiteral(node)) return known(Number(node.text));
  if (ts.isStringLiteralLike(node)) return known(node.text);
  if (ts.isIdentifier(node)) return nameValue(context, node.text, scope);
  if (ts.isPropertyAccessExpression(node)) {
    return property(context, expression(context, node.expression, scope), memberName(node.name));
  }
  if (ts.isElementAccessExpression(node)) return element(context, node, scope);
  if (ts.isCallExpression(node)) return call(context, node, scope);
  if (ts.isConditionalExpression(node)) return choice(context, node, scope);
  if (ts.isPrefixUnaryExpression(node)) return prefix(context, node, scope);
  if (ts.isPostfixUnaryExpression(node)) return step(context, node, scope);
  if (ts.isBinaryExpression(node)) return binary(context, node, scope);
  if (ts.isArrowFunction(node) || ts.isFunctionExpression(node)) {
    return { kind: "closure", node, scope };
  }
  switch (node.kind) {
    case ts.SyntaxKind.TrueKeyword:
      return known(true);
    case ts.SyntaxKind.FalseKeyword:
      return known(false);
    case ts.SyntaxKind.NullKeyword:
      return known(null);
    case ts.SyntaxKind.ThisKeyword:
      return scope.self ??
        refuse('"this" is nothing here: compile a method, or pass the object on');
  }
  return refuse(REFUSED[node.kind] ?? `${kindName(node)} is not compiled: ${WHAT_IS}`);
}

const WHAT_IS = "use whole numbers, conditions, calls of functions with a text, and shared words";

const REFUSED: Partial<Record<TypeScript.SyntaxKind, string>> = {
  [ts.SyntaxKind.NewExpression]:
    "an object is made in each call: make it once in create, or use functions with numbers",
  [ts.SyntaxKind.ObjectLiteralExpression]:
    "an object is made in each call: use variables for its numbers",
  [ts.SyntaxKind.ArrayLiteralExpression]:
    "an array is made in each call: use variables, or shared words that create has made",
  [ts.SyntaxKind.BigIntLiteral]: "big integers are not compiled: use numbers of 32 bits",
  [ts.SyntaxKind.SpreadElement]: "arguments that are spread are not compiled: write each of them",
  [ts.SyntaxKind.AwaitExpression]: "a pool does not wait for promises: make the call synchronous",
  [ts.SyntaxKind.YieldExpression]: "generators are not compiled: write a loop",
  [ts.SyntaxKind.SuperKeyword]: '"super" is not compiled: give the method another name and call it',
};

function kindName(node: TypeScript.Node): string {
  return `"${node.getText().split("\n")[0]!.slice(0, 40)}"`;
}

/** What a name stands for: a variable, an import, or something of the module. */
export function nameValue(context: Context, name: string, scope: Scope): Value {
  const binding = scope.find(name);
  if (binding) return "local" in binding ? context.read(binding.local) : binding.value;
  if (name === "undefined") return known(undefined);
  if (isVariable(scope.module.file, name)) {
    refuse(
      `"${name}" is a variable of the module, and each Worker has its own: keep it in shared words`,
    );
  }
  try {
    return known(context.program.modules.valueOf(scope.module, name));
  } catch (error) {
    if (!(error instanceof ReferenceError)) throw error;
    return refuse(`"${name}" is nothing that is known here: declare or import it`);
  }
}

function isVariable(file: TypeScript.SourceFile, name: string): boolean {
  return file.statements.some((node) =>
    ts.isVariableStatement(node) && !(node.declarationList.flags & ts.NodeFlags.Const) &&
    node.declarationList.declarations.some((one) => one.name.getText() === name)
  );
}

function prefix(
  context: Context,
  node: TypeScript.PrefixUnaryExpression,
  scope: Scope,
): Value {
  const { operator } = node;
  if (operator === ts.SyntaxKind.PlusPlusToken || operator === ts.SyntaxKind.MinusMinusToken) {
    return step(context, node, scope);
  }
  const value = expression(context, node.operand, scope);
  if (operator === ts.SyntaxKind.ExclamationToken) {
    const condition = asCondition(value);
    if (condition.kind === "known") return known(!condition.value);
    const { code, isPure, whenTrue, whenFalse } = condition;
    const not = [code, OP.i32Eqz];
    return { kind: "boolean", code: not, isPure, whenTrue: whenFalse, whenFalse: whenTrue };
  }
  if (operator === ts.SyntaxKind.MinusToken) {
    return value.kind === "known" ? known(-(value.value as number)) : negative(asNumber(value));
  }
  if (operator === ts.SyntaxKind.TildeToken) {
    return value.kind === "known" ? known(~(value.value as number)) : inverted(asNumber(value));
  }
  return value.kind === "known" ? known(Number(value.value)) : asNumber(value);
}

function binary(context: Context, node: TypeScript.BinaryExpression, scope: Scope): Value {
  const kind = node.operatorToken.kind;
  if (kind >= ts.SyntaxKind.FirstAssignment && kind <= ts.SyntaxKind.LastAssignment) {
    return assignment(context, node, scope);
  }
  if (
    kind === ts.SyntaxKind.AmpersandAmpersandToken || kind === ts.SyntaxKind.BarBarToken
  ) return logical(context, node, scope, kind === ts.SyntaxKind.AmpersandAmpersandToken);
  const operator = node.operatorToken.getText();
  const left = expression(context, node.left, scope);
  const right = expression(context, node.right, scope);
  const comparison = comparisonOf(operator);
  if (comparison) {
    if (left.kind === "known" && right.kind === "known") {
      return known(compareNow(operator, left.value, right.value));
    }
    return compare(comparison, asNumber(left), asNumber(right));
  }
  if (!isArithmetic(operator)) {
    refuse(`"${operator}" is not compiled: use arithmetic, bits and comparisons`);
  }
  if (left.kind === "known" && right.kind === "known") {
    return computeNow(operator, left.value, right.value);
  }
  return compute(operator, asNumber(left), asNumber(right));
}

function compareNow(operator: string, left: unknown, right: unknown): boolean {
  switch (operator) {
    case "===":
      return left === right;
    case "!==":
      return left !== right;
    case "<":
      return (left as number) < (right as number);
    case ">":
      return (left as number) > (right as number);
    case "<=":
      return (left as number) <= (right as number);
    default:
      return (left as number) >= (right as number);
  }
}
