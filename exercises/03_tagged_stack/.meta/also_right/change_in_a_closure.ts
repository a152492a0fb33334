// Right, and different: one loop for both, which is told how to make the new head.
import { cmpxchg, loadAcquire, readOnce, writeOnce } from "@course/atomics/mod.ts";

export const HEAD = 0;
export const nextOf = (node: number): number => 1 + node;
export const EMPTY = 0xff;
export const NODE = 0xff;
export const ONE_CHANGE = 0x100;

/** Swings the head until that works. */
function swing(words: Int32Array, next: (node: number) => number | undefined): number {
  for (;;) {
    const head = loadAcquire(words, HEAD);
    const node = head & NODE;
    const wanted = next(node);
    if (wanted === undefined) return EMPTY;
    if (cmpxchg(words, HEAD, head, head + ONE_CHANGE & ~NODE | wanted) === head) return node;
  }
}

export function pop(words: Int32Array): number {
  return swing(words, (node) => node === EMPTY ? undefined : readOnce(words, nextOf(node)));
}

export function push(words: Int32Array, node: number): void {
  swing(words, (first) => {
    writeOnce(words, nextOf(node), first);
    return node;
  });
}
