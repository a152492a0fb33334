// Right, and different: two loops with labels: the inner one counts in, the outer one starts at
// the head.
import {
  cmpxchg,
  fetchAdd,
  loadAcquire,
  readOnce,
  storeRelease,
  writeOnce,
} from "@course/atomics/mod.ts";

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

const LAST_READER = ON_LIST | 1;

export function add(words: Int32Array, node: number): void {
  fetchAdd(words, refsOf(node), ON_LIST) === 0 && link(words, node);
}

export function tryGet(words: Int32Array): number {
  fromTheHead: for (;;) {
    const node = loadAcquire(words, HEAD);
    if (node === EMPTY) return EMPTY;
    for (let refs = readOnce(words, refsOf(node)), seen = 0;; refs = seen) {
      if ((refs & COUNT) === 0) continue fromTheHead;
      seen = cmpxchg(words, refsOf(node), refs, refs + 1);
      if (seen === refs) break;
    }
    const isMine = cmpxchg(words, HEAD, node, readOnce(words, nextOf(node))) === node;
    const refs = fetchAdd(words, refsOf(node), isMine ? -2 : -1);
    if (isMine) return node;
    if (refs === LAST_READER) link(words, node);
  }
}
