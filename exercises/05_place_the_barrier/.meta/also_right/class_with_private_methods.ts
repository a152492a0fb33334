// Right, and different: a class whose private methods are the steps; the addition is written
// with another constant of the same 32 bits.
import { cmpxchg, fetchAdd, readOnce, smpWmb, writeOnce } from "@course/atomics/mod.ts";

export const HEAD = 0;
export const refsOf = (node: number): number => 1 + 2 * node;
export const nextOf = (node: number): number => 2 + 2 * node;
export const ON_LIST = 0x80000000 | 0;

class Linker {
  readonly #words: Int32Array;
  readonly #node: number;

  constructor(words: Int32Array, node: number) {
    this.#words = words;
    this.#node = node;
  }

  #prepare(): number {
    const head = readOnce(this.#words, HEAD);
    writeOnce(this.#words, nextOf(this.#node), head);
    return head;
  }

  #open(): void {
    writeOnce(this.#words, refsOf(this.#node), 1);
  }

  #swing(head: number): boolean {
    return cmpxchg(this.#words, HEAD, head, this.#node) === head;
  }

  #close(): boolean {
    return fetchAdd(this.#words, refsOf(this.#node), 0x7fffffff) === 1;
  }

  run(): void {
    for (;;) {
      const head = this.#prepare();
      smpWmb();
      this.#open();
      if (this.#swing(head) || !this.#close()) break;
    }
  }
}

export function link(words: Int32Array, node: number): void {
  new Linker(words, node).run();
}
