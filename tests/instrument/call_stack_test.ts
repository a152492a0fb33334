/** A call stack does what `yield*` does at each level of calls. */
import { assertEquals, assertThrows } from "@std/assert";
import type { Thread } from "../../lib/instrument/access.ts";
import { CallStack } from "../../lib/instrument/call_stack.ts";

/** What a thread asks for and ends with, when it is answered with 1, 2, 3, ... */
function traceOf(thread: Thread, log: unknown[]): unknown[] {
  try {
    for (let answer = 0;; answer++) {
      const step = thread.next(answer);
      if (step.done) return [...log, "result", step.value];
      log.push("access");
    }
  } catch (error) {
    return [...log, "error", error];
  }
}

/** Calls within calls: some return, some throw, some catch, all say when they end. */
function* calls(
  depth: number,
  seed: number,
  log: unknown[],
  call: (callee: () => Generator) => Generator,
): Generator<unknown, unknown, unknown> {
  let sum = depth;
  try {
    sum += Number(yield);
    for (let i = 0; i < 2 && depth > 0; i++) {
      try {
        sum += Number(yield* call(() => calls(depth - 1, seed + i, log, call)));
      } catch (error) {
        log.push("caught", depth, error);
        if (seed % 3 === 0) throw error;
        sum -= Number(yield);
      }
    }
    if ((seed + depth) % 4 === 0) throw sum;
    return sum;
  } finally {
    log.push("end", depth);
  }
}

/** An instrumented program yields its callee. */
function* yielded(callee: () => Generator): Generator<unknown, unknown, unknown> {
  return yield callee();
}

Deno.test("accesses, results and errors come in the order of nested yield*", () => {
  for (let seed = 0; seed < 24; seed++) {
    const [nested, stacked]: unknown[][] = [[], []];
    const plain = calls(4, seed, nested!, (callee) => callee()) as Thread;
    const stack = new CallStack(calls(4, seed, stacked!, yielded) as Thread);
    assertEquals(traceOf(stack, stacked!), traceOf(plain, nested!));
  }
});

Deno.test("a thread that is ended, or gets an error, ends its calls from the inside", () => {
  for (const [how, seed] of [["return", 6], ["throw", 6], ["throw", 7]] as const) {
    const [nested, stacked]: unknown[][] = [[], []];
    const plain = calls(3, seed, nested!, (callee) => callee()) as Thread;
    const stack = new CallStack(calls(3, seed, stacked!, yielded) as Thread);
    const outcomeOf = (thread: Thread) => {
      for (const answer of [0, 1, 2]) thread.next(answer);
      try {
        return thread[how]("x");
      } catch (error) {
        return { error };
      }
    };
    assertEquals(outcomeOf(stack), outcomeOf(plain));
    assertEquals(traceOf(stack, stacked!), traceOf(plain, nested!));
  }
});

Deno.test("a recursion without end is an error that the program may catch", () => {
  function* down(): Generator<unknown, unknown, unknown> {
    return yield down();
  }
  function* safe(): Generator<unknown, unknown, unknown> {
    try {
      return yield down();
    } catch (error) {
      return (error as Error).message;
    }
  }
  assertThrows(() => new CallStack(down() as Thread).next(), RangeError, "call stack");
  assertEquals(new CallStack(safe() as Thread).next().value, "Maximum call stack size exceeded");
});
