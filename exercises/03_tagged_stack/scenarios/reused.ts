/** One CPU pops; meanwhile the other pops two nodes, keeps the second, and gives the first back. */
import { EMPTY, HEAD, nextOf, NODE, pop, push } from "../exercise.ts";

export function setup(): Int32Array {
  const words = new Int32Array(new SharedArrayBuffer(16));
  words.set([0, 1, 2, EMPTY]); // head -> 0 -> 1 -> 2
  return words;
}

export const threads = [
  (words: Int32Array) => [pop(words)],
  (words: Int32Array) => {
    const first = pop(words);
    const second = pop(words);
    if (first !== EMPTY) push(words, first);
    return [second];
  },
];

export function after(words: Int32Array, held: number[][]): string | undefined {
  for (const node of [0, 1, 2]) {
    const holders = held.flatMap((nodes, cpu) => nodes.includes(node) ? [`CPU ${cpu}`] : []);
    let next = words[HEAD]! & NODE;
    for (let turn = 0; turn < 4 && next !== EMPTY; turn++) {
      if (next === node) holders.push("the stack");
      next = words[nextOf(next)]!;
    }
    if (holders.length > 1) return `node ${node} has two owners: ${holders.join(" and ")}`;
    if (holders.length === 0) return `node ${node} is lost: nobody has it`;
  }
  return undefined;
}

export const names = (words: Int32Array) => ({
  head: [words, HEAD],
  "next[0]": [words, nextOf(0)],
  "next[1]": [words, nextOf(1)],
  "next[2]": [words, nextOf(2)],
});
