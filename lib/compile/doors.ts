import { constantOf } from "./arithmetic.ts";
import { compare } from "./compare.ts";
import type { Context, Method } from "./context.ts";
import { type Code, Label, OP, VOID } from "./encode.ts";
import { inline } from "./inline.ts";
import { effectOf, leaveByThrowing } from "./statements.ts";
import type { TypeScript } from "./typescript.ts";
import {
  asNumber,
  type Bool,
  constant,
  known,
  type Num,
  type Value,
  variableOf,
} from "./values.ts";

/**
 * A call from outside: the pool's interface says which numbers it may be given, and that is looked at
 * once, here. All other numbers are left to the JavaScript pool, which says what is wrong with them.
 */
export function enterMethod(
  context: Context,
  { declared, self, leading = [], door: { method, counts, answers } }: Method,
  arguments_: Value[],
): Value {
  const receiver = self === undefined ? undefined : known(self);
  const exit = new Label();
  const result = answers ? context.local(declared.node) : undefined;
  const code: Code[] = [];
  const given = arguments_.slice(0, counts.length).map((value) => {
    const [constantOne, store] = asConstant(context, asNumber(value), declared.node);
    code.push(store);
    return constantOne;
  });
  context.entry = { method, given: given.map(({ low }) => ({ low })), exit, result };
  context.flow.wrote = false;
  for (const [at, one] of given.entries()) code.push(checkAtDoor(context, one, counts[at]!));
  const inside = given.map((one): Value => one.source ? context.read(one.source.local) : one);
  const answer = inline(context, declared, receiver, [...leading.map(known), ...inside]);
  code.push(result ? context.assign(result, asNumber(answer)) : effectOf(answer));
  context.arrive(exit);
  context.entry = undefined;
  const block: Code = [{ block: OP.block, label: exit, type: VOID, body: code }];
  if (!result) return { kind: "nothing", code: block };
  const { low, range, source } = context.read(result) as Num;
  return { kind: "number", range, low: [block, low], isPure: false, ...source ? { source } : {} };
}

/** A number in a variable that keeps it, so that it can be looked at more than once. */
function asConstant(context: Context, value: Num, node: TypeScript.Node): [Num, Code] {
  if (variableOf(value)?.local.isConstant || constantOf(value) !== undefined) return [value, []];
  const local = context.local(node, "number", true);
  const code = context.assign(local, value);
  return [context.read(local) as Num, code];
}

function checkAtDoor(context: Context, value: Num, count: number): Code {
  const isIn = compare("<", value, constant(count));
  const isNotNegative = compare(">=", value, constant(0));
  if (isIn.kind === "known" && isNotNegative.kind === "known") {
    return isIn.value && isNotNegative.value ? [] : leaveByThrowing(context);
  }
  const { flow } = context;
  const leave = leaveByThrowing(context);
  context.flow = flow.copy();
  context.flow.isReachable = true;
  for (const condition of [isIn, isNotNegative]) {
    if (condition.kind === "boolean") {
      for (const fact of (condition as Bool).whenTrue) fact(context.flow);
    }
  }
  // A negative number is a large one when it is read as unsigned.
  return [
    [value.low, constant(count).low, OP.i32GeU],
    { block: OP.if, type: VOID, body: leave },
  ];
}
