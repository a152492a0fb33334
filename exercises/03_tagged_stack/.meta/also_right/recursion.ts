// Right, and different: calls itself again instead of a loop.
import { cmpxchg, loadAcquire, readOnce, writeOnce } from "@course/atomics/mod.ts";

export const HEAD = 0;
export const nextOf = (node: number): number => 1 + node;
export const EMPTY = 0xff;
export const NODE = 0xff;
export const ONE_CHANGE = 0x100;

interface Head {
  node: number;
  tag: number;
}

const unpack = (word: number): Head => ({ node: word & NODE, tag: word >>> 8 });
const pack = ({ node, tag }: Head): number => tag << 8 | node;

export function pop(words: Int32Array): number {
  const seen = loadAcquire(words, HEAD);
  const { node, tag } = unpack(seen);
  if (node === EMPTY) return EMPTY;
  const next = readOnce(words, nextOf(node));
  const wanted = pack({ node: next, tag: tag + 1 });
  return cmpxchg(words, HEAD, seen, wanted) === seen ? node : pop(words);
}

export function push(words: Int32Array, node: number): void {
  const seen = loadAcquire(words, HEAD);
  const head = unpack(seen);
  writeOnce(words, nextOf(node), head.node);
  if (cmpxchg(words, HEAD, seen, pack({ node, tag: head.tag + 1 })) !== seen) push(words, node);
}
