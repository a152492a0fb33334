// Right, and different: calls itself for the next round.
import { cmpxchg, fetchAdd, readOnce, smpWmb, writeOnce } from "@course/atomics/mod.ts";

export const HEAD = 0;
export const refsOf = (node: number): number => 1 + 2 * node;
export const nextOf = (node: number): number => 2 + 2 * node;
export const ON_LIST = 0x80000000 | 0;

export function link(words: Int32Array, node: number): void {
  const [count, next] = [refsOf(node), nextOf(node)];
  const first = readOnce(words, HEAD);
  writeOnce(words, next, first);
  smpWmb();
  writeOnce(words, count, 1);
  if (cmpxchg(words, HEAD, first, node) === first) return;
  const before = fetchAdd(words, count, ON_LIST - 1 | 0);
  if (before === 1) link(words, node);
}
