// deno-lint-ignore-file no-unused-vars -- remove this line when the functions are written
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
  throw new Error("not started: add puts a node on the list");
}

/**
 * Takes the first node.
 *
 * @param words shared memory
 * @returns the node's number, or `EMPTY`
 */
export function tryGet(words: Int32Array): number {
  throw new Error("not started: tryGet takes the first node");
}
