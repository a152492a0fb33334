import { localIrqRestore, localIrqSave, readOnce, writeOnce } from "../atomics/mod.ts";
import { Arena } from "./arena.ts";
import { EMPTY } from "./object_pool.ts";
import { checkOptions, type PoolHandle, type PoolOptions, SharedPool } from "./shared_pool.ts";
import { evenShares } from "./shares.ts";
import { spinLock, spinTryLock, spinUnlock } from "./spin_lock.ts";

const FIRST = 0;
const LOCK = 1;

/**
 * One list under one spin lock for each CPU, and an extra list for calls that must not wait: the
 * BPF freelist, "pc" in the published data.
 *
 * Ordinary calls run with interrupts off, so nothing on the same CPU can want the lock they hold,
 * except an interrupt that cannot be masked (NMI). Such a call uses `popNmi` and `pushNmi`: they
 * only try each lock, and the extra list takes what finds every lock held.
 *
 * Source: kernel/bpf/percpu_freelist.c (Linux 6.2 to 6.14).
 *
 * @example
 * ```ts
 * import { BpfPercpuFreelist } from "@course/pools/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const pool = BpfPercpuFreelist.create({ cpuCount: 2, objectCount: 3 });
 * assertEquals(pool.contents(), [[1, 0], [2], []]); // the last one is the extra list
 * assertEquals([pool.pop(1), pool.pop(1)], [2, 1]);
 * ```
 */
export class BpfPercpuFreelist extends SharedPool {
  /** Name in tables, on the command line and in handles. */
  override readonly name = "bpf-percpu-freelist";
  readonly #heads: number;
  readonly #headStride: number;
  readonly #extra: number;
  readonly #nodes: number;
  readonly #nodeStride: number;

  private constructor(options: PoolOptions, buffer?: SharedArrayBuffer) {
    checkOptions(options);
    const arena = new Arena(options.lineBytes);
    const heads = arena.blocks(options.cpuCount, 2);
    const extra = arena.block(2);
    const nodes = arena.blocks(options.objectCount, 1);
    super(options, arena.allocate(buffer));
    this.#heads = heads.first;
    this.#headStride = heads.stride;
    this.#extra = extra;
    this.#nodes = nodes.first;
    this.#nodeStride = nodes.stride;
  }

