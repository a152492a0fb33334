// wrong because every ring has a place for every object, as in objpool
// must fail: 96 CPUs and 192 objects take at most 48 KiB
import {
  cmpxchg,
  loadAcquire,
  localIrqRestore,
  localIrqSave,
  readOnce,
  storeRelease,
  writeOnce,
} from "@course/atomics/mod.ts";

const EMPTY = -1;
const HEAD = 0;
const TAIL = 1;
const LAST = 2;
const ENTRIES = 16;

export default class YourPool {
  readonly cpuCount: number;
  readonly objectCount: number;
  readonly capacity: number;
  readonly words: Int32Array;

  private constructor(cpuCount: number, objectCount: number) {
    this.cpuCount = cpuCount;
    this.objectCount = objectCount;
    let capacity = 1;
    while (capacity < objectCount) capacity *= 2;
    this.capacity = capacity;
    this.words = new Int32Array(new SharedArrayBuffer(4 * cpuCount * (ENTRIES + capacity)));
  }

  static create({ cpuCount, objectCount }: { cpuCount: number; objectCount: number }): YourPool {
    const pool = new YourPool(cpuCount, objectCount);
    for (let object = 0; object < objectCount; object++) pool.push(object % cpuCount, object);
    return pool;
  }

  pop(cpu: number): number {
    for (let turn = 0; turn < this.cpuCount; turn++) {
      const object = this.take((cpu + turn) % this.cpuCount);
      if (object !== EMPTY) return object;
    }
    return EMPTY;
  }

  push(cpu: number, object: number): void {
    const ring = cpu * (ENTRIES + this.capacity);
    const flags = localIrqSave();
    const tail = readOnce(this.words, ring + TAIL);
    writeOnce(this.words, ring + TAIL, tail + 1 | 0);
    writeOnce(this.words, ring + ENTRIES + (tail & (this.capacity - 1)), object);
    storeRelease(this.words, ring + LAST, tail + 1 | 0);
    localIrqRestore(flags);
  }

  contents(): number[][] {
    const rings: number[][] = [];
    for (let cpu = 0; cpu < this.cpuCount; cpu++) {
      const ring = cpu * (ENTRIES + this.capacity);
      const objects: number[] = [];
      for (let at = this.words[ring + HEAD]!; at < this.words[ring + LAST]!; at++) {
        objects.push(this.words[ring + ENTRIES + (at & (this.capacity - 1))]!);
      }
      rings.push(objects);
    }
    return rings;
  }

  private take(cpu: number): number {
    const ring = cpu * (ENTRIES + this.capacity);
    let head = loadAcquire(this.words, ring + HEAD);
    for (;;) {
      const last = loadAcquire(this.words, ring + LAST);
      if (head === last) return EMPTY;
      if ((last - head - 1 >>> 0) >= this.objectCount) {
        head = loadAcquire(this.words, ring + HEAD);
        continue;
      }
      const object = readOnce(this.words, ring + ENTRIES + (head & (this.capacity - 1)));
      const seen = cmpxchg(this.words, ring + HEAD, head, head + 1 | 0);
      if (seen === head) return object;
      head = seen;
    }
  }
}
