import { compute } from "./arithmetic.ts";
import type { Context } from "./context.ts";
import { type Code, OP, VOID } from "./encode.ts";
import { refuse } from "./errors.ts";
import { SIGNED } from "./ranges.ts";
import type { TypeScript } from "./typescript.ts";
import { asNumber, constant, known, type Num, type Stack, type Value } from "./values.ts";

/**
 * A list of numbers that starts empty, such as the objects that a thread holds, is a stack in memory:
 * it has a `length`, `push` and `pop`, and room for as many numbers as its maker says.
 *
 * @param context the function that is compiled
 * @param node what declares the list
 * @returns the list, and code that empties it
 */
export function emptyStack(context: Context, node: TypeScript.Node): { stack: Stack; code: Code } {
  const { stack } = context.program;
  if (!stack) {
    refuse("a list is made in each call: use variables, or shared words that create has made");
  }
  const length = context.local(node);
  const code = context.assign(length, constant(0));
  return { stack: { kind: "stack", length, ...stack }, code };
}

/** `list.length`, which is never more than there is room for. */
export function lengthOf(context: Context, { length, room }: Stack): Num {
  const { version } = context.flow.contents.get(length)!;
  context.flow.narrow(length, version, { min: 0, max: room });
  return asNumber(context.read(length));
}

/** `list.push(number)` and `list.pop()`. */
export function pushAndPop(
  context: Context,
  stack: Stack,
  name: string,
  given: () => Value[],
): Value {
  const length = lengthOf(context, stack);
  if (name === "push") {
    return push(context, stack, length, asNumber(given()[0] ?? known(undefined)));
  }
  if (name === "pop") return pop(context, stack, length);
  return refuse(`"${name}" of a list is not compiled: use push, pop and length`);
}

/** Where an element is. */
function addressOf({ address }: Stack, { low }: Num): Code {
  return [address, low, OP.i32Const, 2, OP.i32Shl, OP.i32Add];
}

/** Stops the program where JavaScript would go on: there is no more room, or nothing to take. */
function stopIf(condition: Code): Code {
  return [condition, { block: OP.if, type: VOID, body: [OP.unreachable] }];
}

function push(context: Context, stack: Stack, length: Num, value: Num): Value {
  const store = [addressOf(stack, length), value.low, OP.store, 2, 0];
  const isFull = stopIf([length.low, constant(stack.room).low, OP.i32GeU]);
  context.flow.narrow(stack.length, length.source!.version, { min: 0, max: stack.room - 1 });
  const longer = compute("+", asNumber(context.read(stack.length)), constant(1));
  return { kind: "nothing", code: [isFull, store, context.assign(stack.length, longer)] };
}

function pop(context: Context, stack: Stack, length: Num): Num {
  const isEmpty = stopIf([length.low, OP.i32Eqz]);
  context.flow.narrow(stack.length, length.source!.version, { min: 1, max: stack.room });
  const shorter = compute("-", asNumber(context.read(stack.length)), constant(1));
  const shorten = context.assign(stack.length, shorter);
  const low = [isEmpty, shorten, addressOf(stack, length), OP.load, 2, 0];
  return { kind: "number", range: SIGNED, low, isPure: false };
}
