import {
  cmpxchgAcquire,
  cmpxchgRelease,
  dataRace,
  fetchAdd,
  loadAcquire,
  localIrqRestore,
  localIrqSave,
  readOnce,
  storeRelease,
} from "../atomics/mod.ts";
import { Arena } from "./arena.ts";
import { EMPTY } from "./object_pool.ts";
import { checkOptions, type PoolHandle, type PoolOptions, SharedPool } from "./shared_pool.ts";
import { evenShares } from "./shares.ts";

/** Sequence number of the next object to take; moved by any CPU. */
const HEAD = 0;
/** Sequence number of the next place to reserve; moved by the slot's own CPU. */
const TAIL = 1;
/** Everything before this sequence number is filled; moved by the slot's own CPU. */
const LAST = 2;
/** Capacity minus one. */
const MASK = 3;
const ENTRIES = 4;

/** What `Objpool.create` takes besides the counts. */
export interface ObjpoolOptions extends PoolOptions {
  /** Called once for each object when the pool is made, never again. */
  initialize?: (object: number) => void;
  /** Where all sequence numbers start; 0xfffffff0 shows the wrap-around soon. The kernel: 0. */
  firstSequence?: number;
}

/** One CPU's ring, as `Objpool.rings` shows it. */
export interface RingState {
  /** Sequence number of the next object to take. */
  head: number;
  /** Sequence number of the next place to reserve. */
  tail: number;
  /** Everything before this sequence number is filled. */
  last: number;
  /** For each place its object, or `null` where nothing can be taken. */
  places: (number | null)[];
}

/**
 * A ring of free objects for each CPU: the kernel's objpool.
 *
 * Any CPU takes from the head of any ring; only the ring's own CPU fills it at the tail. Every ring
 * can hold every object, so a push always finds room and never looks at another ring; the price is
 * memory that grows with the square of the CPUs. Sequence numbers run freely over 32 bits, and the
 * low bits of a number are its place in the ring.
 *
 * A push must not be interrupted by a push on the same CPU: `last` would go backwards. The kernel
 * switches interrupts off; here each CPU number belongs to one Worker.
 *
 * Some accesses are plain where the kernel marks them, because an `Atomics` call costs ten times a
 * plain access in V8 and JavaScript gives plain races a meaning: an entry that is overwritten while
 * it is read is thrown away by the compare-and-swap that follows, the tail is its owner's own, and
 * head as seen by push is for an alarm only. `last` is read once a round, the kernel reads it twice.
 * CPU numbers have no gaps here.
 *
 * Source: lib/objpool.c (Linux 6.7), with the range check of d67f39d2b81b.
 *
 * @example
 * ```ts
 * import { Objpool } from "@course/pools/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const pool = Objpool.create({ cpuCount: 2, objectCount: 4 });
 * assertEquals(pool.contents(), [[0, 1], [2, 3]]);
 * assertEquals([pool.pop(1), pool.pop(1), pool.pop(1)], [2, 3, 0]); // the third is CPU 0's
 * pool.push(1, 0);
 * assertEquals(pool.contents(), [[1], [0]]); // and stays where it was pushed
 * ```
 */
export class Objpool extends SharedPool {
  /** Name in tables, on the command line and in handles. */
  override readonly name = "objpool";
  /** Places in each ring: the power of two that is not less than the number of objects. */
  readonly capacity: number;
  readonly #slots: number;
  readonly #stride: number;
  readonly #references: number;

  private constructor(options: PoolOptions, buffer?: SharedArrayBuffer) {
    checkOptions(options);
    const capacity = ringCapacity(options.objectCount);
    const arena = new Arena(options.lineBytes);
    const slots = arena.blocks(options.cpuCount, ENTRIES + capacity);
    const references = arena.block(1);
    super(options, arena.allocate(buffer));
    this.capacity = capacity;
    this.#slots = slots.first;
    this.#stride = slots.stride;
    this.#references = references;
  }

