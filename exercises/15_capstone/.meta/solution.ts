import { cmpxchg, loadAcquire, readOnce, writeOnce } from "@course/atomics/mod.ts";

/** There is no object. */
const EMPTY = -1;
/** The bits of a head that hold an object's number; all set, there is none. */
const NODE = 0xffff;
/** Counts one change in the tag, which is above them. */
const ONE_CHANGE = 0x10000;

/** What `create` is given. */
export interface Options {
  /** CPUs that will use the pool. */
  cpuCount: number;
  /** Objects in the pool, up to 4096. */
  objectCount: number;
  /** Bytes of a cache line of the machine; 64 by default. */
  lineBytes?: number | "packed";
}

/** A pool of your own design. */
export default class YourPool {
  readonly cpuCount: number;
  readonly objectCount: number;
  /** Heads, then links, each on lines of its own. */
  readonly words: Int32Array;
  /** Words from one head or link to the next. */
  readonly stride: number;

  private constructor({ cpuCount, objectCount, lineBytes = 64 }: Options) {
    this.cpuCount = cpuCount;
    this.objectCount = objectCount;
    this.stride = lineBytes === "packed" ? 1 : lineBytes / 4;
    const bytes = 4 * this.stride * (cpuCount + objectCount);
    this.words = new Int32Array(new SharedArrayBuffer(bytes));
  }

  /**
   * Makes a pool with all objects in it.
   *
   * @param options CPUs, objects, and the length of a cache line
   * @returns the pool
   */
  static create(options: Options): YourPool {
    const pool = new YourPool(options);
    for (let cpu = 0; cpu < pool.cpuCount; cpu++) pool.words[cpu * pool.stride] = NODE;
    for (let object = 0; object < pool.objectCount; object++) {
      pool.push(object % pool.cpuCount, object);
    }
    return pool;
  }

  /**
   * Takes an object.
   *
   * @param cpu CPU that calls
   * @returns object number, or -1 when there was none wherever it has looked
   */
  pop(cpu: number): number {
    let list = cpu;
    do {
      const object = this.take(list);
      if (object !== EMPTY) return object;
      list = list + 1 === this.cpuCount ? 0 : list + 1;
    } while (list !== cpu);
    return EMPTY;
  }

  /**
   * Gives an object back.
   *
   * @param cpu CPU that calls, not always the one that has taken it
   * @param object object number that `pop` has returned
   */
  push(cpu: number, object: number): void {
    const { words, stride } = this;
    const at = cpu * stride;
    for (;;) {
      const head = loadAcquire(words, at);
      writeOnce(words, this.linkOf(object), head & NODE);
      // Invariant: the link is visible before the object is.
      if (cmpxchg(words, at, head, (head & ~NODE) + ONE_CHANGE | object) === head) return;
    }
  }

  /**
   * Lists what is in the pool, while nobody is using it.
   *
   * @returns for each list of the pool its objects
   */
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
      // Invariant: the tag has not changed, so nobody has touched the list since head was read.
      if (cmpxchg(words, at, head, (head & ~NODE) + ONE_CHANGE | next) === head) return object;
    }
  }

  private linkOf(object: number): number {
    return (this.cpuCount + object) * this.stride;
  }
}
