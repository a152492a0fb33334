/** Two nodes. One CPU takes one; meanwhile the other takes one and gives it back. */
import { add, EMPTY, HEAD, nextOf, refsOf, tryGet } from "../exercise.ts";

export function setup(): Int32Array {
  const words = new Int32Array(new SharedArrayBuffer(20));
  words.set([0, 1, 1, 1, EMPTY]); // head -> 0 -> 1
  return words;
}

export const threads = [
  (words: Int32Array) => [tryGet(words)],
  (words: Int32Array) => {
    const node = tryGet(words);
    if (node !== EMPTY) add(words, node);
    return [];
  },
];

export function after(words: Int32Array, held: number[][]): string | undefined {
  for (let node = 0; nextOf(node) < words.length; node++) {
    const holders = held.flatMap((nodes, cpu) => nodes.includes(node) ? [`CPU ${cpu}`] : []);
    let next = words[HEAD]!;
    for (let turn = 0; turn < 3 && next !== EMPTY; turn++) {
      if (next === node && !holders.includes("the list")) holders.push("the list");
      next = words[nextOf(next)]!;
    }
    if (holders.length > 1) return `node ${node} has two owners: ${holders.join(" and ")}`;
    if (holders.length === 0) return `node ${node} is lost: nobody has it`;
  }
  return undefined;
}

export function names(words: Int32Array): Record<string, [Int32Array, number]> {
  const names: Record<string, [Int32Array, number]> = { head: [words, HEAD] };
  for (let node = 0; nextOf(node) < words.length; node++) {
    names[`refs[${node}]`] = [words, refsOf(node)];
    names[`next[${node}]`] = [words, nextOf(node)];
  }
  return names;
}