  /**
   * Makes a pool with all objects in it, the same number in each CPU's ring as far as it goes.
   *
   * @param options CPUs, objects, and the distance between slots
   * @returns the pool
   * @throws {RangeError} If a count is out of range
   */
  static create(options: ObjpoolOptions): Objpool {
    const pool = new Objpool(options);
    const first = (options.firstSequence ?? 0) | 0;
    for (let cpu = 0; cpu < pool.cpuCount; cpu++) {
      const slot = pool.#slots + cpu * pool.#stride;
      pool.words[slot + MASK] = pool.capacity - 1;
      pool.words[slot + HEAD] = pool.words[slot + TAIL] = pool.words[slot + LAST] = first;
    }
    for (let object = 0; object < pool.objectCount; object++) options.initialize?.(object);
    pool.fill(evenShares(pool.objectCount, pool.cpuCount));
    pool.words[pool.#references] = pool.objectCount + 1;
    return pool;
  }

  /**
   * Attaches to a pool of another thread.
   *
   * @param handle what that pool's `handle` returned
   * @returns the same pool
   */
  static attach(handle: PoolHandle): Objpool {
    return new Objpool(handle, handle.buffer);
  }

  /**
   * Takes an object for `cpu`, looking at its own ring first and then at the others in increasing
   * CPU order. A miss reads two words of every ring: the price of the empty pool grows with the CPUs.
   *
   * C: `objpool_pop`.
   *
   * @param cpu CPU that calls
   * @returns object number, or `EMPTY` when every ring was empty at the moment it was looked at
   * @throws {RangeError} If `cpu` is not a CPU of this pool
   */
  override pop(cpu: number): number {
    this.checkCpu("pop", cpu);
    const flags = localIrqSave();
    let object = EMPTY;
    let from = cpu;
    do {
      object = this.#popSlot(this.#slots + from * this.#stride);
      from = from + 1 === this.cpuCount ? 0 : from + 1;
    } while (object === EMPTY && from !== cpu);
    localIrqRestore(flags);
    return object;
  }

  /**
   * Gives an object back to the ring of `cpu`, wherever it came from. Never fails for lack of room.
   *
   * C: `objpool_push`.
   *
   * @param cpu CPU that calls, and no other Worker with the same number at the same time
   * @param object object number that `pop` has returned
   * @throws {RangeError} If `cpu` or `object` does not belong to this pool
   * @throws {Error} If the ring holds more objects than there are: where the kernel warns
   */
  override push(cpu: number, object: number): void {
    this.checkCpu("push", cpu);
    this.checkObject("push", object);
    const words = this.words;
    const slot = this.#slots + cpu * this.#stride;
    const flags = localIrqSave();
    let tail = words[slot + TAIL]!;
    for (;;) {
      // A guess of head is enough to see that all is well; an alarm is worth an ordered look.
      // Invariant: tail is read before head, or a growing head would make the ring look too full.
      if (
        (tail - dataRace(words, slot + HEAD) >>> 0) > this.objectCount &&
        (tail - readOnce(words, slot + HEAD) >>> 0) > this.objectCount
      ) {
        localIrqRestore(flags);
        throw tooManyObjects(cpu);
      }
      const seen = cmpxchgAcquire(words, slot + TAIL, tail, tail + 1 | 0);
      if (seen === tail) break;
      tail = seen;
    }
    words[slot + ENTRIES + (tail & words[slot + MASK]!)] = object;
    // Invariant: release, so that whoever sees the new last also sees the entry.
    storeRelease(words, slot + LAST, tail + 1 | 0);
    localIrqRestore(flags);
  }

  /**
   * Ends the pool: takes all objects that are in it, and gives up the pool's own reference. Objects
   * that are out keep the pool alive until each is handed to `drop`. No push may be under way.
   *
   * C: `objpool_fini`.
   *
   * @returns whether this was the last reference, so that the caller may release what it has
   * attached to the pool
   */
  fini(): boolean {
    let found = 0;
    while (this.pop(0) !== EMPTY) found++;
    return this.#dropReferences(found + 1);
  }

  /**
   * Gives up an object that was out when the pool ended, instead of pushing it.
   *
   * C: `objpool_drop`.
   *
   * @param object object number that `pop` has returned
   * @returns whether this was the last reference; the kernel's other answer is `-EAGAIN`
   * @throws {RangeError} If `object` does not belong to this pool or nothing is out
   */
  drop(object: number): boolean {
    this.checkObject("drop", object);
    return this.#dropReferences(1);
  }

  /**
   * Lists the rings with their sequence numbers; right only while no thread is using the pool.
   *
   * @returns one ring a CPU; sequence numbers are unsigned, a number's place is its low bits
   *
   * @example
   * ```ts
   * import { Objpool } from "@course/pools/mod.ts";
   * import { assertEquals } from "@std/assert";
   *
   * const pool = Objpool.create({ cpuCount: 1, objectCount: 2 });
   * pool.pop(0);
   * assertEquals(pool.rings(), [{ head: 1, tail: 2, last: 2, places: [null, 1] }]);
   * ```
   */
  rings(): RingState[] {
    const rings: RingState[] = [];
    for (const [cpu, objects] of this.contents().entries()) {
      const slot = this.#slots + cpu * this.#stride;
      const head = this.words[slot + HEAD]! >>> 0;
      const places: (number | null)[] = new Array(this.capacity).fill(null);
      for (const [i, object] of objects.slice(0, this.capacity).entries()) {
        places[head + i & this.capacity - 1] = object;
      }
      const tail = this.words[slot + TAIL]! >>> 0;
      rings.push({ head, tail, last: this.words[slot + LAST]! >>> 0, places });
    }
    return rings;
  }

  /** Objects of each CPU's ring, from `head` to `last`. */
  override contents(): number[][] {
    const rings: number[][] = [];
    for (let cpu = 0; cpu < this.cpuCount; cpu++) {
      const slot = this.#slots + cpu * this.#stride;
      const ring: number[] = [];
      const filled = this.words[slot + LAST]! - this.words[slot + HEAD]! >>> 0;
      for (let i = 0; i < Math.min(filled, this.objectCount + 1); i++) {
        const at = this.words[slot + HEAD]! + i;
        ring.push(this.words[slot + ENTRIES + (at & this.words[slot + MASK]!)]!);
      }
      rings.push(ring);
    }
    return rings;
  }

  /** C: `objpool_try_get_slot`. */
  #popSlot(slot: number): number {
    const words = this.words;
    // Invariant: acquire, so that this head is not ahead of the last that is read next.
    let head = loadAcquire(words, slot + HEAD);
    for (;;) {
      const last = readOnce(words, slot + LAST);
      if (head === last) return EMPTY;
      // Invariant: last is ahead of head by 1 to objectCount. A head from a failed compare-and-swap
      // comes without acquire, so last may be older than it: then read head again.
      if ((last - head - 1 >>> 0) >= this.objectCount) {
        head = readOnce(words, slot + HEAD);
        continue;
      }
      // Invariant: an entry is read before head moves past it; after that its owner may overwrite it.
      const object = dataRace(words, slot + ENTRIES + (head & words[slot + MASK]!));
      const seen = cmpxchgRelease(words, slot + HEAD, head, head + 1 | 0);
      if (seen === head) return object;
      head = seen;
    }
  }

  #dropReferences(count: number): boolean {
    const before = fetchAdd(this.words, this.#references, -count);
    if (before < count) {
      fetchAdd(this.words, this.#references, count);
      throw new RangeError(
        `Cannot drop ${count} references: the pool has ${before}, call fini once and drop once for each object that is out`,
      );
    }
    return before === count;
  }
}

/**
 * Places in a ring for a number of objects.
 *
 * @param objectCount objects in the pool
 * @returns the power of two that is not less; the kernel adds no spare place, because sequence
 * numbers tell a full ring from an empty one
 *
 * @example
 * ```ts
 * import { ringCapacity } from "@course/pools/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals([1, 2, 3, 512, 513].map(ringCapacity), [1, 2, 4, 512, 1024]);
 * ```
 */
export function ringCapacity(objectCount: number): number {
  let capacity = 1;
  while (capacity < objectCount) capacity *= 2;
  return capacity;
}

function tooManyObjects(cpu: number): Error {
  return new Error(
    `The ring of CPU ${cpu} holds more objects than there are: one was pushed twice, find out where with CheckedPool`,
  );
}
