// wrong because what is read under the lock may be older than the lock
// must fail: the next holder sees what the last one has written
import {
  cmpxchgRelaxed,
  cpuRelax,
  localIrqRestore,
  localIrqSave,
  readOnce,
  storeRelease,
} from "@course/atomics/mod.ts";

export function lockIrqSave(words: Int32Array, lock: number): number {
  const flags = localIrqSave();
  while (cmpxchgRelaxed(words, lock, 0, 1) !== 0) {
    while (readOnce(words, lock) !== 0) cpuRelax();
  }
  return flags;
}

export function unlockIrqRestore(words: Int32Array, lock: number, flags: number): void {
  storeRelease(words, lock, 0);
  localIrqRestore(flags);
}
