// Right, and different: test and test-and-set: waits by reading, and swaps only when the lock
// looks free.
import {
  cmpxchgAcquire,
  cpuRelax,
  localIrqRestore,
  localIrqSave,
  readOnce,
  storeRelease,
} from "@course/atomics/mod.ts";

export function lockIrqSave(words: Int32Array, lock: number): number {
  const flags = localIrqSave();
  while (readOnce(words, lock) !== 0 || cmpxchgAcquire(words, lock, 0, 1) !== 0) cpuRelax();
  return flags;
}

export function unlockIrqRestore(words: Int32Array, lock: number, flags: number): void {
  storeRelease(words, lock, 0);
  localIrqRestore(flags);
}
