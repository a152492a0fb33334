/**
 * Divides objects among CPUs: everybody the same, the first CPUs one more when it does not come out
 * even. The rule of objpool, and of the BPF freelist since Linux 6.2.
 *
 * Source: lib/objpool.c, objpool_init_percpu_slots (Linux 6.7); commit 4b45cd81f737.
 *
 * @param objectCount objects to divide
 * @param cpuCount CPUs to divide them among
 * @returns number of objects for each CPU
 *
 * @example
 * ```ts
 * import { evenShares } from "@course/pools/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(evenShares(10, 4), [3, 3, 2, 2]);
 * ```
 */
export function evenShares(objectCount: number, cpuCount: number): number[] {
  const base = Math.floor(objectCount / cpuCount);
  const extra = objectCount % cpuCount;
  return Array.from({ length: cpuCount }, (_, cpu) => cpu < extra ? base + 1 : base);
}

/**
 * Divides objects among CPUs by a quota: fill the first CPU up to the quota, then the next, until
 * nothing is left. The last CPUs may get nothing: the BPF freelist's rule before Linux 6.2.
 *
 * Source: kernel/bpf/percpu_freelist.c, pcpu_freelist_populate (Linux 4.6 to 6.1).
 *
 * @param objectCount objects to divide
 * @param cpuCount CPUs to divide them among
 * @returns number of objects for each CPU
 *
 * @example
 * ```ts
 * import { quotaShares } from "@course/pools/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(quotaShares(10, 4), [3, 3, 3, 1]);
 * assertEquals(quotaShares(8, 4), [3, 3, 2, 0]); // the last CPU has to steal from the start
 * ```
 */
export function quotaShares(objectCount: number, cpuCount: number): number[] {
  const quota = Math.floor(objectCount / cpuCount) + 1;
  return Array.from(
    { length: cpuCount },
    (_, cpu) => Math.max(0, Math.min(quota, objectCount - cpu * quota)),
  );
}
