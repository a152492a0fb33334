// wrong because which lists were empty is kept where no other Worker sees it
// must fail: nothing is kept in variables of the module
import { cmpxchg, loadAcquire, readOnce, writeOnce } from "@course/atomics/mod.ts";

export interface Options {
  cpuCount: number;
  objectCount: number;
  lineBytes?: number | "packed";
}

const empty = new Set<number>();

const lineWords = (lineBytes: number | "packed" = 64): number =>
  lineBytes === "packed" ? 1 : Math.max(1, lineBytes / 4);

const NODE_BITS = 16;
const NODE = (1 << NODE_BITS) - 1;
const ONE_CHANGE = 1 << NODE_BITS;

export default class Tagged {
  readonly cpuCount: number;
  readonly objectCount: number;
  readonly #words: Int32Array;
  readonly #line: number;

  private constructor({ cpuCount, objectCount, lineBytes }: Options) {
    this.cpuCount = cpuCount;
    this.objectCount = objectCount;
    this.#line = lineWords(lineBytes);
    const words = this.#line * cpuCount + objectCount;
    this.#words = new Int32Array(new SharedArrayBuffer(4 * words));
    for (let cpu = 0; cpu < cpuCount; cpu++) this.#words[cpu * this.#line] = NODE;
  }

  static create(options: Options): Tagged {
    const pool = new Tagged(options);
    for (let object = 0; object < options.objectCount; object++) {
      pool.push(object % options.cpuCount, object);
    }
    return pool;
  }

  #linkOf(object: number): number {
    return this.#line * this.cpuCount + object;
  }

  #take(cpu: number): number {
    const list = cpu * this.#line;
    for (;;) {
      const head = loadAcquire(this.#words, list);
      const object = head & NODE;
      if (object === NODE) return -1;
      const next = readOnce(this.#words, this.#linkOf(object));
      const wanted = (head & ~NODE) + ONE_CHANGE | next;
      if (cmpxchg(this.#words, list, head, wanted) === head) return object;
    }
  }

  pop(cpu: number): number {
    for (let step = 0; step < this.cpuCount; step++) {
      const other = (cpu + step) % this.cpuCount;
      if (other !== cpu && empty.has(other)) continue;
      const object = this.#take(other);
      if (object !== -1) return object;
      empty.add(other);
    }
    return -1;
  }

  push(cpu: number, object: number): void {
    empty.clear();
    const list = cpu * this.#line;
    for (;;) {
      const head = loadAcquire(this.#words, list);
      writeOnce(this.#words, this.#linkOf(object), head & NODE);
      const wanted = (head & ~NODE) + ONE_CHANGE | object;
      if (cmpxchg(this.#words, list, head, wanted) === head) return;
    }
  }

  contents(): number[][] {
    return Array.from({ length: this.cpuCount }, (_, cpu) => {
      const list: number[] = [];
      let object = this.#words[cpu * this.#line]! & NODE;
      while (object !== NODE) {
        list.push(object);
        object = this.#words[this.#linkOf(object)]! & NODE;
      }
      return list;
    });
  }
}
