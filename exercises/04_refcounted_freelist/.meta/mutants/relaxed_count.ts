// wrong because the link that is read may be older than the count
// must fail: all this holds on a weakly ordered machine
import {
  cmpxchg,
  cmpxchgAcquire,
  cmpxchgRelaxed,
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
  let head = loadAcquire(words, HEAD);
  while (head !== EMPTY) {
    const node = head;
    const refs = readOnce(words, refsOf(node));
    if ((refs & COUNT) === 0 || cmpxchgRelaxed(words, refsOf(node), refs, refs + 1 | 0) !== refs) {
      head = loadAcquire(words, HEAD);
      continue;
    }
    const next = readOnce(words, nextOf(node));
    head = cmpxchgAcquire(words, HEAD, node, next);
    if (head === node) {
      fetchAdd(words, refsOf(node), -2);
      return node;
    }
    if (fetchAdd(words, refsOf(node), -1) === (ON_LIST + 1 | 0)) link(words, node);
  }
  return EMPTY;
}
