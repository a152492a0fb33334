// wrong because it switches interrupts off, which the task forbids
// must fail: interrupts are never switched off
import {
  fetchAdd,
  localIrqRestore,
  localIrqSave,
  readOnce,
  writeOnce,
} from "@course/atomics/mod.ts";

export const DEPTH = 0;
export const MISSED = 1;
export const SLOTS = 2;

export function enter(words: Int32Array, returnAddress: number): boolean {
  const flags = localIrqSave();
  const depth = readOnce(words, DEPTH);
  const isRoom = SLOTS + depth < words.length;
  if (isRoom) {
    writeOnce(words, SLOTS + depth, returnAddress);
    writeOnce(words, DEPTH, depth + 1);
  } else fetchAdd(words, MISSED, 1);
  localIrqRestore(flags);
  return isRoom;
}

export function exit(words: Int32Array): number {
  const depth = readOnce(words, DEPTH);
  if (depth === 0) throw new RangeError("Cannot return: no call is on the stack");
  const returnAddress = readOnce(words, SLOTS + depth - 1);
  writeOnce(words, DEPTH, depth - 1);
  return returnAddress;
}
