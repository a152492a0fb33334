/**
 * The kernel's spin lock in the place of the pools' own: a queue. The end of each queue is in memory
 * of its own, because a pool keeps one word for a lock.
 *
 * @module
 */
import { cmpxchgAcquire, readOnce } from "@course/atomics/mod.ts";
import { lockQueued, unlockQueued } from "./queued_spin_lock.ts";

const LINE_WORDS = 32;
const MOST_LOCKS = 1024;

const tails = new Int32Array(new SharedArrayBuffer(4 * LINE_WORDS * MOST_LOCKS));
const known = new Map<Int32Array, Map<number, number>>();
let used = 0;

export function spinLock(words: Int32Array, lock: number): void {
  lockQueued(words, lock, tails, tailOf(words, lock));
}

export function spinTryLock(words: Int32Array, lock: number): boolean {
  return readOnce(tails, tailOf(words, lock)) === 0 && cmpxchgAcquire(words, lock, 0, 1) === 0;
}

export function spinUnlock(words: Int32Array, lock: number): void {
  unlockQueued(words, lock);
}

/** The word that names the last waiter for a lock. */
function tailOf(words: Int32Array, lock: number): number {
  let ofMemory = known.get(words);
  if (!ofMemory) {
    // A new memory is a new run: nobody comes back to the locks of the last one.
    known.clear();
    used = 0;
    ofMemory = new Map();
    known.set(words, ofMemory);
  }
  let tail = ofMemory.get(lock);
  if (tail === undefined) {
    tail = LINE_WORDS * used++;
    ofMemory.set(lock, tail);
  }
  return tail;
}
