/**
 * Linux 6.7: the range check keeps head behind last. That last and the entry are read in order is
 * promised by nothing but a branch: two published models allow an old entry, whether a real core
 * shows it is not known.
 */
import { readOnce } from "@course/atomics/mod.ts";
import { LAST, namesOf, newRing, putBack, ringBroken, takeOut } from "./kernel_ring.ts";

const readLast = (words: Int32Array) => readOnce(words, LAST);
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
