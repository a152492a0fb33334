// deno-lint-ignore-file no-unused-vars -- remove this line when the functions are written
import { fetchAdd, readOnce, writeOnce } from "@course/atomics/mod.ts";

/** Word that holds how many calls are on the stack. */
export const DEPTH = 0;
/** Word that counts the calls for which there was no room. */
export const MISSED = 1;
/** First of the words that hold return addresses; the stack has all words from here on. */
export const SLOTS = 2;

/**
 * Keeps the return address of a call that begins.
 *
 * @param words the stack of the task that calls
 * @param returnAddress where the call will return to
 * @returns whether there was room; if not, the call is counted as missed
 */
export function enter(words: Int32Array, returnAddress: number): boolean {
  throw new Error("not started: enter keeps a return address");
}

/**
 * Ends the newest call that is on the stack.
 *
 * @param words the stack of the task that returns
 * @returns its return address
 * @throws {RangeError} If no call is on the stack
 */
export function exit(words: Int32Array): number {
  throw new Error("not started: exit gives the newest return address back");
}
