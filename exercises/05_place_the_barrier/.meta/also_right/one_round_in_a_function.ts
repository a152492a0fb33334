// Right, and different: one round is a function of its own, which says whether it was the last.
import { cmpxchg, fetchAdd, readOnce, smpWmb, writeOnce } from "@course/atomics/mod.ts";

export const HEAD = 0;
export const refsOf = (node: number): number => 1 + 2 * node;
export const nextOf = (node: number): number => 2 + 2 * node;
export const ON_LIST = 0x80000000 | 0;

function isDone(words: Int32Array, node: number): boolean {
  const head = readOnce(words, HEAD);
  writeOnce(words, nextOf(node), head);
  smpWmb();
  writeOnce(words, refsOf(node), 1);
  return cmpxchg(words, HEAD, head, node) === head ||
    fetchAdd(words, refsOf(node), ON_LIST - 1 | 0) !== 1;
}

export function link(words: Int32Array, node: number): void {
  while (!isDone(words, node));
}
