/** A task makes two nested calls; an interrupt on its CPU makes one, at any moment. */
import { DEPTH, enter, exit, MISSED, SLOTS } from "../exercise.ts";

export const setup = () => new Int32Array(new SharedArrayBuffer(4 * (2 + 3)));

export const threads = [
  (words: Int32Array) => {
    enter(words, 1);
    enter(words, 2);
    return [exit(words), exit(words)];
  },
];

export const interrupts = [
  {
    of: 0,
    body: (words: Int32Array) => {
      enter(words, 9);
      const address = exit(words);
      if (address !== 9) throw new Error(`the interrupt called from 9 and returned to ${address}`);
    },
  },
];

export function after(_words: Int32Array, [addresses]: number[][]): string | undefined {
  const found = addresses!.join(" and ");
  return found === "2 and 1" ? undefined : `calls from 2 and 1 have returned to ${found}`;
}

export const names = (words: Int32Array) => ({
  depth: [words, DEPTH],
  missed: [words, MISSED],
  "slot[0]": [words, SLOTS],
  "slot[1]": [words, SLOTS + 1],
  "slot[2]": [words, SLOTS + 2],
});
