// wrong because a variable says that this CPU holds a lock, and then it goes in wherever it wants
// must fail: who holds one lock does not hold another one
import {
  cmpxchgAcquire,
  cpuRelax,
  localIrqRestore,
  localIrqSave,
  readOnce,
  storeRelease,
} from "@course/atomics/mod.ts";

let holds = false;

export function lockIrqSave(words: Int32Array, lock: number): number {
  const flags = localIrqSave();
  while (!holds && cmpxchgAcquire(words, lock, 0, 1) !== 0) {
    while (readOnce(words, lock) !== 0) cpuRelax();
  }
  holds = true;
  return flags;
}

export function unlockIrqRestore(words: Int32Array, lock: number, flags: number): void {
  holds = false;
  storeRelease(words, lock, 0);
  localIrqRestore(flags);
}
