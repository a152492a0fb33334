// wrong because the slot is filled before it is reserved, and an interrupt takes the same one
// must fail: an interrupt that calls and returns in between loses no address
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
  writeOnce(words, SLOTS + depth, returnAddress);
  writeOnce(words, DEPTH, depth + 1);
  return true;
}

export function exit(words: Int32Array): number {
  const depth = readOnce(words, DEPTH);
  if (depth === 0) throw new RangeError("Cannot return: no call is on the stack");
  const returnAddress = readOnce(words, SLOTS + depth - 1);
  writeOnce(words, DEPTH, depth - 1);
  return returnAddress;
}
