// Right, and different: closures for the words, and a generator that names the free slots.
import { fetchAdd, readOnce, writeOnce } from "@course/atomics/mod.ts";

export const DEPTH = 0;
export const MISSED = 1;
export const SLOTS = 2;

function* freeSlots(depth: number, length: number): Generator<number> {
  for (let slot = SLOTS + depth; slot < length; slot++) yield slot;
}

const field = (words: Int32Array, index: number) => ({
  get: () => readOnce(words, index),
  set: (value: number) => writeOnce(words, index, value),
});

export const enter = (words: Int32Array, returnAddress: number): boolean => {
  const depth = field(words, DEPTH);
  const calls = depth.get();
  for (const slot of freeSlots(calls, words.length)) {
    depth.set(calls + 1);
    field(words, slot).set(returnAddress);
    return true;
  }
  fetchAdd(words, MISSED, 1);
  return false;
};

export const exit = (words: Int32Array): number => {
  const depth = field(words, DEPTH);
  const calls = depth.get();
  if (calls === 0) throw new RangeError("Cannot exit: no call is on the stack");
  const address = field(words, SLOTS + calls - 1).get();
  depth.set(calls - 1);
  return address;
};
