// Right, and different: looks at the lock a few times, twice as often after each try that has
// failed, before it tries again.
import {
  cmpxchgAcquire,
  cpuRelax,
  localIrqRestore,
  localIrqSave,
  readOnce,
  storeRelease,
} from "@course/atomics/mod.ts";

const MOST_LOOKS = 4;

/** Looks until the lock is free, but not for ever. */
function waitAWhile(words: Int32Array, lock: number, looks: number): boolean {
  for (let look = 0; look < looks; look++) {
    if (readOnce(words, lock) === 0) return true;
    cpuRelax();
  }
  return false;
}

function lockIrqSave(words: Int32Array, lock: number): number {
  const flags = localIrqSave();
  let looks = 1;
  while (true) {
    const mayBeFree = waitAWhile(words, lock, looks);
    if (mayBeFree && cmpxchgAcquire(words, lock, 0, 1) === 0) return flags;
    looks = Math.min(2 * looks, MOST_LOOKS);
  }
}

function unlockIrqRestore(words: Int32Array, lock: number, flags: number): void {
  storeRelease(words, lock, 0);
  localIrqRestore(flags);
}

export { lockIrqSave, unlockIrqRestore };
