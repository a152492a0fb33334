// wrong because the owner is counted too, and nobody counts it out
// must fail: a linked node is the head, points to the old head, and counts 1
import { cmpxchg, fetchAdd, readOnce, smpWmb, writeOnce } from "@course/atomics/mod.ts";

export const HEAD = 0;
export const refsOf = (node: number): number => 1 + 2 * node;
export const nextOf = (node: number): number => 2 + 2 * node;
export const ON_LIST = 0x80000000 | 0;

export function link(words: Int32Array, node: number): void {
  for (;;) {
    const head = readOnce(words, HEAD);
    writeOnce(words, nextOf(node), head);
    smpWmb();
    writeOnce(words, refsOf(node), 2);
    if (cmpxchg(words, HEAD, head, node) === head) return;
    if (fetchAdd(words, refsOf(node), ON_LIST - 1 | 0) !== 1) return;
  }
}
