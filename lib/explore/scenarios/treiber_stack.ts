/**
 * A stack with a compare-and-swap and nothing else. A pop that is held up between reading `next` and
 * its swap finds the same head again, though it is not the same stack: the ABA problem.
 */
import { cmpxchg, loadAcquire, readOnce, writeOnce } from "@course/atomics/mod.ts";
import { call } from "@course/pools/checkers.ts";

const HEAD = 0;
const EMPTY = -1;

export function setup(): Int32Array {
  const words = new Int32Array(new SharedArrayBuffer(16));
  words.set([0, 1, 2, EMPTY]); // head -> 0 -> 1 -> 2
  return words;
}

function pop(words: Int32Array): number {
  for (;;) {
    const head = loadAcquire(words, HEAD);
    if (head === EMPTY) return EMPTY;
    const next = readOnce(words, 1 + head);
    if (cmpxchg(words, HEAD, head, next) === head) return head;
  }
}

function push(words: Int32Array, node: number): void {
  for (;;) {
    const head = loadAcquire(words, HEAD);
    writeOnce(words, 1 + node, head);
    if (cmpxchg(words, HEAD, head, node) === head) return;
  }
}

export const threads = [
  (words: Int32Array) => [call("pop", () => pop(words))],
  (words: Int32Array) => {
    const first = call("pop", () => pop(words));
    const second = call("pop", () => pop(words));
    if (first !== EMPTY) call(["push", first], () => push(words, first));
    return [second];
  },
];

export function after(words: Int32Array, held: number[][]): string | undefined {
  const found = held.flat().filter((node) => node !== EMPTY);
  for (let node = words[HEAD]!; node !== EMPTY && found.length < 9; node = words[1 + node]!) {
    found.push(node);
  }
  const all = found.toSorted((a, b) => a - b).join(" ");
  return all === "0 1 2" ? undefined : `the nodes 0 1 2 have become ${all}`;
}

export const names = (words: Int32Array) => ({
  head: [words, HEAD],
  "next[0]": [words, 1],
  "next[1]": [words, 2],
  "next[2]": [words, 3],
});
