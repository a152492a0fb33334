/** A CPU takes a lock under another one; an interrupt on it wants the outer one, at any moment. */
import { cpuRelax, readOnce, writeOnce } from "@course/atomics/mod.ts";
import { lockIrqSave, unlockIrqRestore } from "../exercise.ts";

const OUTER = 0;
const INNER = 1;
const COUNTER = 2;
const CAME = 3;

export const setup = () => new Int32Array(new SharedArrayBuffer(16));

export const threads = [
  (words: Int32Array) => {
    const outer = lockIrqSave(words, OUTER);
    const inner = lockIrqSave(words, INNER);
    words[COUNTER]! += 1;
    unlockIrqRestore(words, INNER, inner);
    words[COUNTER]! += 1;
    unlockIrqRestore(words, OUTER, outer);
    // The interrupt comes now, if it did not come before.
    while (readOnce(words, CAME) === 0) cpuRelax();
  },
];

export const interrupts = [
  {
    of: 0,
    body: (words: Int32Array) => {
      const flags = lockIrqSave(words, OUTER);
      words[COUNTER]! += 1;
      unlockIrqRestore(words, OUTER, flags);
      writeOnce(words, CAME, 1);
    },
  },
];

export function after(words: Int32Array): string | undefined {
  const found = words[COUNTER];
  return found === 3 ? undefined : `task and interrupt have counted to ${found}, and 3 is right`;
}

export const names = (words: Int32Array) => ({
  "outer lock": [words, OUTER],
  "inner lock": [words, INNER],
  counter: [words, COUNTER],
  "interrupt came": [words, CAME],
});
