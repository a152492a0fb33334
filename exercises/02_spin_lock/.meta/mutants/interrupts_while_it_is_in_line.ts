// wrong because interrupts come while it waits with a ticket, and wait for the ticket of the CPU below them
// must fail: nor does it when another CPU wants the lock
import {
  cmpxchg,
  cpuRelax,
  fetchAdd,
  loadAcquire,
  localIrqRestore,
  localIrqSave,
  readOnce,
} from "@course/atomics/mod.ts";

export function lockIrqSave(words: Int32Array, lock: number): number {
  let flags = localIrqSave();
  const ticket = fetchAdd(words, lock, 0x10000) >>> 16;
  while ((loadAcquire(words, lock) & 0xffff) !== ticket) {
    localIrqRestore(flags);
    cpuRelax();
    flags = localIrqSave();
  }
  return flags;
}

export function unlockIrqRestore(words: Int32Array, lock: number, flags: number): void {
  for (let word = readOnce(words, lock);;) {
    const served = (word & 0xffff) + 1;
    const after = word >>> 16 === served ? 0 : word & ~0xffff | served;
    const seen = cmpxchg(words, lock, word, after);
    if (seen === word) break;
    word = seen;
  }
  localIrqRestore(flags);
}
