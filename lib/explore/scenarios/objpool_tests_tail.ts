/** A pop that looks at tail instead of last takes a place that is reserved and not yet filled. */
import { readOnce } from "@course/atomics/mod.ts";
import { namesOf, newRing, putBack, ringBroken, TAIL, takeOut } from "./kernel_ring.ts";

const readTail = (words: Int32Array) => readOnce(words, TAIL);

export const setup = newRing;

export const threads = [
  (words: Int32Array) => {
    putBack(words, 1);
    return [];
  },
  (words: Int32Array) => [takeOut(words, readTail, true), takeOut(words, readTail, true)],
];

export const after = ringBroken;

export const names = namesOf;
