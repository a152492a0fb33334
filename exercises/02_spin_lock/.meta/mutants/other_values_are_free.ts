// wrong because only the value 1 is taken for held
// must fail: a lock whose word is not 0 is held, whatever it is
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
  while (cmpxchgAcquire(words, lock, 0, 1) === 1) {
    while (readOnce(words, lock) !== 0) cpuRelax();
  }
  return flags;
}

export function unlockIrqRestore(words: Int32Array, lock: number, flags: number): void {
  storeRelease(words, lock, 0);
  localIrqRestore(flags);
}
