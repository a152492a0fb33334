// Right, and different: atomics instead of the course's words, in the list's two functions.
import { cmpxchg, fetchAdd, readOnce, storeRelease, writeOnce } from "@course/atomics/mod.ts";

export const HEAD = 0;
export const refsOf = (node: number): number => 1 + 2 * node;
export const nextOf = (node: number): number => 2 + 2 * node;
export const EMPTY = -1;
export const ON_LIST = 0x80000000 | 0;
export const COUNT = 0x7fffffff;

function link(words: Int32Array, node: number): void {
  for (;;) {
    const head = readOnce(words, HEAD);
    writeOnce(words, nextOf(node), head);
    storeRelease(words, refsOf(node), 1);
    if (cmpxchg(words, HEAD, head, node) === head) return;
    if (fetchAdd(words, refsOf(node), ON_LIST - 1 | 0) !== 1) return;
  }
}

export function add(words: Int32Array, node: number): void {
  const before = Atomics.add(words, refsOf(node), ON_LIST);
  if (before === 0) link(words, node);
}

export function tryGet(words: Int32Array): number {
  for (;;) {
    const node = Atomics.load(words, HEAD);
    if (node === EMPTY) return EMPTY;
    const refs = Atomics.load(words, refsOf(node));
    if ((refs & COUNT) === 0) continue;
    if (Atomics.compareExchange(words, refsOf(node), refs, refs + 1) !== refs) continue;
    const next = Atomics.load(words, nextOf(node));
    if (Atomics.compareExchange(words, HEAD, node, next) === node) {
      Atomics.sub(words, refsOf(node), 2);
      return node;
    }
    if (Atomics.sub(words, refsOf(node), 1) === (ON_LIST + 1 | 0)) link(words, node);
  }
}
