// Right, and different: once it is counted in, it looks whether the node is still the head
// before it reads on; a node that was taken is counted down in two steps.
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

export function add(words: Int32Array, node: number): void {
  const refs = fetchAdd(words, refsOf(node), ON_LIST);
  switch (refs) {
    case 0:
      return link(words, node);
    default:
      return; // The last reader links it.
  }
}

export function tryGet(words: Int32Array): number {
  for (;;) {
    const node = loadAcquire(words, HEAD);
    if (node === EMPTY) break;
    const refs = loadAcquire(words, refsOf(node));
    const isCounted = (refs & COUNT) !== 0 &&
      cmpxchg(words, refsOf(node), refs, refs + 1 | 0) === refs;
    if (!isCounted) continue;
    if (loadAcquire(words, HEAD) === node) {
      const next = loadAcquire(words, nextOf(node));
      if (cmpxchg(words, HEAD, node, next) === node) {
        fetchAdd(words, refsOf(node), -1);
        fetchAdd(words, refsOf(node), -1);
        return node;
      }
    }
    if (fetchAdd(words, refsOf(node), -1) === (ON_LIST | 1)) link(words, node);
  }
  return EMPTY;
}
