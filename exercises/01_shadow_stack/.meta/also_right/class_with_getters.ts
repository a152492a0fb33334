// Right, and different: a class over the words, with private fields and getters.
import { cmpxchg, readOnce, writeOnce } from "@course/atomics/mod.ts";

export const DEPTH = 0;
export const MISSED = 1;
export const SLOTS = 2;

class Stack {
  readonly #words: Int32Array;

  constructor(words: Int32Array) {
    this.#words = words;
  }

  get depth(): number {
    return readOnce(this.#words, DEPTH);
  }

  set depth(depth: number) {
    writeOnce(this.#words, DEPTH, depth);
  }

  get room(): number {
    return this.#words.length - SLOTS;
  }

  miss(): void {
    let missed = readOnce(this.#words, MISSED);
    for (;;) {
      const seen = cmpxchg(this.#words, MISSED, missed, missed + 1);
      if (seen === missed) return;
      missed = seen;
    }
  }

  get(index: number): number {
    return readOnce(this.#words, SLOTS + index);
  }

  set(index: number, address: number): void {
    writeOnce(this.#words, SLOTS + index, address);
  }
}

export function enter(words: Int32Array, returnAddress: number): boolean {
  const stack = new Stack(words);
  const { depth, room } = stack;
  if (depth === room) {
    stack.miss();
    return false;
  }
  stack.depth = depth + 1;
  stack.set(depth, returnAddress);
  return true;
}

export function exit(words: Int32Array): number {
  const stack = new Stack(words);
  const { depth } = stack;
  if (!depth) throw new RangeError("Cannot take an address: the stack is empty");
  const newest = stack.get(depth - 1);
  stack.depth = depth - 1;
  return newest;
}
