// Right, and different: the last reader of a node that was given back does not link it, but keeps it
// as what it has been asked for.
import {
  cmpxchg,
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

/** Counts itself in at the first node, and out again; answers what it has got, or `undefined`. */
function getOne(words: Int32Array, node: number): number | undefined {
  const refs = readOnce(words, refsOf(node));
  if ((refs & COUNT) === 0) return undefined;
  if (cmpxchg(words, refsOf(node), refs, refs + 1 | 0) !== refs) return undefined;
  if (cmpxchg(words, HEAD, node, readOnce(words, nextOf(node))) === node) {
    fetchAdd(words, refsOf(node), -2);
    return node;
  }
  if (fetchAdd(words, refsOf(node), -1) !== (ON_LIST + 1 | 0)) return undefined;
  // Nobody is counted, and nobody counts itself in: the word is ON_LIST until it is ours.
  writeOnce(words, refsOf(node), 0);
  return node;
}

export function tryGet(words: Int32Array): number {
  let got: number | undefined;
  do {
    const node = loadAcquire(words, HEAD);
    got = node === EMPTY ? EMPTY : getOne(words, node);
  } while (got === undefined);
  return got;
}
