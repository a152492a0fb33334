/** Linux 6.7-rc1: a pop whose swap failed may see an old last, and moves head past it. */
import { readOnce } from "@course/atomics/mod.ts";
import { LAST, namesOf, newRing, putBack, ringBroken, takeOut } from "./kernel_ring.ts";

const readLast = (words: Int32Array) => readOnce(words, LAST);
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
