/** A CPU links a node; meanwhile another one links three, so that the head moves three times. */
import { HEAD, link, nextOf, refsOf } from "../exercise.ts";

const EMPTY = -1;
const NODES = [0, 1, 2, 3];

export function setup(): Int32Array {
  const words = new Int32Array(new SharedArrayBuffer(36));
  words[HEAD] = EMPTY;
  return words;
}

export const threads = [
  (words: Int32Array) => link(words, 0),
  (words: Int32Array) => {
    for (const node of [1, 2, 3]) link(words, node);
  },
];

export function after(words: Int32Array): string | undefined {
  const found: number[] = [];
  for (let node = words[HEAD]!; node !== EMPTY; node = words[nextOf(node)]!) {
    if (found.includes(node)) return `node ${node} is on the list twice: it goes in a circle`;
    found.push(node);
  }
  const lost = NODES.find((node) => !found.includes(node));
  return lost === undefined ? undefined : `node ${lost} is lost: nobody has it`;
}

export function names(words: Int32Array): Record<string, [Int32Array, number]> {
  const names: Record<string, [Int32Array, number]> = { head: [words, HEAD] };
  for (const node of NODES) {
    names[`refs[${node}]`] = [words, refsOf(node)];
    names[`next[${node}]`] = [words, nextOf(node)];
  }
  return names;
}
