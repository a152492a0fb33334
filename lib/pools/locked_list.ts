import { localIrqRestore, localIrqSave } from "../atomics/mod.ts";
import { Arena } from "./arena.ts";
import { EMPTY } from "./object_pool.ts";
import { checkOptions, type PoolHandle, type PoolOptions, SharedPool } from "./shared_pool.ts";
import { spinLock, spinUnlock } from "./spin_lock.ts";

const LOCK = 0;
const FIRST = 1;

/**
 * One list under one spin lock: the baseline.
 *
 * The free instances of a kretprobe up to Linux 5.10. Every CPU waits for every other, and a CPU
 * that is stopped while it holds the lock stops them all. The lock is taken with interrupts off: an
 * interrupt that pops on the CPU that holds the lock would wait for ever.
 *
 * Source: kernel/kprobes.c, pre_handler_kretprobe and recycle_rp_inst (Linux 5.10).
 *
 * @example
 * ```ts
 * import { LockedList } from "@course/pools/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const pool = LockedList.create({ cpuCount: 2, objectCount: 3 });
 * assertEquals(pool.pop(0), 2); // last in, first out: the list was filled with 0, 1, 2
 * pool.push(1, 2);
 * assertEquals(pool.contents(), [[2, 1, 0]]);
 * ```
 */
export class LockedList extends SharedPool {
  /** Name in tables, on the command line and in handles. */
  override readonly name = "locked-list";
  readonly #list: number;
  readonly #nodes: number;
  readonly #stride: number;

  private constructor(options: PoolOptions, buffer?: SharedArrayBuffer) {
    checkOptions(options);
    const arena = new Arena(options.lineBytes);
    const list = arena.block(2);
    const nodes = arena.blocks(options.objectCount, 1);
    super(options, arena.allocate(buffer));
    this.#list = list;
    this.#nodes = nodes.first;
    this.#stride = nodes.stride;
  }

  /**
   * Makes a pool with all objects in it.
   *
   * @param options CPUs, objects, and the distance between hot words
   * @returns the pool
   * @throws {RangeError} If a count is out of range
   */
  static create(options: PoolOptions): LockedList {
    const pool = new LockedList(options);
    pool.words[pool.#list + FIRST] = EMPTY;
    pool.fill([pool.objectCount]);
    return pool;
  }

  /**
   * Attaches to a pool of another thread.
   *
   * @param handle what that pool's `handle` returned
   * @returns the same pool
   */
  static attach(handle: PoolHandle): LockedList {
    return new LockedList(handle, handle.buffer);
  }

  /**
   * Takes the first object of the list.
   *
   * @param cpu CPU that calls
   * @returns object number, or `EMPTY`
   * @throws {RangeError} If `cpu` is not a CPU of this pool
   */
  override pop(cpu: number): number {
    this.checkCpu("pop", cpu);
    const words = this.words;
    const flags = localIrqSave();
    spinLock(words, this.#list + LOCK);
    const object = words[this.#list + FIRST]!;
    // Invariant: first and next are touched only by the holder of the lock, so plain access will do.
    if (object !== EMPTY) words[this.#list + FIRST] = words[this.#next(object)]!;
    spinUnlock(words, this.#list + LOCK);
    localIrqRestore(flags);
    return object;
  }

  /**
   * Puts an object in front of the list.
   *
   * @param cpu CPU that calls
   * @param object object number that `pop` has returned
   * @throws {RangeError} If `cpu` or `object` does not belong to this pool
   */
  override push(cpu: number, object: number): void {
    this.checkCpu("push", cpu);
    this.checkObject("push", object);
    const words = this.words;
    const flags = localIrqSave();
    spinLock(words, this.#list + LOCK);
    words[this.#next(object)] = words[this.#list + FIRST]!;
    words[this.#list + FIRST] = object;
    spinUnlock(words, this.#list + LOCK);
    localIrqRestore(flags);
  }

  /** Objects of the one list, from the first to the last. */
  override contents(): number[][] {
    const list: number[] = [];
    let object = this.words[this.#list + FIRST]!;
    while (object !== EMPTY && list.length <= this.objectCount) {
      list.push(object);
      object = this.words[this.#next(object)]!;
    }
    return [list];
  }

  #next(object: number): number {
    return this.#nodes + object * this.#stride;
  }
}
