// Right, and different: lists for each CPU; a head has 64 bits, a tag of 32 and an object, so
// that it takes 2^32 changes to see the same head again.
export interface Options {
  cpuCount: number;
  objectCount: number;
  lineBytes?: number | "packed";
}

const NODE = 0xffffffffn;
const ONE_CHANGE = 1n << 32n;

export default class BigHeads {
  readonly cpuCount: number;
  readonly objectCount: number;
  /** Head of each CPU's list, on a line of its own: tag, and object + 1 or 0. */
  readonly #heads: BigInt64Array;
  /** For each object the one below it, + 1, or 0. */
  readonly #links: Int32Array;
  readonly #stride: number;

  private constructor({ cpuCount, objectCount, lineBytes = 64 }: Options) {
    this.cpuCount = cpuCount;
    this.objectCount = objectCount;
    this.#stride = lineBytes === "packed" ? 1 : Math.max(1, lineBytes / 8);
    this.#heads = new BigInt64Array(new SharedArrayBuffer(8 * this.#stride * cpuCount));
    this.#links = new Int32Array(new SharedArrayBuffer(4 * objectCount));
  }

  static create(options: Options): BigHeads {
    const pool = new BigHeads(options);
    for (let object = options.objectCount - 1; object >= 0; object--) {
      pool.push(object % options.cpuCount, object);
    }
    return pool;
  }

  pop(cpu: number): number {
    for (let step = 0; step < this.cpuCount; step++) {
      const list = (cpu + step) % this.cpuCount * this.#stride;
      for (;;) {
        const head = Atomics.load(this.#heads, list);
        const first = Number(head & NODE);
        if (first === 0) break;
        const below = BigInt(Atomics.load(this.#links, first - 1));
        if (this.#swing(list, head, below)) return first - 1;
      }
    }
    return -1;
  }

  push(cpu: number, object: number): void {
    const list = cpu * this.#stride;
    let head: bigint;
    do {
      head = Atomics.load(this.#heads, list);
      Atomics.store(this.#links, object, Number(head & NODE));
    } while (!this.#swing(list, head, BigInt(object + 1)));
  }

  #swing(list: number, head: bigint, first: bigint): boolean {
    const wanted = BigInt.asIntN(64, (head & ~NODE) + ONE_CHANGE | first);
    return Atomics.compareExchange(this.#heads, list, head, wanted) === head;
  }

  contents(): number[][] {
    const lists: number[][] = [];
    for (let cpu = 0; cpu < this.cpuCount; cpu++) {
      const list: number[] = [];
      let first = Number(this.#heads[cpu * this.#stride]! & NODE);
      while (first > 0) {
        list.push(first - 1);
        first = this.#links[first - 1]!;
      }
      lists.push(list);
    }
    return lists;
  }
}
