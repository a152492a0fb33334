// Right, and different: a list for each CPU whose nodes count their readers, as the kernel's
// freelist does, with a line for each node.
import {
  cmpxchg,
  fetchAdd,
  loadAcquire,
  readOnce,
  storeRelease,
  writeOnce,
} from "@course/atomics/mod.ts";

export interface Options {
  cpuCount: number;
  objectCount: number;
  lineBytes?: number | "packed";
}

const NONE = -1;
const ON_LIST = 0x80000000 | 0;
const COUNT = 0x7fffffff;

export default class Counted {
  readonly cpuCount: number;
  readonly objectCount: number;
  /** Heads, then nodes, each on a line: a count, a link, and the list it goes to. */
  readonly #words: Int32Array;
  readonly #line: number;

  private constructor({ cpuCount, objectCount, lineBytes = 64 }: Options) {
    this.cpuCount = cpuCount;
    this.objectCount = objectCount;
    this.#line = lineBytes === "packed" ? 3 : Math.max(3, lineBytes / 4);
    this.#words = new Int32Array(new SharedArrayBuffer(4 * this.#line * (cpuCount + objectCount)));
  }

  static create(options: Options): Counted {
    const pool = new Counted(options);
    for (let cpu = 0; cpu < options.cpuCount; cpu++) pool.#words[cpu * pool.#line] = NONE;
    for (let object = 0; object < options.objectCount; object++) {
      pool.push(object % options.cpuCount, object);
    }
    return pool;
  }

  #refs(object: number): number {
    return (this.cpuCount + object) * this.#line;
  }

  #link(object: number): void {
    const words = this.#words;
    const refs = this.#refs(object);
    const head = readOnce(words, refs + 2) * this.#line;
    for (;;) {
      const first = readOnce(words, head);
      writeOnce(words, refs + 1, first);
      storeRelease(words, refs, 1);
      if (cmpxchg(words, head, first, object) === first) return;
      if (fetchAdd(words, refs, ON_LIST - 1 | 0) !== 1) return;
    }
  }

  push(cpu: number, object: number): void {
    writeOnce(this.#words, this.#refs(object) + 2, cpu);
    if (fetchAdd(this.#words, this.#refs(object), ON_LIST) === 0) this.#link(object);
  }

  #take(cpu: number): number {
    const words = this.#words;
    const head = cpu * this.#line;
    for (;;) {
      const object = loadAcquire(words, head);
      if (object === NONE) return NONE;
      const refs = this.#refs(object);
      const count = readOnce(words, refs);
      if ((count & COUNT) === 0 || cmpxchg(words, refs, count, count + 1) !== count) continue;
      const next = readOnce(words, refs + 1);
      // An object that went to another list meanwhile is not the head of this one.
      if (cmpxchg(words, head, object, next) === object) {
        fetchAdd(words, refs, -2);
        return object;
      }
      if (fetchAdd(words, refs, -1) === (ON_LIST | 1)) this.#link(object);
    }
  }

  pop(cpu: number): number {
    for (let step = 0; step < this.cpuCount; step++) {
      const object = this.#take((cpu + step) % this.cpuCount);
      if (object !== NONE) return object;
    }
    return NONE;
  }

  contents(): number[][] {
    return Array.from({ length: this.cpuCount }, (_, cpu) => {
      const list: number[] = [];
      for (let at = this.#words[cpu * this.#line]!; at !== NONE;) {
        list.push(at);
        at = this.#words[this.#refs(at) + 1]!;
      }
      return list;
    });
  }
}
