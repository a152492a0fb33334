// wrong because between the look and the write the other CPU can do the same
// must fail: one CPU at a time holds the lock
import {
  cpuRelax,
  localIrqRestore,
  localIrqSave,
  readOnce,
  storeRelease,
  writeOnce,
} from "@course/atomics/mod.ts";

export function lockIrqSave(words: Int32Array, lock: number): number {
  const flags = localIrqSave();
  while (readOnce(words, lock) !== 0) cpuRelax();
  writeOnce(words, lock, 1);
  return flags;
}

export function unlockIrqRestore(words: Int32Array, lock: number, flags: number): void {
  storeRelease(words, lock, 0);
  localIrqRestore(flags);
}
