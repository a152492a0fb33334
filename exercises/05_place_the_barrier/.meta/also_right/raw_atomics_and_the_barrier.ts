// Right, and different: atomics for the accesses, the course's barrier between them.
import { smpWmb } from "@course/atomics/mod.ts";

export const HEAD = 0;
export const refsOf = (node: number): number => 1 + 2 * node;
export const nextOf = (node: number): number => 2 + 2 * node;
export const ON_LIST = 0x80000000 | 0;

export function link(words: Int32Array, node: number): void {
  let before: number;
  do {
    const head = Atomics.load(words, HEAD);
    Atomics.store(words, nextOf(node), head);
    smpWmb();
    Atomics.store(words, refsOf(node), 1);
    const seen = Atomics.compareExchange(words, HEAD, head, node);
    if (seen === head) return;
    before = Atomics.add(words, refsOf(node), ON_LIST - 1 | 0);
  } while (before === 1);
}
