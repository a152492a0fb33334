// wrong because the count is written before the link, so a reader may come in between
// must fail: a node is not lost where all CPUs see one order
import { cmpxchg, fetchAdd, readOnce, smpWmb, writeOnce } from "@course/atomics/mod.ts";

export const HEAD = 0;
export const refsOf = (node: number): number => 1 + 2 * node;
export const nextOf = (node: number): number => 2 + 2 * node;
export const ON_LIST = 0x80000000 | 0;

export function link(words: Int32Array, node: number): void {
  for (;;) {
    const head = readOnce(words, HEAD);
    writeOnce(words, refsOf(node), 1);
    smpWmb();
    writeOnce(words, nextOf(node), head);
    if (cmpxchg(words, HEAD, head, node) === head) return;
    if (fetchAdd(words, refsOf(node), ON_LIST - 1 | 0) !== 1) return;
  }
}
