import { createPool, type PoolName, type PoolOptions, type SharedPool } from "@course/pools/mod.ts";

/** Makes a pool of the course. */
export function makePool(name: string, options: PoolOptions): SharedPool {
  return createPool(name as PoolName, options);
}
