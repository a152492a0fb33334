// wrong because the link is written in the first round only, and the head has moved in the second
// must fail: whoever takes nodes and gives them back, no node is lost
import { cmpxchg, fetchAdd, readOnce, smpWmb, writeOnce } from "@course/atomics/mod.ts";

export const HEAD = 0;
export const refsOf = (node: number): number => 1 + 2 * node;
export const nextOf = (node: number): number => 2 + 2 * node;
export const ON_LIST = 0x80000000 | 0;

export function link(words: Int32Array, node: number): void {
  for (let round = 0;; round++) {
    const head = readOnce(words, HEAD);
    if (round === 0) writeOnce(words, nextOf(node), head);
    smpWmb();
    writeOnce(words, refsOf(node), 1);
    if (cmpxchg(words, HEAD, head, node) === head) return;
    if (fetchAdd(words, refsOf(node), ON_LIST - 1 | 0) !== 1) return;
  }
}
