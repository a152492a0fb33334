import type { Context } from "./context.ts";
import { type Block, type Code, OP } from "./encode.ts";
import { refuse } from "./errors.ts";
import { Flow } from "./flow.ts";
import { fits32, union } from "./ranges.ts";
import type { TypeScript } from "./typescript.ts";
import {
  asCondition,
  asNumber,
  type Bool,
  type Fact,
  type Known,
  nameOf,
  number,
  type Scope,
  typeOf,
  type Value,
  wideOf,
} from "./values.ts";

/** Applies what is known on one of the two paths of a condition. */
export function take(context: Context, from: Flow, facts: Fact[]): void {
  context.flow = from.copy();
  for (const fact of facts) fact(context.flow);
}

/** `a && b`, `a || b`: the right side runs only on one path. */
export function logical(
  context: Context,
  node: TypeScript.BinaryExpression,
  scope: Scope,
  isAnd: boolean,
): Value {
  const first = context.expression(node.left, scope);
  if (first.kind === "known") {
    return Boolean(first.value) === isAnd ? context.expression(node.right, scope) : first;
  }
  const left = asTruth(first) as Bool;
  const { flow } = context;
  take(context, flow, isAnd ? left.whenTrue : left.whenFalse);
  const right = asTruth(context.expression(node.right, scope));
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
export function choice(
  context: Context,
  node: TypeScript.ConditionalExpression,
  scope: Scope,
): Value {
  const test = asCondition(context.expression(node.condition, scope));
  if (test.kind === "known") {
    return context.expression(test.value ? node.whenTrue : node.whenFalse, scope);
  }
  const { flow } = context;
  take(context, flow, test.whenTrue);
  const yes = context.expression(node.whenTrue, scope);
  const afterYes = context.flow;
  take(context, flow, test.whenFalse);
  const no = context.expression(node.whenFalse, scope);
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
  if (fits32(range)) return number(range, low, isPure);
  return { ...number(range, low, isPure), wide: arms(true, wideOf(a), wideOf(b)) };
}