  /**
   * Makes a pool with all objects in it.
   *
   * @param options CPUs, objects, and the distance between hot words
   * @param shares how objects are divided among CPUs; `quotaShares` is the rule before Linux 6.2
   * @returns the pool
   * @throws {RangeError} If a count is out of range
   */
  static create(options: PoolOptions, shares = evenShares): BpfPercpuFreelist {
    const pool = new BpfPercpuFreelist(options);
    pool.words[pool.#extra + FIRST] = EMPTY;
    for (let cpu = 0; cpu < pool.cpuCount; cpu++) pool.words[pool.#head(cpu) + FIRST] = EMPTY;
    pool.fill(shares(pool.objectCount, pool.cpuCount));
    return pool;
  }

  /**
   * Attaches to a pool of another thread.
   *
   * @param handle what that pool's `handle` returned
   * @returns the same pool
   */
  static attach(handle: PoolHandle): BpfPercpuFreelist {
    return new BpfPercpuFreelist(handle, handle.buffer);
  }

  /**
   * Takes an object from the CPU's own list, or else from the next CPU that has one, or else from
   * the extra list.
   *
   * C: `pcpu_freelist_pop`, outside NMI.
   *
   * @param cpu CPU that calls
   * @returns object number, or `EMPTY` when every list was empty at the moment it was looked at
   * @throws {RangeError} If `cpu` is not a CPU of this pool
   */
  override pop(cpu: number): number {
    this.checkCpu("pop", cpu);
    const flags = localIrqSave();
    let object = EMPTY;
    let from = cpu;
    do {
      object = this.#lockAndTake(this.#head(from));
      from = from + 1 === this.cpuCount ? 0 : from + 1;
    } while (object === EMPTY && from !== cpu);
    if (object === EMPTY) object = this.#lockAndTake(this.#extra);
    localIrqRestore(flags);
    return object;
  }

  /**
   * Gives an object back to the CPU's own list.
   *
   * C: `pcpu_freelist_push`, outside NMI.
   *
   * @param cpu CPU that calls
   * @param object object number that `pop` has returned
   * @throws {RangeError} If `cpu` or `object` does not belong to this pool
   */
  override push(cpu: number, object: number): void {
    this.checkCpu("push", cpu);
    this.checkObject("push", object);
    const flags = localIrqSave();
    const head = this.#head(cpu);
    spinLock(this.words, head + LOCK);
    this.#putAndUnlock(head, object);
    localIrqRestore(flags);
  }

  /**
   * Takes an object without ever waiting for a lock, from an interrupt that cannot be masked. May
   * answer `EMPTY` although there are objects, on lists whose lock was held.
   *
   * C: `___pcpu_freelist_pop_nmi`.
   *
   * @param cpu CPU that calls
   * @returns object number, or `EMPTY`
   * @throws {RangeError} If `cpu` is not a CPU of this pool
   */
  popNmi(cpu: number): number {
    this.checkCpu("pop", cpu);
    let from = cpu;
    do {
      const object = this.#tryTake(this.#head(from));
      if (object !== EMPTY) return object;
      from = from + 1 === this.cpuCount ? 0 : from + 1;
    } while (from !== cpu);
    return this.#tryTake(this.#extra);
  }

  /**
   * Gives an object back to the first list whose lock is free, from an interrupt that cannot be
   * masked. Goes round until it finds one; there is no bound on how long that takes.
   *
   * C: `___pcpu_freelist_push_nmi`.
   *
   * @param cpu CPU that calls
   * @param object object number that `pop` or `popNmi` has returned
   * @throws {RangeError} If `cpu` or `object` does not belong to this pool
   */
  pushNmi(cpu: number, object: number): void {
    this.checkCpu("push", cpu);
    this.checkObject("push", object);
    for (;;) {
      let to = cpu;
      do {
        if (this.#tryPut(this.#head(to), object)) return;
        to = to + 1 === this.cpuCount ? 0 : to + 1;
      } while (to !== cpu);
      if (this.#tryPut(this.#extra, object)) return;
    }
  }

  /** Objects of each CPU's list, from the first to the last, and those of the extra list. */
  override contents(): number[][] {
    const lists: number[][] = [];
    for (let cpu = 0; cpu < this.cpuCount; cpu++) lists.push(this.#list(this.#head(cpu)));
    lists.push(this.#list(this.#extra));
    return lists;
  }

  #lockAndTake(head: number): number {
    // Looking before locking spares an empty list's lock; first is looked at again under the lock.
    if (readOnce(this.words, head + FIRST) === EMPTY) return EMPTY;
    spinLock(this.words, head + LOCK);
    return this.#takeAndUnlock(head);
  }

  #tryTake(head: number): number {
    if (readOnce(this.words, head + FIRST) === EMPTY) return EMPTY;
    if (!spinTryLock(this.words, head + LOCK)) return EMPTY;
    return this.#takeAndUnlock(head);
  }

  #tryPut(head: number, object: number): boolean {
    if (!spinTryLock(this.words, head + LOCK)) return false;
    this.#putAndUnlock(head, object);
    return true;
  }

  #takeAndUnlock(head: number): number {
    const words = this.words;
    const object = words[head + FIRST]!;
    // Invariant: first and next change only under the lock; first alone is also read without it.
    if (object !== EMPTY) writeOnce(words, head + FIRST, words[this.#next(object)]!);
    spinUnlock(words, head + LOCK);
    return object;
  }

  #putAndUnlock(head: number, object: number): void {
    const words = this.words;
    words[this.#next(object)] = words[head + FIRST]!;
    writeOnce(words, head + FIRST, object);
    spinUnlock(words, head + LOCK);
  }

  #list(head: number): number[] {
    const list: number[] = [];
    let object = this.words[head + FIRST]!;
    while (object !== EMPTY && list.length <= this.objectCount) {
      list.push(object);
      object = this.words[this.#next(object)]!;
    }
    return list;
  }

  #head(cpu: number): number {
    return this.#heads + cpu * this.#headStride;
  }

  #next(object: number): number {
    return this.#nodes + object * this.#nodeStride;
  }
}
