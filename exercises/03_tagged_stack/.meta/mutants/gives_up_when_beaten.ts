// wrong because a pop that is beaten says EMPTY although there are nodes
// must fail: pops and pushes could have come one after the other
import { cmpxchg, loadAcquire, readOnce, writeOnce } from "@course/atomics/mod.ts";

export const HEAD = 0;
export const nextOf = (node: number): number => 1 + node;
export const EMPTY = 0xff;
export const NODE = 0xff;
export const ONE_CHANGE = 0x100;

const changed = (head: number, node: number): number => (head & ~NODE) + ONE_CHANGE | node;

export function pop(words: Int32Array): number {
  const head = loadAcquire(words, HEAD);
  const node = head & NODE;
  if (node === EMPTY) return EMPTY;
  const next = readOnce(words, nextOf(node));
  return cmpxchg(words, HEAD, head, changed(head, next)) === head ? node : EMPTY;
}

export function push(words: Int32Array, node: number): void {
  for (;;) {
    const head = loadAcquire(words, HEAD);
    writeOnce(words, nextOf(node), head & NODE);
    if (cmpxchg(words, HEAD, head, changed(head, node)) === head) return;
  }
}
