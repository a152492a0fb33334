import { BpfPercpuFreelist } from "./bpf_percpu_freelist.ts";
import { Freelist } from "./freelist.ts";
import { LockedList } from "./locked_list.ts";
import { Objpool } from "./objpool.ts";
import { PercpuFreelist } from "./percpu_freelist.ts";
import type { PoolHandle, PoolName, PoolOptions, SharedPool } from "./shared_pool.ts";
import { WorkerRing } from "./worker_ring.ts";

const CLASSES = {
  "locked-list": LockedList,
  "freelist": Freelist,
  "percpu-freelist": PercpuFreelist,
  "bpf-percpu-freelist": BpfPercpuFreelist,
  "objpool": Objpool,
  "worker-ring": WorkerRing,
} as const;

/** Names of all pools, from the oldest to the newest. */
export const POOL_NAMES = Object.keys(CLASSES) as PoolName[];

/**
 * Makes a pool by its name.
 *
 * @param name one of `POOL_NAMES`
 * @param options CPUs, objects, and the distance between hot words
 * @returns a pool with all objects in it
 * @throws {RangeError} If there is no such pool or a count is out of range
 *
 * @example
 * ```ts
 * import { createPool, POOL_NAMES } from "@course/pools/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * for (const name of POOL_NAMES) {
 *   const pool = createPool(name, { cpuCount: 1, objectCount: 1 });
 *   assertEquals(pool.pop(0), 0);
 * }
 * ```
 */
export function createPool(name: PoolName, options: PoolOptions): SharedPool {
  return classOf(name).create(options);
}

/**
 * Attaches to a pool that another thread has made.
 *
 * @param handle what the pool's `handle` returned, as it came out of `postMessage`
 * @returns the same pool: objects popped here are missing there
 * @throws {RangeError} If the handle is not of a known pool or does not fit its memory
 *
 * @example
 * ```ts
 * import { attachPool, Freelist } from "@course/pools/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const pool = Freelist.create({ cpuCount: 2, objectCount: 2 });
 * const there = attachPool(structuredClone(pool.handle())); // as a Worker would
 * assertEquals(there.pop(1), 1);
 * assertEquals(pool.contents(), [[0]]);
 * ```
 */
export function attachPool(handle: PoolHandle): SharedPool {
  return classOf(handle.pool).attach(handle);
}

function classOf(name: string): (typeof CLASSES)[PoolName] {
  if (Object.hasOwn(CLASSES, name)) return CLASSES[name as PoolName];
  throw new RangeError(`Cannot find a pool named "${name}": use ${POOL_NAMES.join(", ")}`);
}
