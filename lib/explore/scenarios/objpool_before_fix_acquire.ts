/** Linux 6.7-rc1 with an acquire on last: no stale entry, but head still runs ahead. */
import { loadAcquire } from "@course/atomics/mod.ts";
import { LAST, namesOf, newRing, putBack, ringBroken, takeOut } from "./kernel_ring.ts";

const readLast = (words: Int32Array) => loadAcquire(words, LAST);
const CHECKS_RANGE = false;

export const setup = newRing;

export const threads = [
  (words: Int32Array) => {
    const first = takeOut(words, readLast, CHECKS_RANGE);
    putBack(words, 1);
    return [first, takeOut(words, readLast, CHECKS_RANGE)];
  },
  (words: Int32Array) => [takeOut(words, readLast, CHECKS_RANGE)],
];

export const after = ringBroken;

export const names = namesOf;
