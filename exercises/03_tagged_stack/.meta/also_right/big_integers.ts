// Right, and different: packs the head with BigInt.
import { cmpxchg, loadAcquire, readOnce, writeOnce } from "@course/atomics/mod.ts";

export const HEAD = 0;
export const nextOf = (node: number): number => 1 + node;
export const EMPTY = 0xff;
export const NODE = 0xff;
export const ONE_CHANGE = 0x100;

const changed = (head: number, node: number): number => {
  const tag = (BigInt.asUintN(32, BigInt(head)) >> 8n) + 1n;
  return Number(BigInt.asIntN(32, tag << 8n | BigInt(node)));
};

export function pop(words: Int32Array): number {
  while (true) {
    const head = loadAcquire(words, HEAD);
    const node = head & NODE;
    if (node === EMPTY) return EMPTY;
    const next = readOnce(words, nextOf(node));
    if (cmpxchg(words, HEAD, head, changed(head, next)) === head) return node;
  }
}

export function push(words: Int32Array, node: number): void {
  // throw new Error("not started: push puts a node on the stack");
  while (true) {
    const head = loadAcquire(words, HEAD);
    writeOnce(words, nextOf(node), head & NODE);
    if (cmpxchg(words, HEAD, head, changed(head, node)) === head) return;
  }
}
