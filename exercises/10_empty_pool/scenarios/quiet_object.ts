/** An empty pool. One CPU looks for an object while another one brings the only one. */
import { EMPTY, NOTHING, pop, push, shelfOf } from "../exercise.ts";

export const setup = () => new Int32Array(new SharedArrayBuffer(12));

export const threads = [
  (words: Int32Array) => pop(words, 0),
  (words: Int32Array) => push(words, 1),
];

export function after(words: Int32Array, [found]: number[]): string | undefined {
  const free = words[shelfOf(0)]! + words[shelfOf(1)]!;
  if (found !== EMPTY) {
    return free === 0 ? undefined : `the object was taken, and ${free} are still on the shelves`;
  }
  if (free !== 1) return `the object was not taken, and ${free} are on the shelves`;
  return words[NOTHING] === 0 ? undefined : "an object lies on a shelf, and NOTHING says 1";
}

export const names = (words: Int32Array) => ({
  NOTHING: [words, NOTHING],
  "shelf of CPU 0": [words, shelfOf(0)],
  "shelf of CPU 1": [words, shelfOf(1)],
});
