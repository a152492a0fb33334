// Right, and different: atomics only; after a swap that has failed it goes on with the head that
// the swap has seen.
export const HEAD = 0;
export const nextOf = (node: number): number => 1 + node;
export const EMPTY = 0xff;
export const NODE = 0xff;
export const ONE_CHANGE = 0x100;

export function pop(words: Int32Array): number {
  let head = Atomics.load(words, HEAD);
  while ((head & NODE) !== EMPTY) {
    const node = head & NODE;
    const below = Atomics.load(words, nextOf(node)) & NODE;
    const seen = Atomics.compareExchange(words, HEAD, head, (head & ~NODE) + ONE_CHANGE | below);
    if (seen === head) return node;
    head = seen;
  }
  return EMPTY;
}

export function push(words: Int32Array, node: number): void {
  let head = Atomics.load(words, HEAD);
  for (;;) {
    Atomics.store(words, nextOf(node), head & NODE);
    const seen = Atomics.compareExchange(words, HEAD, head, (head & ~NODE) + ONE_CHANGE | node);
    if (seen === head) return;
    head = seen;
  }
}
