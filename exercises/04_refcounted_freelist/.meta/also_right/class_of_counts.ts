// Right, and different: a class for the count of a node, with private fields; the bit is set
// with or.
import {
  cmpxchg,
  fetchAdd,
  loadAcquire,
  readOnce,
  storeRelease,
  writeOnce,
} from "@course/atomics/mod.ts";

export const HEAD = 0;
export const refsOf = (node: number): number => 1 + 2 * node;
export const nextOf = (node: number): number => 2 + 2 * node;
export const EMPTY = -1;
export const ON_LIST = 0x80000000 | 0;
export const COUNT = 0x7fffffff;

function link(words: Int32Array, node: number): void {
  for (;;) {
    const head = readOnce(words, HEAD);
    writeOnce(words, nextOf(node), head);
    storeRelease(words, refsOf(node), 1);
    if (cmpxchg(words, HEAD, head, node) === head) return;
    if (fetchAdd(words, refsOf(node), ON_LIST - 1 | 0) !== 1) return;
  }
}

class Count {
  readonly #words: Int32Array;
  readonly #index: number;

  constructor(words: Int32Array, node: number) {
    this.#words = words;
    this.#index = refsOf(node);
  }

  /** Counts a reader, if somebody is counted. */
  enter(): boolean {
    const value = readOnce(this.#words, this.#index);
    return (value & COUNT) > 0 && cmpxchg(this.#words, this.#index, value, value + 1) === value;
  }

  /** Whether the last one goes while the owner wants the node on the list. */
  leave(readers: number): boolean {
    return fetchAdd(this.#words, this.#index, -readers) === (ON_LIST | readers);
  }

  /** Whether nobody reads the node that is given back. */
  give(): boolean {
    return Atomics.or(this.#words, this.#index, ON_LIST) === 0;
  }
}

export function add(words: Int32Array, node: number): void {
  if (new Count(words, node).give()) link(words, node);
}

export function tryGet(words: Int32Array): number {
  for (let node = loadAcquire(words, HEAD); node !== EMPTY; node = loadAcquire(words, HEAD)) {
    const count = new Count(words, node);
    if (!count.enter()) continue;
    const isMine = cmpxchg(words, HEAD, node, readOnce(words, nextOf(node))) === node;
    if (isMine) {
      count.leave(2);
      return node;
    }
    if (count.leave(1)) link(words, node);
  }
  return EMPTY;
}
