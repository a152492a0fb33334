/**
 * A queue whose users sleep while it is full. Only its count is modelled, and no lock is needed for
 * that: what is in the queue plays no part. Not a scenario by itself.
 */
import { cmpxchg, fetchAdd, loadAcquire } from "@course/atomics/mod.ts";

const COUNT = 0;
const WAKEUPS = 1;
const PLACES = 2;

/** A queue that is full. */
export function newQueue(): Int32Array {
  const words = new Int32Array(new SharedArrayBuffer(8));
  words[COUNT] = PLACES;
  return words;
}

export function push(words: Int32Array): void {
  for (;;) {
    // Invariant: wake-ups are counted before the count is read, so a wake-up in between is not missed.
    const wakeups = loadAcquire(words, WAKEUPS);
    const count = loadAcquire(words, COUNT);
    if (count === PLACES) Atomics.wait(words, WAKEUPS, wakeups);
    else if (cmpxchg(words, COUNT, count, count + 1) === count) return;
  }
}

/** Takes one out. Sleepers are woken only if the queue was full: otherwise nobody should sleep. */
export function pop(words: Int32Array, mostWoken: number): void {
  if (fetchAdd(words, COUNT, -1) !== PLACES) return;
  fetchAdd(words, WAKEUPS, 1);
  Atomics.notify(words, WAKEUPS, mostWoken);
}

export const namesOf = (words: Int32Array) => ({
  count: [words, COUNT],
  wakeups: [words, WAKEUPS],
});
