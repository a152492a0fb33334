// wrong because a return without a call gives what lies below the stack
// must fail: a return without a call is refused with a RangeError
import { readOnce, writeOnce } from "@course/atomics/mod.ts";

export const DEPTH = 0;
export const MISSED = 1;
export const SLOTS = 2;

export function enter(words: Int32Array, returnAddress: number): boolean {
  const depth = readOnce(words, DEPTH);
  if (SLOTS + depth === words.length) {
    writeOnce(words, MISSED, readOnce(words, MISSED) + 1);
    return false;
  }
  writeOnce(words, DEPTH, depth + 1);
  writeOnce(words, SLOTS + depth, returnAddress);
  return true;
}

export function exit(words: Int32Array): number {
  const depth = readOnce(words, DEPTH);
  const returnAddress = readOnce(words, SLOTS + depth - 1);
  writeOnce(words, DEPTH, depth - 1);
  return returnAddress;
}
