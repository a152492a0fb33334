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

/** Word of the head: the number of the first node, or `EMPTY`. */
export const HEAD = 0;
/** Word of a node's count: 1 for the list while the node is linked, and 1 for each reader. */
export const refsOf = (node: number): number => 1 + 2 * node;
/** Word of a node's link. */
export const nextOf = (node: number): number => 2 + 2 * node;
/** In place of a node's number: there is none. */
export const EMPTY = -1;
/** A bit beside the count: the owner wants this node on the list. */
export const ON_LIST = 0x80000000 | 0;
/** The bits of the count. */
export const COUNT = 0x7fffffff;

/**
 * Links a node whose count is 0: no CPU reads it, so its link may change. Ready made; exercise 05 is
 * about it.
 *
 * @param words shared memory
 * @param node the node's number
 */
function link(words: Int32Array, node: number): void {
  for (;;) {
    const head = readOnce(words, HEAD);
    writeOnce(words, nextOf(node), head);
    storeRelease(words, refsOf(node), 1);
    if (cmpxchg(words, HEAD, head, node) === head) return;
    // A reader has come meanwhile: then the last reader links the node, and we do not.
    if (fetchAdd(words, refsOf(node), ON_LIST - 1 | 0) !== 1) return;
  }
}

/**
 * Puts a node on the list: at once with `link` if no CPU reads it; otherwise the last reader links it.
 *
 * @param words shared memory
 * @param node number of a node that the caller owns
 */
export function add(words: Int32Array, node: number): void {
  // Invariant: release publishes what the owner has written to whoever links or takes the node next.
  if (fetchAddRelease(words, refsOf(node), ON_LIST) === 0) link(words, node);
}

/**
 * Takes the first node.
 *
 * @param words shared memory
 * @returns the node's number, or `EMPTY`
 */
export function tryGet(words: Int32Array): number {
  let head = loadAcquire(words, HEAD);
  while (head !== EMPTY) {
    const node = head;
    const refs = readOnce(words, refsOf(node));
    // Invariant: a reader counts itself in only beside somebody else, and before it reads the link.
    if ((refs & COUNT) === 0 || cmpxchgAcquire(words, refsOf(node), refs, refs + 1 | 0) !== refs) {
      head = loadAcquire(words, HEAD);
      continue;
    }
    const next = readOnce(words, nextOf(node));
    head = cmpxchgAcquire(words, HEAD, node, next);
    if (head === node) {
      fetchAdd(words, refsOf(node), -2);
      return node;
    }
    // Invariant: the last reader of a node that was given back meanwhile has to link it.
    if (fetchAdd(words, refsOf(node), -1) === (ON_LIST + 1 | 0)) link(words, node);
  }
  return EMPTY;
}
