/**
 * What a pool is made of, without the six pools: for texts that are compiled often.
 *
 * @module
 */
export { Arena, type LineBytes } from "./arena.ts";
export { EMPTY, type ObjectPool } from "./object_pool.ts";
export { type PoolOptions, SharedPool } from "./shared_pool.ts";
