// Right, and different: an exchange in place of the compare-and-swap: whoever gets a 0 out has
// the lock.
import {
  cpuRelax,
  localIrqRestore,
  localIrqSave,
  readOnce,
  xchgAcquire,
  xchgRelease,
} from "@course/atomics/mod.ts";

export function lockIrqSave(words: Int32Array, lock: number): number {
  const flags = localIrqSave();
  for (;;) {
    if (xchgAcquire(words, lock, 1) === 0) return flags;
    while (readOnce(words, lock) !== 0) cpuRelax();
  }
}

export function unlockIrqRestore(words: Int32Array, lock: number, flags: number): void {
  xchgRelease(words, lock, 0);
  localIrqRestore(flags);
}
