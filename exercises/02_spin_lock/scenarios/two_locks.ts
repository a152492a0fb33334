/** A CPU counts under two locks, another one under the second of them. */
import { lockIrqSave, unlockIrqRestore } from "../exercise.ts";

const OUTER = 0;
const INNER = 1;
const COUNTER = 2;

export const setup = () => new Int32Array(new SharedArrayBuffer(12));

function count(words: Int32Array): void {
  const flags = lockIrqSave(words, INNER);
  words[COUNTER]! += 1;
  unlockIrqRestore(words, INNER, flags);
}

export const threads = [
  (words: Int32Array) => {
    const flags = lockIrqSave(words, OUTER);
    count(words);
    unlockIrqRestore(words, OUTER, flags);
  },
  count,
];

export function after(words: Int32Array): string | undefined {
  const found = words[COUNTER];
  return found === 2 ? undefined : `two CPUs have counted to ${found} under the inner lock`;
}

export const names = (words: Int32Array) => ({
  "outer lock": [words, OUTER],
  "inner lock": [words, INNER],
  counter: [words, COUNTER],
});
