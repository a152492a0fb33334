/**
 * Functions that can be interrupted exist twice. What the program sees is an ordinary function,
 * which runs to its end at once, as JavaScript's own code expects of a callback, a `toString` or an
 * iterator. Its twin is a generator that yields at each shared access; instrumented code calls it
 * instead.
 *
 * @module
 */
import type { Thread } from "./access.ts";
import { CallStack } from "./call_stack.ts";

/** Where a function keeps its twin. */
export const TWIN = Symbol("twin");

/**
 * Any function of the program.
 *
 * @internal
 */
// deno-lint-ignore no-explicit-any -- any function of the program
export type Callable = (this: any, ...given: any[]) => any;
/** A generator that does what a function does, and yields at each shared access. */
// deno-lint-ignore no-explicit-any -- any function of the program
export type Twin = (this: any, ...given: any[]) => Thread;

/**
 * A function that may have a twin.
 *
 * @internal
 */
export type Twinned = Callable & { [TWIN]?: Twin };

/** What threads inherit from, so that they are told from generators of the program. */
const THREADS: object = Object.create(Object.getPrototypeOf(function* () {}.prototype));

/**
 * Whether a value is a thread: what the twin of a function has returned.
 *
 * @param value any value
 * @returns whether it can be resumed with answers
 */
export function isThread(value: unknown): value is Thread {
  if (typeof value !== "object" || value === null) return false;
  const prototype = Object.getPrototypeOf(value);
  return prototype === THREADS || prototype === CallStack.prototype;
}

/**
 * Makes what twins return threads.
 *
 * @param twin a generator function
 * @returns the same
 */
export function asTwin<Given extends Twin>(twin: Given): Given {
  twin.prototype = THREADS;
  return twin;
}

/**
 * Makes a function out of its twin.
 *
 * @param run runs a thread to its end at once
 * @param name the function's name
 * @param length its number of parameters
 * @param twin what it does
 * @param canBeNew whether `new` may call it
 * @returns a function that answers at once
 */
export function twinned(
  run: (thread: Thread) => unknown,
  name: string | symbol,
  length: number,
  twin: Twin,
  canBeNew = false,
): Twinned {
  const made: Twinned = canBeNew
    ? function (this: unknown, ...given) {
      return run(twin.apply(this, given));
    }
    : {
      method(this: unknown, ...given: unknown[]) {
        return run(twin.apply(this, given));
      },
    }.method;
  made[TWIN] = twin;
  const shown = typeof name === "symbol" ? `[${name.description}]` : name;
  if (made.name !== shown) {
    Object.defineProperty(made, "name", { value: shown, configurable: true });
  }
  if (length !== 0) {
    Object.defineProperty(made, "length", { value: length, configurable: true });
  }
  return made;
}
