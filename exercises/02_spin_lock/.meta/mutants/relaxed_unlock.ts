// wrong because "free" may be seen before what was written under the lock
// must fail: the next holder sees what the last one has written
import {
  cmpxchgAcquire,
  cpuRelax,
  localIrqRestore,
  localIrqSave,
  readOnce,
  writeOnce,
} from "@course/atomics/mod.ts";

export function lockIrqSave(words: Int32Array, lock: number): number {
  const flags = localIrqSave();
  while (cmpxchgAcquire(words, lock, 0, 1) !== 0) {
    while (readOnce(words, lock) !== 0) cpuRelax();
  }
  return flags;
}

export function unlockIrqRestore(words: Int32Array, lock: number, flags: number): void {
  writeOnce(words, lock, 0);
  localIrqRestore(flags);
}
