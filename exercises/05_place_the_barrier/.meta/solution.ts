import { cmpxchg, fetchAdd, readOnce, smpWmb, writeOnce } from "@course/atomics/mod.ts";

/** Word of the head: the number of the first node. */
export const HEAD = 0;
/** Word of a node's count. */
export const refsOf = (node: number): number => 1 + 2 * node;
/** Word of a node's link. */
export const nextOf = (node: number): number => 2 + 2 * node;
/** A bit beside the count: the owner wants this node on the list. */
export const ON_LIST = 0x80000000 | 0;

/**
 * Links a node whose count is 0, so that no CPU reads it. One round, to be repeated until it returns:
 *
 * 1. read the head
 * 2. write the head into the node's link
 * 3. write 1 into the node's count
 * 4. swap the head to the node with `cmpxchg`; if that worked, return
 * 5. take the count back with `fetchAdd(words, refsOf(node), ON_LIST - 1 | 0)`; if it was not 1, a
 *    reader has come and will link the node: return
 *
 * One barrier is missing from this list.
 *
 * @param words shared memory
 * @param node the node's number
 */
export function link(words: Int32Array, node: number): void {
  for (;;) {
    const head = readOnce(words, HEAD);
    writeOnce(words, nextOf(node), head);
    // Invariant: whoever sees the count sees the link: a late reader comes through the count.
    smpWmb();
    writeOnce(words, refsOf(node), 1);
    if (cmpxchg(words, HEAD, head, node) === head) return;
    if (fetchAdd(words, refsOf(node), ON_LIST - 1 | 0) !== 1) return;
  }
}
