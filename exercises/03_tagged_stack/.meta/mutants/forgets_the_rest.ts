// wrong because what was below a node that is pushed is forgotten
// must fail: the node that was pushed last is popped first
import { cmpxchg, loadAcquire, readOnce, writeOnce } from "@course/atomics/mod.ts";

export const HEAD = 0;
export const nextOf = (node: number): number => 1 + node;
export const EMPTY = 0xff;
export const NODE = 0xff;
export const ONE_CHANGE = 0x100;

export function pop(words: Int32Array): number {
  for (;;) {
    const head = loadAcquire(words, HEAD);
    const node = head & NODE;
    if (node === EMPTY) return EMPTY;
    const next = readOnce(words, nextOf(node));
    if (cmpxchg(words, HEAD, head, (head & ~NODE) + ONE_CHANGE | next) === head) return node;
  }
}

export function push(words: Int32Array, node: number): void {
  for (;;) {
    const head = loadAcquire(words, HEAD);
    writeOnce(words, nextOf(node), EMPTY);
    if (cmpxchg(words, HEAD, head, (head & ~NODE) + ONE_CHANGE | node) === head) return;
  }
}
