// wrong because the flags are kept in a variable, where those of an inner lock overwrite those of the outer one
// must fail: interrupts come again when the outermost lock is given back, and not before
import {
  cmpxchgAcquire,
  cpuRelax,
  localIrqRestore,
  localIrqSave,
  readOnce,
  storeRelease,
} from "@course/atomics/mod.ts";

let saved = 0;

export function lockIrqSave(words: Int32Array, lock: number): number {
  saved = localIrqSave();
  while (cmpxchgAcquire(words, lock, 0, 1) !== 0) {
    while (readOnce(words, lock) !== 0) cpuRelax();
  }
  return saved;
}

export function unlockIrqRestore(words: Int32Array, lock: number, _flags: number): void {
  storeRelease(words, lock, 0);
  localIrqRestore(saved);
}
