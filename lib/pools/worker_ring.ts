import { cmpxchg, dataRace, loadAcquire, storeRelease } from "../atomics/mod.ts";
import { Arena } from "./arena.ts";
import { ringCapacity } from "./objpool.ts";
import { EMPTY } from "./object_pool.ts";
import { checkOptions, type PoolHandle, type PoolOptions, SharedPool } from "./shared_pool.ts";
import { evenShares } from "./shares.ts";

/** Sequence number of the next object to take; moved by any CPU. */
const HEAD = 0;
/** Everything before this sequence number is filled; moved by the ring's own CPU. */
const LAST = 1;
const ENTRIES = 2;

/**
 * Objpool for Workers: what a Worker does not need is left out.
 *
 * No interrupt comes in between on a Worker, so its push need not reserve a place before it fills
 * it: one number, `last`, does the work of `tail` and `last`. And a Worker needs no `Atomics` to see
 * what it has written itself, `last` and the entries of its own ring. A pop and a push on the own
 * ring are two `Atomics` operations; `Objpool` needs five.
 *
 * @example
 * ```ts
 * import { WorkerRing } from "@course/pools/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const pool = WorkerRing.create({ cpuCount: 2, objectCount: 4 });
 * assertEquals([pool.pop(1), pool.pop(1), pool.pop(1)], [2, 3, 0]);
 * pool.push(1, 0);
 * assertEquals(pool.contents(), [[1], [0]]);
 * ```
 */
export class WorkerRing extends SharedPool {
  /** Name in tables, on the command line and in handles. */
  override readonly name = "worker-ring";
  readonly #rings: number;
  readonly #stride: number;
  readonly #mask: number;

  private constructor(options: PoolOptions, buffer?: SharedArrayBuffer) {
    checkOptions(options);
    const capacity = ringCapacity(options.objectCount);
    const arena = new Arena(options.lineBytes);
    const rings = arena.blocks(options.cpuCount, ENTRIES + capacity);
    super(options, arena.allocate(buffer));
    this.#rings = rings.first;
    this.#stride = rings.stride;
    this.#mask = capacity - 1;
  }

  /**
   * Makes a pool with all objects in it, the same number in each CPU's ring as far as it goes.
   *
   * @param options CPUs, objects, the distance between rings, and where sequence numbers start
   * @returns the pool
   * @throws {RangeError} If a count is out of range
   */
  static create(options: PoolOptions & { firstSequence?: number }): WorkerRing {
    const pool = new WorkerRing(options);
    const first = (options.firstSequence ?? 0) | 0;
    for (let cpu = 0; cpu < pool.cpuCount; cpu++) {
      const ring = pool.#rings + cpu * pool.#stride;
      pool.words[ring + HEAD] = pool.words[ring + LAST] = first;
    }
    pool.fill(evenShares(pool.objectCount, pool.cpuCount));
    return pool;
  }

  /**
   * Attaches to a pool of another thread.
   *
   * @param handle what that pool's `handle` returned
   * @returns the same pool
   */
  static attach(handle: PoolHandle): WorkerRing {
    return new WorkerRing(handle, handle.buffer);
  }

  /**
   * Takes an object for `cpu`, looking at its own ring first and then at the others in increasing
   * CPU order.
   *
   * @param cpu CPU that calls
   * @returns object number, or `EMPTY` when every ring was empty at the moment it was looked at
   * @throws {RangeError} If `cpu` is not a CPU of this pool
   */
  override pop(cpu: number): number {
    this.checkCpu("pop", cpu);
    const object = this.#takeOwn(this.#rings + cpu * this.#stride);
    if (object !== EMPTY) return object;
    for (let from = cpu + 1; from < this.cpuCount; from++) {
      const stolen = this.#steal(this.#rings + from * this.#stride);
      if (stolen !== EMPTY) return stolen;
    }
    for (let from = 0; from < cpu; from++) {
      const stolen = this.#steal(this.#rings + from * this.#stride);
      if (stolen !== EMPTY) return stolen;
    }
    return EMPTY;
  }

  /**
   * Gives an object back to the ring of `cpu`, wherever it came from. Never fails for lack of room.
   *
   * @param cpu CPU that calls, and no other Worker with the same number at the same time
   * @param object object number that `pop` has returned
   * @throws {RangeError} If `cpu` or `object` does not belong to this pool
   */
  override push(cpu: number, object: number): void {
    this.checkCpu("push", cpu);
    this.checkObject("push", object);
    const words = this.words;
    const ring = this.#rings + cpu * this.#stride;
    const last = words[ring + LAST]!;
    words[ring + ENTRIES + (last & this.#mask)] = object;
    // Invariant: the entry is written before last moves past it; Atomics order what comes before.
    storeRelease(words, ring + LAST, last + 1 | 0);
  }

  /** Objects of each CPU's ring, from the oldest to the newest. */
  override contents(): number[][] {
    const rings: number[][] = [];
    for (let cpu = 0; cpu < this.cpuCount; cpu++) {
      const start = this.#rings + cpu * this.#stride;
      const ring: number[] = [];
      const filled = this.words[start + LAST]! - this.words[start + HEAD]! >>> 0;
      for (let i = 0; i < Math.min(filled, this.objectCount + 1); i++) {
        const at = this.words[start + HEAD]! + i;
        ring.push(this.words[start + ENTRIES + (at & this.#mask)]!);
      }
      rings.push(ring);
    }
    return rings;
  }

  /** A pop by the owner: `last` and the entries are its own, only `head` may have moved. */
  #takeOwn(ring: number): number {
    const words = this.words;
    const last = words[ring + LAST]!;
    let head = dataRace(words, ring + HEAD);
    while (head !== last) {
      const object = words[ring + ENTRIES + (head & this.#mask)]!;
      // Invariant: head moves only by a compare-and-swap from the value whose entry was read.
      const seen = cmpxchg(words, ring + HEAD, head, head + 1 | 0);
      if (seen === head) return object;
      head = seen;
    }
    return EMPTY;
  }

  /** A pop by another CPU, as in objpool. */
  #steal(ring: number): number {
    const words = this.words;
    // Invariant: head is read before last, or an old last would make a filled ring look empty.
    let head = loadAcquire(words, ring + HEAD);
    for (;;) {
      const filled = loadAcquire(words, ring + LAST) - head >>> 0;
      if (filled === 0) return EMPTY;
      // While last was being read, head may have gone a whole round.
      if (filled > this.objectCount) {
        head = loadAcquire(words, ring + HEAD);
        continue;
      }
      // Invariant: an entry is read before head moves past it; after that its owner may overwrite it.
      const object = dataRace(words, ring + ENTRIES + (head & this.#mask));
      const seen = cmpxchg(words, ring + HEAD, head, head + 1 | 0);
      if (seen === head) return object;
      head = seen;
    }
  }
}
