// wrong because pop writes the head although another CPU may have changed it
// must fail: a node has one owner
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
    writeOnce(words, HEAD, (head & ~NODE) + ONE_CHANGE | next);
    return node;
  }
}

export function push(words: Int32Array, node: number): void {
  for (;;) {
    const head = loadAcquire(words, HEAD);
    writeOnce(words, nextOf(node), head & NODE);
    if (cmpxchg(words, HEAD, head, (head & ~NODE) + ONE_CHANGE | node) === head) return;
  }
}
