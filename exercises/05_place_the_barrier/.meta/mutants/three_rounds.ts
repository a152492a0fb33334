// wrong because it gives up after three rounds, and others may move the head more often
// must fail: a CPU goes on as often as another one moves the head
import { cmpxchg, fetchAdd, readOnce, smpWmb, writeOnce } from "@course/atomics/mod.ts";

export const HEAD = 0;
export const refsOf = (node: number): number => 1 + 2 * node;
export const nextOf = (node: number): number => 2 + 2 * node;
export const ON_LIST = 0x80000000 | 0;

export function link(words: Int32Array, node: number): void {
  for (let round = 0; round < 3; round++) {
    const head = readOnce(words, HEAD);
    writeOnce(words, nextOf(node), head);
    smpWmb();
    writeOnce(words, refsOf(node), 1);
    if (cmpxchg(words, HEAD, head, node) === head) return;
    if (fetchAdd(words, refsOf(node), ON_LIST - 1 | 0) !== 1) return;
  }
}
