// Right, and different: a table of words that is filled once, at the top of the module, and
// heads as unsigned numbers.
import { cmpxchg, loadAcquire, readOnce, writeOnce } from "@course/atomics/mod.ts";

export const HEAD = 0;
export const nextOf = (node: number): number => 1 + node;
export const EMPTY = 0xff;
export const NODE = 0xff;
export const ONE_CHANGE = 0x100;

const LINKS: number[] = [];
for (let node = 0; node < EMPTY; node++) LINKS[node] = nextOf(node);

const linkOf = (node: number): number => LINKS[node] ?? -1;
const headOf = (words: Int32Array): number => loadAcquire(words, HEAD) >>> 0;

/** Tags are counted in multiples of 256, as far as 32 bits go. */
const successor = (head: number, node: number): number =>
  ((head - head % ONE_CHANGE + ONE_CHANGE) % 2 ** 32) + node;

function isSwung(words: Int32Array, head: number, node: number): boolean {
  return cmpxchg(words, HEAD, head | 0, successor(head, node) | 0) >>> 0 === head;
}

export function pop(words: Int32Array): number {
  let head: number;
  let node: number;
  do {
    head = headOf(words);
    node = head % ONE_CHANGE;
    if (node === EMPTY) break;
  } while (!isSwung(words, head, readOnce(words, linkOf(node))));
  return node;
}

export function push(words: Int32Array, node: number): void {
  let head: number;
  do {
    head = headOf(words);
    writeOnce(words, linkOf(node), head % ONE_CHANGE);
  } while (!isSwung(words, head, node));
}
