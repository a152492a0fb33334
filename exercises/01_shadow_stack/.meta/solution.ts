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
  const depth = readOnce(words, DEPTH);
  if (SLOTS + depth === words.length) {
    // Invariant: a miss is counted in one access; an interrupt between two would be forgotten.
    fetchAdd(words, MISSED, 1);
    return false;
  }
  // Invariant: a slot is reserved before it is filled; an interrupt in between uses the next one.
  writeOnce(words, DEPTH, depth + 1);
  writeOnce(words, SLOTS + depth, returnAddress);
  return true;
}

/**
 * Ends the newest call that is on the stack.
 *
 * @param words the stack of the task that returns
 * @returns its return address
 * @throws {RangeError} If no call is on the stack
 */
export function exit(words: Int32Array): number {
  const depth = readOnce(words, DEPTH);
  if (depth === 0) throw new RangeError("Cannot return: no call is on the stack");
  // Invariant: a slot is read before it is given up; an interrupt would overwrite it.
  const returnAddress = readOnce(words, SLOTS + depth - 1);
  writeOnce(words, DEPTH, depth - 1);
  return returnAddress;
}
