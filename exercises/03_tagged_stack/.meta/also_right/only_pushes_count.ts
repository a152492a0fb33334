// Right, and different: only pushes count; a node that comes back to the top has been pushed. A pop
// leaves the tag as it is, and its swap needs no order.
import {
  cmpxchgRelaxed,
  cmpxchgRelease,
  loadAcquire,
  readOnce,
  writeOnce,
} from "@course/atomics/mod.ts";

export const HEAD = 0;
export const nextOf = (node: number): number => 1 + node;
export const EMPTY = 0xff;
export const NODE = 0xff;
export const ONE_CHANGE = 0x100;

export function pop(words: Int32Array): number {
  let node: number;
  let isMine: boolean;
  do {
    const head = loadAcquire(words, HEAD);
    node = head & NODE;
    if (node === EMPTY) break;
    const rest = head ^ node ^ readOnce(words, nextOf(node));
    isMine = cmpxchgRelaxed(words, HEAD, head, rest) === head;
  } while (!isMine);
  return node;
}

export function push(words: Int32Array, node: number): void {
  const tryOn = (head: number): boolean => {
    writeOnce(words, nextOf(node), head & NODE);
    return cmpxchgRelease(words, HEAD, head, head - (head & NODE) + ONE_CHANGE + node | 0) === head;
  };
  while (!tryOn(readOnce(words, HEAD)));
}
