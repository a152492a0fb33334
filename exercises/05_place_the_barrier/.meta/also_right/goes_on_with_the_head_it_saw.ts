// Right, and different: reads the head once, and goes on with what the swap has seen there;
// switch instead of if.
import { cmpxchg, fetchAdd, readOnce, smpWmb, writeOnce } from "@course/atomics/mod.ts";

export const HEAD = 0;
export const refsOf = (node: number): number => 1 + 2 * node;
export const nextOf = (node: number): number => 2 + 2 * node;
export const ON_LIST = 0x80000000 | 0;

export function link(words: Int32Array, node: number): void {
  const places = Uint16Array.of(refsOf(node), nextOf(node));
  const [refs = 0, next = 0] = places;
  let head = readOnce(words, HEAD);
  for (;;) {
    writeOnce(words, next, head);
    smpWmb();
    writeOnce(words, refs, 1);
    const seen = cmpxchg(words, HEAD, head, node);
    if (seen === head) return;
    head = seen;
    switch (fetchAdd(words, refs, ON_LIST - 1 | 0)) {
      case 1:
        continue;
      default:
        return;
    }
  }
}
