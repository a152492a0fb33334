/**
 * One node is on the list, and nobody but CPU 0 takes it. Another CPU counts itself in there and out
 * again, as readers do who come too late, three times.
 */
import { cmpxchg, fetchAdd, readOnce } from "@course/atomics/mod.ts";
import { COUNT, EMPTY, HEAD, nextOf, refsOf, tryGet } from "../exercise.ts";

const NODE = 0;
const TIMES = 3;

export function setup(): Int32Array {
  const words = new Int32Array(new SharedArrayBuffer(12));
  words.set([NODE, 1, EMPTY]); // head -> 0
  return words;
}

export const threads = [
  (words: Int32Array) => tryGet(words),
  (words: Int32Array) => {
    for (let time = 0; time < TIMES; time++) {
      const refs = readOnce(words, refsOf(NODE));
      const isCounted = (refs & COUNT) > 0 &&
        cmpxchg(words, refsOf(NODE), refs, refs + 1) === refs;
      if (isCounted) fetchAdd(words, refsOf(NODE), -1);
    }
  },
];

export function after(words: Int32Array, [taken]: number[]): string | undefined {
  if (taken === EMPTY) return "CPU 0 has answered EMPTY although node 0 was there all the time";
  if (taken !== NODE) return `CPU 0 has taken ${taken}, and there is node 0 only`;
  const refs = words[refsOf(NODE)]!;
  return refs === 0
    ? undefined
    : `node 0 is with CPU 0 in the end, its count is ${refs}, and 0 is right`;
}

export const names = (words: Int32Array): Record<string, [Int32Array, number]> => ({
  head: [words, HEAD],
  "refs[0]": [words, refsOf(NODE)],
  "next[0]": [words, nextOf(NODE)],
});
