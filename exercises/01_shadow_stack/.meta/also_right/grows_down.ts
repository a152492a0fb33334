// Right, and different: the stack grows from the last word down to the first slot.
import { fetchAdd, readOnce, writeOnce } from "@course/atomics/mod.ts";

export const DEPTH = 0;
export const MISSED = 1;
export const SLOTS = 2;

const slotOf = (words: Int32Array, call: number) => words.length - 1 - call;

export function enter(words: Int32Array, returnAddress: number): boolean {
  const depth = readOnce(words, DEPTH);
  const slot = slotOf(words, depth);
  if (slot < SLOTS) {
    fetchAdd(words, MISSED, 1);
    return false;
  }
  writeOnce(words, DEPTH, depth + 1);
  writeOnce(words, slot, returnAddress);
  return true;
}

export function exit(words: Int32Array): number {
  const depth = readOnce(words, DEPTH);
  if (depth < 1) throw new RangeError("Cannot exit: nothing was entered");
  const address = readOnce(words, slotOf(words, depth - 1));
  writeOnce(words, DEPTH, depth - 1);
  return address;
}
