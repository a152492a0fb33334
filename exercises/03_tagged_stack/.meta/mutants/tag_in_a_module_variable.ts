// wrong because every Worker counts its own changes
// must fail: nothing is kept in variables of the module
import { cmpxchg, loadAcquire, readOnce, writeOnce } from "@course/atomics/mod.ts";

export const HEAD = 0;
export const nextOf = (node: number): number => 1 + node;
export const EMPTY = 0xff;
export const NODE = 0xff;
export const ONE_CHANGE = 0x100;

let changes = 0;

const changed = (_head: number, node: number): number => ++changes << 8 | node;

export function pop(words: Int32Array): number {
  for (;;) {
    const head = loadAcquire(words, HEAD);
    const node = head & NODE;
    if (node === EMPTY) return EMPTY;
    const next = readOnce(words, nextOf(node));
    if (cmpxchg(words, HEAD, head, changed(head, next)) === head) return node;
  }
}

export function push(words: Int32Array, node: number): void {
  for (;;) {
    const head = loadAcquire(words, HEAD);
    writeOnce(words, nextOf(node), head & NODE);
    if (cmpxchg(words, HEAD, head, changed(head, node)) === head) return;
  }
}
