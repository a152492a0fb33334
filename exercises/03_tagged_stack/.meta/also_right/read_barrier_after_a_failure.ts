// Right, and different: goes on with the head that the swap has seen; a swap that fails orders
// nothing, so a barrier follows.
import { cmpxchg, loadAcquire, readOnce, smpRmb, writeOnce } from "@course/atomics/mod.ts";

export const HEAD = 0;
export const nextOf = (node: number): number => 1 + node;
export const EMPTY = 0xff;
export const NODE = 0xff;
export const ONE_CHANGE = 0x100;

const changed = (head: number, node: number) => (head & ~NODE) + ONE_CHANGE | node;

export function pop(words: Int32Array): number {
  for (let head = loadAcquire(words, HEAD);;) {
    const node = head & NODE;
    if (node === EMPTY) return node;
    const seen = cmpxchg(words, HEAD, head, changed(head, readOnce(words, nextOf(node))));
    if (seen === head) return node;
    head = seen;
    smpRmb();
  }
}

export function push(words: Int32Array, node: number): void {
  let [head, seen] = [0, readOnce(words, HEAD)];
  do {
    head = seen;
    writeOnce(words, nextOf(node), head & NODE);
    seen = cmpxchg(words, HEAD, head, changed(head, node));
  } while (seen !== head);
}
