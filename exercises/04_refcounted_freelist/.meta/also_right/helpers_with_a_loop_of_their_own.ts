// Right, and different: helpers that count in and out; counting in is tried again at the same
// node while it counts.
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

function countIn(words: Int32Array, node: number): boolean {
  let refs = readOnce(words, refsOf(node));
  while ((refs & COUNT) > 0) {
    const seen = cmpxchg(words, refsOf(node), refs, refs + 1);
    if (seen === refs) return true;
    refs = seen;
  }
  return false;
}

function countOut(words: Int32Array, node: number): void {
  if (fetchAdd(words, refsOf(node), -1) === (ON_LIST | 1)) link(words, node);
}

export function add(words: Int32Array, node: number): void {
  if (fetchAdd(words, refsOf(node), ON_LIST) !== 0) return;
  link(words, node);
}

export function tryGet(words: Int32Array): number {
  let node: number;
  while ((node = loadAcquire(words, HEAD)) !== EMPTY) {
    if (!countIn(words, node)) continue;
    const next = readOnce(words, nextOf(node));
    if (cmpxchg(words, HEAD, node, next) === node) {
      fetchAdd(words, refsOf(node), -2);
      return node;
    }
    countOut(words, node);
  }
  return EMPTY;
}
