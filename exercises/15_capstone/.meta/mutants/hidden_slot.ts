// wrong because an object in the slot of a CPU is not found by the others
// must fail: what any CPU gives back any CPU can take
import { cmpxchg, loadAcquire, readOnce, writeOnce, xchg } from "@course/atomics/mod.ts";

const EMPTY = -1;
const NODE = 0xffff;
const ONE_CHANGE = 0x10000;

export interface Options {
  cpuCount: number;
  objectCount: number;
  lineBytes?: number | "packed";
}

export default class YourPool {
  readonly cpuCount: number;
  readonly objectCount: number;
  readonly words: Int32Array;
  readonly stride: number;

  private constructor({ cpuCount, objectCount, lineBytes = 64 }: Options) {
    this.cpuCount = cpuCount;
    this.objectCount = objectCount;
    this.stride = lineBytes === "packed" ? 1 : lineBytes / 4;
    const bytes = 4 * this.stride * (2 * cpuCount + objectCount);
    this.words = new Int32Array(new SharedArrayBuffer(bytes));
  }

  static create(options: Options): YourPool {
    const pool = new YourPool(options);
    for (let cpu = 0; cpu < pool.cpuCount; cpu++) pool.words[cpu * pool.stride] = NODE;
    for (let object = 0; object < pool.objectCount; object++) {
      pool.put(object % pool.cpuCount, object);
    }
    return pool;
  }

  pop(cpu: number): number {
    const own = xchg(this.words, this.slotOf(cpu), 0);
    if (own !== 0) return own - 1;
    let list = cpu;
    do {
      const object = this.take(list);
      if (object !== EMPTY) return object;
      list = list + 1 === this.cpuCount ? 0 : list + 1;
    } while (list !== cpu);
    return EMPTY;
  }

  push(cpu: number, object: number): void {
    if (cmpxchg(this.words, this.slotOf(cpu), 0, object + 1) !== 0) this.put(cpu, object);
  }

  private slotOf(cpu: number): number {
    return (this.cpuCount + this.objectCount + cpu) * this.stride;
  }

  private put(cpu: number, object: number): void {
    const { words, stride } = this;
    const at = cpu * stride;
    for (;;) {
      const head = loadAcquire(words, at);
      writeOnce(words, this.linkOf(object), head & NODE);
      if (cmpxchg(words, at, head, (head & ~NODE) + ONE_CHANGE | object) === head) return;
    }
  }

  contents(): number[][] {
    const lists: number[][] = [];
    for (let cpu = 0; cpu < this.cpuCount; cpu++) {
      const list: number[] = [];
      let object = this.words[cpu * this.stride]! & NODE;
      while (object !== NODE && list.length <= this.objectCount) {
        list.push(object);
        object = this.words[this.linkOf(object)]!;
      }
      lists.push(list);
    }
    return lists;
  }

  private take(list: number): number {
    const { words, stride } = this;
    const at = list * stride;
    for (;;) {
      const head = loadAcquire(words, at);
      const object = head & NODE;
      if (object === NODE) return EMPTY;
      const next = readOnce(words, this.linkOf(object));
      if (cmpxchg(words, at, head, (head & ~NODE) + ONE_CHANGE | next) === head) return object;
    }
  }

  private linkOf(object: number): number {
    return (this.cpuCount + object) * this.stride;
  }
}
