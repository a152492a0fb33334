import type { Callable } from "./functions.ts";
import type { Calls } from "./calls.ts";

/**
 * How instrumented code calls a function of JavaScript's library: the answer is a thread if that can
 * be interrupted, otherwise the result.
 */
export type Native = (runtime: Calls, self: unknown, given: unknown[]) => unknown;

/** Functions of the library, and how they are called. */
export type Natives = Map<Callable, Native>;
