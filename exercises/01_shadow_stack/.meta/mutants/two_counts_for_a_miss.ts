// wrong because a miss is read and then written, and one in an interrupt in between is forgotten
// must fail: each call that finds no room is counted, in an interrupt too
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
  if (depth === 0) throw new RangeError("Cannot return: no call is on the stack");
  const returnAddress = readOnce(words, SLOTS + depth - 1);
  writeOnce(words, DEPTH, depth - 1);
  return returnAddress;
}
