// wrong because interrupts are switched on at the end, whatever they were
// must fail: interrupts that were off before stay off
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
  while (cmpxchgAcquire(words, lock, 0, 1) !== 0) {
    while (readOnce(words, lock) !== 0) cpuRelax();
  }
  return flags;
}

export function unlockIrqRestore(words: Int32Array, lock: number, _flags: number): void {
  storeRelease(words, lock, 0);
  localIrqRestore(0);
}
