// Right, and different: each CPU has some slots on lines of its own; taking exchanges a slot
// with 0, giving back fills a free slot, at the next CPU if there is none.
import { cmpxchg, readOnce, xchg } from "@course/atomics/mod.ts";

export interface Options {
  cpuCount: number;
  objectCount: number;
  lineBytes?: number | "packed";
}

const lineWords = (lineBytes: number | "packed" = 64): number =>
  lineBytes === "packed" ? 1 : Math.max(1, lineBytes / 4);

export default class Slots {
  readonly cpuCount: number;
  readonly objectCount: number;
  readonly words: Int32Array;
  /** Slots of each CPU: more in all than there are objects, so that one is always free. */
  readonly slots: number;

  private constructor({ cpuCount, objectCount, lineBytes }: Options) {
    this.cpuCount = cpuCount;
    this.objectCount = objectCount;
    const line = lineWords(lineBytes);
    this.slots = line * Math.ceil((Math.ceil(objectCount / cpuCount) + 2) / line);
    this.words = new Int32Array(new SharedArrayBuffer(4 * this.slots * cpuCount));
  }

  static create(options: Options): Slots {
    const pool = new Slots(options);
    for (let object = 0; object < options.objectCount; object++) {
      pool.words[pool.#firstOf(object % options.cpuCount) + Math.floor(object / options.cpuCount)] =
        object + 1;
    }
    return pool;
  }

  #firstOf(cpu: number): number {
    return cpu % this.cpuCount * this.slots;
  }

  pop(cpu: number): number {
    for (let step = 0; step < this.cpuCount; step++) {
      const first = this.#firstOf(cpu + step);
      for (let slot = first; slot < first + this.slots; slot++) {
        if (readOnce(this.words, slot) === 0) continue;
        const taken = xchg(this.words, slot, 0);
        if (taken !== 0) return taken - 1;
      }
    }
    return -1;
  }

  push(cpu: number, object: number): void {
    for (let owner = cpu;; owner++) {
      const first = this.#firstOf(owner);
      for (let slot = first; slot < first + this.slots; slot++) {
        if (readOnce(this.words, slot) !== 0) continue;
        if (cmpxchg(this.words, slot, 0, object + 1) === 0) return;
      }
    }
  }

  contents(): number[][] {
    const lists: number[][] = [];
    for (let cpu = 0; cpu < this.cpuCount; cpu++) {
      const own = this.words.slice(this.#firstOf(cpu), this.#firstOf(cpu) + this.slots);
      lists.push([...own].filter((value) => value > 0).map((value) => value - 1));
    }
    return lists;
  }
}
