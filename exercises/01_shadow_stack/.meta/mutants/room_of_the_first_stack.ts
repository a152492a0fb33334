// wrong because the room is kept in the module, so that a second stack has the room of the first
// must fail: each stack is on its own, and any order of calls leaves it right
import { fetchAdd, readOnce, writeOnce } from "@course/atomics/mod.ts";

export const DEPTH = 0;
export const MISSED = 1;
export const SLOTS = 2;

let length = 0;

export function enter(words: Int32Array, returnAddress: number): boolean {
  const depth = readOnce(words, DEPTH);
  if (depth === 0) length = words.length;
  if (SLOTS + depth === length) {
    fetchAdd(words, MISSED, 1);
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
