// wrong because an interrupt can come while the lock is held
// must fail: an interrupt never waits for the CPU it has interrupted
import { cmpxchgAcquire, cpuRelax, readOnce, storeRelease } from "@course/atomics/mod.ts";

export function lockIrqSave(words: Int32Array, lock: number): number {
  const flags = 0;
  while (cmpxchgAcquire(words, lock, 0, 1) !== 0) {
    while (readOnce(words, lock) !== 0) cpuRelax();
  }
  return flags;
}

export function unlockIrqRestore(words: Int32Array, lock: number, flags: number): void {
  storeRelease(words, lock, 0);
  if (flags !== 0) throw new RangeError(`Cannot restore ${flags}`);
}
