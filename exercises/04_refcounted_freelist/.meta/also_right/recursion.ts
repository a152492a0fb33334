// Right, and different: calls itself again with the next head.
import {
  cmpxchg,
  cmpxchgAcquire,
  fetchAdd,
  fetchAddRelease,
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

export function add(words: Int32Array, node: number): void {
  if (fetchAddRelease(words, refsOf(node), ON_LIST) === 0) link(words, node);
}

export function tryGet(words: Int32Array): number {
  return takeFrom(words, loadAcquire(words, HEAD));
}

function takeFrom(words: Int32Array, node: number): number {
  if (node === EMPTY) return EMPTY;
  const count = refsOf(node);
  const refs = readOnce(words, count);
  const readers = refs & COUNT;
  if (readers === 0 || cmpxchgAcquire(words, count, refs, refs + 1) !== refs) return tryGet(words);
  const seen = cmpxchg(words, HEAD, node, readOnce(words, nextOf(node)));
  const [isMine, leaving] = seen === node ? [true, 2] : [false, 1];
  const before = fetchAdd(words, count, -leaving);
  if (isMine) return node;
  if (before === (ON_LIST | 1)) link(words, node);
  return tryGet(words);
}
