/** The range check and an acquire on last: nothing is left to go wrong. */
import { loadAcquire } from "@course/atomics/mod.ts";
import { LAST, namesOf, newRing, putBack, ringBroken, takeOut } from "./kernel_ring.ts";

const readLast = (words: Int32Array) => loadAcquire(words, LAST);
const CHECKS_RANGE = true;

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
