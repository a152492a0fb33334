import { Arena } from "./arena.ts";
import { FreelistHead, NODE_WORDS } from "./freelist.ts";
import { EMPTY } from "./object_pool.ts";
import { checkOptions, type PoolHandle, type PoolOptions, SharedPool } from "./shared_pool.ts";
import { evenShares } from "./shares.ts";

/**
 * One lock-free list for each CPU: the talk's percpu-freelist, "flpc" in the published data.
 *
 * A CPU pushes to its own list and pops from its own list first, so in the ideal case no line is
 * shared. A popped node is still not its owner's alone: a late reader may be touching its count.
 *
 * Source: the 2021 versions of wuqiang's "scalable lock-less object pool" patch.
 *
 * @example
 * ```ts
 * import { PercpuFreelist } from "@course/pools/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const pool = PercpuFreelist.create({ cpuCount: 2, objectCount: 4 });
 * assertEquals(pool.contents(), [[1, 0], [3, 2]]);
 * assertEquals([pool.pop(1), pool.pop(1), pool.pop(1)], [3, 2, 1]); // the third is CPU 0's
 * pool.push(1, 1);
 * assertEquals(pool.contents(), [[0], [1]]); // and stays where it was pushed
 * ```
 */
export class PercpuFreelist extends SharedPool {
  /** Name in tables, on the command line and in handles. */
  override readonly name = "percpu-freelist";
  readonly #lists: FreelistHead[];

  private constructor(options: PoolOptions, buffer?: SharedArrayBuffer) {
    checkOptions(options);
    const { cpuCount, objectCount } = options;
    const arena = new Arena(options.lineBytes);
    const heads = arena.blocks(cpuCount, 1);
    const nodes = arena.blocks(objectCount, NODE_WORDS);
    const words = arena.allocate(buffer);
    const lists: FreelistHead[] = [];
    for (let cpu = 0; cpu < cpuCount; cpu++) {
      const head = heads.first + cpu * heads.stride;
      if (!buffer) words[head] = EMPTY;
      lists.push(new FreelistHead(words, head, nodes.first, nodes.stride));
    }
    super(options, words);
    this.#lists = lists;
  }

  /**
   * Makes a pool with all objects in it, the same number on each CPU's list as far as it goes.
   *
   * @param options CPUs, objects, and the distance between hot words
   * @returns the pool
   * @throws {RangeError} If a count is out of range
   */
  static create(options: PoolOptions): PercpuFreelist {
    const pool = new PercpuFreelist(options);
    pool.fill(evenShares(pool.objectCount, pool.cpuCount));
    return pool;
  }

  /**
   * Attaches to a pool of another thread.
   *
   * @param handle what that pool's `handle` returned
   * @returns the same pool
   */
  static attach(handle: PoolHandle): PercpuFreelist {
    return new PercpuFreelist(handle, handle.buffer);
  }

  /**
   * Takes an object from the CPU's own list, or else from the next CPU that has one.
   *
   * @param cpu CPU that calls
   * @returns object number, or `EMPTY` when every list was empty at the moment it was looked at
   * @throws {RangeError} If `cpu` is not a CPU of this pool
   */
  override pop(cpu: number): number {
    this.checkCpu("pop", cpu);
    let from = cpu;
    do {
      const object = this.#lists[from]!.tryGet();
      if (object !== EMPTY) return object;
      from = from + 1 === this.cpuCount ? 0 : from + 1;
    } while (from !== cpu);
    return EMPTY;
  }

  /**
   * Gives an object back to the CPU's own list, wherever it came from.
   *
   * @param cpu CPU that calls
   * @param object object number that `pop` has returned
   * @throws {RangeError} If `cpu` or `object` does not belong to this pool
   */
  override push(cpu: number, object: number): void {
    this.checkCpu("push", cpu);
    this.checkObject("push", object);
    this.#lists[cpu]!.add(object);
  }

  /** Objects of each CPU's list, from the first to the last. */
  override contents(): number[][] {
    const lists: number[][] = [];
    for (const list of this.#lists) lists.push(list.contents(this.objectCount));
    return lists;
  }
}
