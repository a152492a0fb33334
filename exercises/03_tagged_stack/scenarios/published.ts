/** One CPU pushes a node; the other one pops twice. */
import { EMPTY, HEAD, nextOf, NODE, pop, push } from "../exercise.ts";

export function setup(): Int32Array {
  const words = new Int32Array(new SharedArrayBuffer(12));
  words.set([0, EMPTY, EMPTY]); // head -> 0; node 1 is out, and its old link says that it is the last
  return words;
}

export const threads = [
  (words: Int32Array) => push(words, 1),
  (words: Int32Array) => [pop(words), pop(words)],
];

export function after(words: Int32Array, [, held]: number[][]): string | undefined {
  const found = held!.slice();
  const head = words[HEAD]! & NODE;
  if (head !== EMPTY) found.push(head, words[nextOf(head)]!);
  if (found.includes(0)) return undefined;
  return "node 0 is lost: node 1 was popped with the link that it had before it was pushed";
}

export const names = (words: Int32Array) => ({
  head: [words, HEAD],
  "next[0]": [words, nextOf(0)],
  "next[1]": [words, nextOf(1)],
});
