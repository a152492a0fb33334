// Right, and different: every object is a bit in a word of its home CPU; taking clears the
// lowest bit, giving back sets it. A word says everything, so that no tag is needed.
import { cmpxchg, fetchAdd, readOnce } from "@course/atomics/mod.ts";

export interface Options {
  cpuCount: number;
  objectCount: number;
  lineBytes?: number | "packed";
}

const lineWords = (lineBytes: number | "packed" = 64): number =>
  lineBytes === "packed" ? 1 : Math.max(1, lineBytes / 4);

export default class Bits {
  readonly cpuCount: number;
  readonly objectCount: number;
  readonly #words: Int32Array;
  /** Objects of each CPU; the last CPUs may have fewer. */
  readonly #share: number;
  /** Words from one CPU to the next. */
  readonly #stride: number;

  private constructor({ cpuCount, objectCount, lineBytes }: Options) {
    this.cpuCount = cpuCount;
    this.objectCount = objectCount;
    this.#share = Math.ceil(objectCount / cpuCount);
    const line = lineWords(lineBytes);
    this.#stride = Math.ceil(Math.ceil(this.#share / 32) / line) * line;
    this.#words = new Int32Array(new SharedArrayBuffer(4 * this.#stride * cpuCount));
  }

  static create(options: Options): Bits {
    const pool = new Bits(options);
    for (let object = 0; object < options.objectCount; object++) pool.push(0, object);
    return pool;
  }

  pop(cpu: number): number {
    for (let step = 0; step < this.cpuCount; step++) {
      const home = (cpu + step) % this.cpuCount;
      for (let first = 0; first < this.#share; first += 32) {
        const word = home * this.#stride + first / 32;
        let bits = readOnce(this.#words, word);
        while (bits !== 0) {
          const lowest = bits & -bits;
          const seen = cmpxchg(this.#words, word, bits, bits ^ lowest);
          if (seen === bits) return home * this.#share + first + 31 - Math.clz32(lowest);
          bits = seen;
        }
      }
    }
    return -1;
  }

  push(_cpu: number, object: number): void {
    const home = Math.floor(object / this.#share);
    const bit = object - home * this.#share;
    // The bit is 0 while somebody has the object: adding it sets it.
    fetchAdd(this.#words, home * this.#stride + (bit >> 5), 1 << (bit & 31));
  }

  contents(): number[][] {
    const all: number[][] = [];
    for (let home = 0; home < this.cpuCount; home++) {
      const list: number[] = [];
      for (let bit = 0; bit < this.#share; bit++) {
        const bits = this.#words[home * this.#stride + (bit >> 5)]!;
        if (bits >>> (bit & 31) & 1) list.push(home * this.#share + bit);
      }
      all.push(list);
    }
    return all;
  }
}
