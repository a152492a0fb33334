// Right, and different: a ticket lock in one word: the next ticket in the upper half, the one
// that is served in the lower half. It goes back to 0 when nobody waits.
import {
  cmpxchg,
  cpuRelax,
  fetchAdd,
  loadAcquire,
  localIrqRestore,
  localIrqSave,
  readOnce,
} from "@course/atomics/mod.ts";

const ONE_TICKET = 0x10000;
const HALF = 0xffff;

const nextOf = (word: number) => word >>> 16;
const servedOf = (word: number) => word & HALF;

export function lockIrqSave(words: Int32Array, lock: number): number {
  const flags = localIrqSave();
  const ticket = nextOf(fetchAdd(words, lock, ONE_TICKET));
  while (servedOf(loadAcquire(words, lock)) !== ticket) cpuRelax();
  return flags;
}

export function unlockIrqRestore(words: Int32Array, lock: number, flags: number): void {
  let word = readOnce(words, lock);
  for (;;) {
    const served = servedOf(word) + 1 & HALF;
    // Whoever draws a ticket in between makes the swap fail.
    const after = nextOf(word) === served ? 0 : word & ~HALF | served;
    const seen = cmpxchg(words, lock, word, after);
    if (seen === word) break;
    word = seen;
  }
  localIrqRestore(flags);
}
