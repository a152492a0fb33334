import { compute, computeNow, inverted, isArithmetic, negative } from "./arithmetic.ts";
import { assignment, step } from "./assignments.ts";
import { call, getter } from "./calls.ts";
import { compare, comparisonOf } from "./compare.ts";
import type { Context } from "./context.ts";
import { type Block, type Code, OP, unsigned } from "./encode.ts";
import { Refusal, refuse, SubsetError } from "./errors.ts";
import { Flow } from "./flow.ts";
import { memberName, placeOf } from "./modules.ts";
import { plainLoad } from "./memory.ts";
import { fits32, isWithin, SIGNED, union } from "./ranges.ts";
import type { Scope } from "./scope.ts";
import { lengthOf } from "./stacks.ts";
import { ts, type TypeScript } from "./typescript.ts";
import {
  asCondition,
  asNumber,
  type Bool,
  constant,
  type Fact,
  type Known,
  known,
  nameOf,
  type Num,
  number,
  typeOf,
  type Value,
  wideOf,
} from "./values.ts";

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

/** An expression without what only types and the eye need. */
export function bare(node: TypeScript.Expression): TypeScript.Expression {
  while (
    ts.isParenthesizedExpression(node) || ts.isNonNullExpression(node) ||
    ts.isAsExpression(node) || ts.isSatisfiesExpression(node)
  ) node = node.expression;
  return node;
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

/** A property of a value that is known well enough. */
export function property(context: Context, object: Value, name: string): Value {
  switch (object.kind) {
    case "known": {
      const { value } = object;
      if (value === undefined || value === null) refuse(`"${name}" is read of ${value}`);
      if (typeof value === "object") {
        const got = getter(context, object, value, name);
        if (got) return got;
      }
      return known((value as Record<string, unknown>)[name]);
    }
    case "bundle": {
      const counter = object.counters.get(name);
      if (counter !== undefined) return counterValue(counter);
      return object.fields.get(name) ?? refuse(`"${name}" is not known here`);
    }
    case "element":
      return elementProperty(context, object, name);
    case "stack":
      if (name === "length") return lengthOf(context, object);
      break;
  }
  return refuse(`"${name}" is read of ${nameOf(object)}: only fields of the pool are known`);
}

/** A counter outside stays far below 2^51: so many operations take a month. */
function counterValue(index: number): Value {
  const wide = [OP.globalGet, ...unsigned(index)];
  const range = { min: -(2 ** 51), max: 2 ** 51 };
  return { kind: "number", range, low: [wide, OP.wrap], wide, isPure: true };
}

/** A field that is equal in all objects is a constant, one that grows by steps is computed. */
function elementProperty(
  context: Context,
  { all, index, before }: Extract<Value, { kind: "element" }>,
  name: string,
): Value {
  const values = all.map((one) => (one as Record<string, unknown>)[name]);
  if (values.every((value) => value === values[0]) && before.length === 0) return known(values[0]);
  const at = asNumber(context.read(index));
  return byRule(values, { ...at, low: [before, at.low], isPure: before.length === 0 }, name);
}

/** One of several numbers, where each is a constant more than the one before. */
function byRule(values: readonly unknown[], at: Num, name: string): Num {
  const first = Number(values[0]);
  const stride = values.length > 1 ? Number(values[1]) - first : 0;
  if (!values.every((value, index) => value === first + index * stride)) {
    refuse(`"${name}" differs from one to the next without a rule: keep it in shared words`);
  }
  return compute("+", compute("*", at, constant(stride)), constant(first));
}

function element(
  context: Context,
  node: TypeScript.ElementAccessExpression,
  scope: Scope,
): Value {
  const array = expression(context, node.expression, scope);
  const index = expression(context, node.argumentExpression, scope);
  if (array.kind !== "known" || ArrayBuffer.isView(array.value)) {
    return plainLoad(context, array, index);
  }
  if (!Array.isArray(array.value)) {
    if (index.kind === "known") return property(context, array, String(index.value));
    refuse("a property whose name is not known is not compiled: use shared words");
  }
  if (index.kind === "known") return known(array.value[index.value as number]);
  const value = asNumber(index);
  if (value.range.min < 0 || value.range.max >= array.value.length) {
    refuse(
      `this may be outside the array, which has ${array.value.length} elements: check the number first`,
    );
  }
  if (typeof array.value[0] === "number") return byRule(array.value, value, node.getText());
  const local = context.local(node, "number", true);
  const before = context.assign(local, value);
  return { kind: "element", all: array.value, index: local, before };
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

/** Applies what is known on one of the two paths of a condition. */
export function take(context: Context, from: Flow, facts: Fact[]): void {
  context.flow = from.copy();
  for (const fact of facts) fact(context.flow);
}

/** `a && b`, `a || b`: the right side runs only on one path. */
function logical(
  context: Context,
  node: TypeScript.BinaryExpression,
  scope: Scope,
  isAnd: boolean,
): Value {
  const first = expression(context, node.left, scope);
  if (first.kind === "known") {
    return Boolean(first.value) === isAnd ? expression(context, node.right, scope) : first;
  }
  const left = asTruth(first) as Bool;
  const { flow } = context;
  take(context, flow, isAnd ? left.whenTrue : left.whenFalse);
  const right = asTruth(expression(context, node.right, scope));
  const afterRight = context.flow;
  take(context, flow, isAnd ? left.whenFalse : left.whenTrue);
  context.flow = Flow.join([afterRight, context.flow]);
  if (right.kind === "known" && Boolean(right.value) === isAnd) return left;
  const rest: Code = right.kind === "known" ? [OP.i32Const, Number(!isAnd)] : right.code;
  const short: Code = [OP.i32Const, isAnd ? 0 : 1];
  const block: Block = {
    block: OP.if,
    type: typeOf(false),
    body: isAnd ? rest : short,
    otherwise: isAnd ? short : rest,
  };
  const facts = right.kind === "known" ? { whenTrue: [], whenFalse: [], isPure: true } : right;
  return {
    kind: "boolean",
    code: [left.code, block],
    isPure: left.isPure && facts.isPure,
    whenTrue: isAnd ? [...left.whenTrue, ...facts.whenTrue] : [],
    whenFalse: isAnd ? [] : [...left.whenFalse, ...facts.whenFalse],
  };
}

/** A side of `&&` or `||`: a number would be handed on as it is. */
function asTruth(value: Value): Bool | Known {
  if (value.kind === "boolean") return value;
  if (value.kind === "known" && typeof value.value === "boolean") return value;
  return refuse(`${nameOf(value)} stands where a condition is needed: compare it, as in "a !== 0"`);
}

/** `test ? a : b`. */
function choice(
  context: Context,
  node: TypeScript.ConditionalExpression,
  scope: Scope,
): Value {
  const test = asCondition(expression(context, node.condition, scope));
  if (test.kind === "known") {
    return expression(context, test.value ? node.whenTrue : node.whenFalse, scope);
  }
  const { flow } = context;
  take(context, flow, test.whenTrue);
  const yes = expression(context, node.whenTrue, scope);
  const afterYes = context.flow;
  take(context, flow, test.whenFalse);
  const no = expression(context, node.whenFalse, scope);
  context.flow = Flow.join([afterYes, context.flow]);
  if (yes.kind === "boolean" && no.kind === "boolean") {
    const block: Block = { block: OP.if, type: typeOf(false), body: yes.code, otherwise: no.code };
    const isPure = test.isPure && yes.isPure && no.isPure;
    return { kind: "boolean", code: [test.code, block], isPure, whenTrue: [], whenFalse: [] };
  }
  const [a, b] = [asNumber(yes), asNumber(no)];
  const range = union(a.range, b.range);
  const isPure = test.isPure && a.isPure && b.isPure;
  const arms = (type: boolean, body: Code, otherwise: Code): Code => [
    test.code,
    { block: OP.if, type: typeOf(type), body, otherwise },
  ];
  const low = arms(false, a.low, b.low);
  if (fits32(range) || isWithin(range, SIGNED)) return number(range, low, isPure);
  return { ...number(range, low, isPure), wide: arms(true, wideOf(a), wideOf(b)) };
}
