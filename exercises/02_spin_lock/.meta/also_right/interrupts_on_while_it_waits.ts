// Right, and different: interrupts are put back after each try that fails, so that they wait no
// longer than they must.
import {
  cmpxchgAcquire,
  cpuRelax,
  localIrqRestore,
  localIrqSave,
  storeRelease,
} from "@course/atomics/mod.ts";

/** One try, with interrupts off. They stay off if it worked. */
function tryLock(words: Int32Array, lock: number): { taken: boolean; flags: number } {
  const flags = localIrqSave();
  const taken = cmpxchgAcquire(words, lock, 0, 1) === 0;
  if (!taken) localIrqRestore(flags);
  return { taken, flags };
}

export function lockIrqSave(words: Int32Array, lock: number): number {
  for (;;) {
    const { taken, flags } = tryLock(words, lock);
    if (taken) return flags;
    cpuRelax();
  }
}

export function unlockIrqRestore(words: Int32Array, lock: number, flags: number): void {
  storeRelease(words, lock, 0);
  localIrqRestore(flags);
}
