// wrong because an object is nowhere while a push moves it on
// must fail: a pop that says EMPTY has overlooked no object that lies still
import { cmpxchg, fetchAdd, readOnce, xchg } from "@course/atomics/mod.ts";

export interface Options {
  cpuCount: number;
  objectCount: number;
  lineBytes?: number | "packed";
}

const lineWords = (lineBytes: number | "packed" = 64): number =>
  lineBytes === "packed" ? 1 : Math.max(1, lineBytes / 4);

export default class OneWord {
  readonly cpuCount: number;
  readonly objectCount: number;
  readonly #words: Int32Array;
  readonly #line: number;
  readonly #map: number;

  private constructor({ cpuCount, objectCount, lineBytes }: Options) {
    this.cpuCount = cpuCount;
    this.objectCount = objectCount;
    this.#line = lineWords(lineBytes);
    this.#map = cpuCount * this.#line;
    const mapWords = Math.ceil(objectCount / 32) * this.#line;
    this.#words = new Int32Array(new SharedArrayBuffer(4 * (this.#map + mapWords)));
  }

  static create(options: Options): OneWord {
    const pool = new OneWord(options);
    for (let object = 0; object < options.objectCount; object++) {
      if (object < options.cpuCount) pool.#words[object * pool.#line] = object + 1;
      else pool.#putOnMap(object);
    }
    return pool;
  }

  #putOnMap(object: number): void {
    fetchAdd(this.#words, this.#map + (object >>> 5) * this.#line, 1 << (object & 31));
  }

  #takeFromMap(): number {
    for (let part = 0; 32 * part < this.objectCount; part++) {
      const word = this.#map + part * this.#line;
      for (let bits = readOnce(this.#words, word); bits !== 0;) {
        const place = 31 - Math.clz32(bits);
        const seen = cmpxchg(this.#words, word, bits, bits & ~(1 << place));
        if (seen === bits) return 32 * part + place;
        bits = seen;
      }
    }
    return -1;
  }

  #takeFromCpu(cpu: number): number {
    const word = cpu * this.#line;
    return readOnce(this.#words, word) === 0 ? -1 : xchg(this.#words, word, 0) - 1;
  }

  pop(cpu: number): number {
    const own = this.#takeFromCpu(cpu);
    if (own !== -1) return own;
    const shared = this.#takeFromMap();
    if (shared !== -1) return shared;
    for (let step = 1; step < this.cpuCount; step++) {
      const other = this.#takeFromCpu((cpu + step) % this.cpuCount);
      if (other !== -1) return other;
    }
    return -1;
  }

  push(cpu: number, object: number): void {
    const before = xchg(this.#words, cpu * this.#line, object + 1);
    if (before !== 0) this.#putOnMap(before - 1);
  }

  contents(): number[][] {
    const lists: number[][] = [[]];
    for (let object = 0; object < this.objectCount; object++) {
      const bits = this.#words[this.#map + (object >>> 5) * this.#line]!;
      if (bits >>> (object & 31) & 1) lists[0]!.push(object);
    }
    for (let cpu = 0; cpu < this.cpuCount; cpu++) {
      const own = this.#words[cpu * this.#line]!;
      lists.push(own === 0 ? [] : [own - 1]);
    }
    return lists;
  }
}
