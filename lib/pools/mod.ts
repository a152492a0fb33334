/**
 * Six ways to keep a fixed set of objects that many CPUs take and give back, from one list under
 * one lock to a ring for each CPU. All have the same interface, live in a `SharedArrayBuffer`, and
 * are written in the vocabulary of `lib/atomics`.
 *
 * | pool | where | pop + push, alone |
 * | --- | --- | --- |
 * | `LockedList` | kretprobe to Linux 5.10 | one lock, twice |
 * | `Freelist` | kretprobe 5.11 to 6.6 | 5 locked instructions on lines that all CPUs share |
 * | `PercpuFreelist` | the talk's percpu-freelist | the same 5, on the CPU's own lines |
 * | `BpfPercpuFreelist` | BPF maps | one lock of the CPU's own, twice |
 * | `Objpool` | kretprobe from 6.7 | 2 compare-and-swaps on the CPU's own lines |
 * | `WorkerRing` | this course | 1 compare-and-swap on the CPU's own lines |
 *
 * @example
 * ```ts
 * import { EMPTY, Objpool } from "@course/pools/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const pool = Objpool.create({ cpuCount: 2, objectCount: 2 });
 * const object = pool.pop(0);
 * pool.pop(0);
 * assertEquals(pool.pop(1), EMPTY);
 * pool.push(1, object);
 * assertEquals(pool.pop(0), object); // taken from CPU 1's ring
 * ```
 *
 * @module
 */
export { Arena, type LineBytes } from "./arena.ts";
export { attachPool, createPool, POOL_NAMES } from "./attach_pool.ts";
export { BpfPercpuFreelist } from "./bpf_percpu_freelist.ts";
export { CheckedPool } from "./checked_pool.ts";
export { Freelist, FreelistHead, NODE_WORDS } from "./freelist.ts";
export { LockedList } from "./locked_list.ts";
export { EMPTY, type ObjectPool } from "./object_pool.ts";
export { Objpool, type ObjpoolOptions, ringCapacity, type RingState } from "./objpool.ts";
export { PercpuFreelist } from "./percpu_freelist.ts";
export {
  MAX_CPUS,
  MAX_OBJECTS,
  type PoolHandle,
  type PoolName,
  type PoolOptions,
  SharedPool,
} from "./shared_pool.ts";
export { evenShares, quotaShares } from "./shares.ts";
export { spinLock, spinTryLock, spinUnlock } from "./spin_lock.ts";
export { WorkerRing } from "./worker_ring.ts";
