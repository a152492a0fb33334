// wrong because the lock is handed over to whoever waits, and two who wait both take it
// must fail: of three CPUs, too, each gets the lock, one after the other
import {
  cmpxchg,
  cmpxchgAcquire,
  cpuRelax,
  localIrqRestore,
  localIrqSave,
  storeRelease,
  writeOnce,
} from "@course/atomics/mod.ts";

const HELD = 1;
const AWAITED = -1;
const HANDED_OVER = -2;

export function lockIrqSave(words: Int32Array, lock: number): number {
  const flags = localIrqSave();
  for (;;) {
    const seen = cmpxchgAcquire(words, lock, 0, HELD);
    if (seen === 0) return flags;
    if (seen === HELD) cmpxchgAcquire(words, lock, HELD, AWAITED);
    if (seen === HANDED_OVER) {
      writeOnce(words, lock, HELD);
      return flags;
    }
    cpuRelax();
  }
}

export function unlockIrqRestore(words: Int32Array, lock: number, flags: number): void {
  if (cmpxchg(words, lock, HELD, 0) === AWAITED) storeRelease(words, lock, HANDED_OVER);
  localIrqRestore(flags);
}
