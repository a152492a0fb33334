// Right, and different: takes the head apart in four bytes of private memory.
import { cmpxchg, loadAcquire, storeRelease } from "@course/atomics/mod.ts";

export const HEAD = 0;
export const nextOf = (node: number): number => 1 + node;
export const EMPTY = 0xff;
export const NODE = 0xff;
export const ONE_CHANGE = 0x100;

/** A head in memory of its own, which no other thread sees. */
function scratchOf(head: number): DataView {
  const view = new DataView(new ArrayBuffer(4));
  view.setInt32(0, head, true);
  return view;
}

function replaced(head: number, node: number): number {
  const view = scratchOf(head);
  view.setInt32(0, head + ONE_CHANGE | 0, true);
  view.setUint8(0, node);
  return view.getInt32(0, true);
}

export function pop(words: Int32Array): number {
  for (;;) {
    const head = loadAcquire(words, HEAD);
    const node = scratchOf(head).getUint8(0);
    if (node === EMPTY) return EMPTY;
    const next = loadAcquire(words, nextOf(node));
    // Gives up early when somebody was faster.
    if (loadAcquire(words, HEAD) !== head) continue;
    if (cmpxchg(words, HEAD, head, replaced(head, next)) === head) return node;
  }
}

export function push(words: Int32Array, node: number): void {
  for (;;) {
    const head = loadAcquire(words, HEAD);
    storeRelease(words, nextOf(node), scratchOf(head).getUint8(0));
    if (cmpxchg(words, HEAD, head, replaced(head, node)) === head) return;
  }
}
