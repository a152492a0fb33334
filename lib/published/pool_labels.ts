const TABLE = {
  "freelist": { label: "fl", what: "one lock-free list, kretprobe in Linux 5.11 to 6.6" },
  "percpu-freelist": {
    label: "flpc",
    what: "one lock-free list for each CPU, 2021 patches v1, v2",
  },
  "bpf-percpu-freelist": { label: "pc", what: "one list under a spin lock for each CPU, from BPF" },
  "objpool": { label: "objpool", what: "one ring for each CPU, each large enough for all objects" },
  "rs": {
    label: "rs",
    what: "one ring with age stamps for each CPU, for its share of the objects",
  },
  "rs+": { label: "rs+", what: "as rs, each ring large enough for all objects" },
  "op": { label: "op", what: "one array for each CPU, scanned with compare-and-swap" },
  "op+": { label: "op+", what: "as op, each array large enough for all objects" },
  "sa": { label: "sa", what: "one strided array for all CPUs" },
  "saca": { label: "saca", what: "as sa, aligned to cache lines" },
  "sapc": { label: "sapc", what: "one strided ring with age stamps for each CPU" },
  "array-2021": { label: "array", what: "the first patch of July 2021: an array of slots" },
  "native": { label: "native", what: "no probe at all" },
  "function-graph": { label: "fgraph", what: "a stack for each task, no pool" },
} as const satisfies Record<PublishedPool, { label: PoolLabel; what: string }>;

/**
 * Names of the pools in published figures: the course's names where it has the pool, the author's
 * labels where it does not.
 */
export type PublishedPool =
  | "freelist"
  | "percpu-freelist"
  | "bpf-percpu-freelist"
  | "objpool"
  | "rs"
  | "rs+"
  | "op"
  | "op+"
  | "sa"
  | "saca"
  | "sapc"
  | "array-2021"
  | "native"
  | "function-graph";

/** The author's label for a pool, as in his tables; queries take it in place of the name. */
export type PoolLabel =
  | "fl"
  | "flpc"
  | "pc"
  | "objpool"
  | "rs"
  | "rs+"
  | "op"
  | "op+"
  | "sa"
  | "saca"
  | "sapc"
  | "array"
  | "native"
  | "fgraph";

/**
 * All pools of the published figures: the label in the author's tables, and what it is.
 *
 * @example
 * ```ts
 * import { PUBLISHED_POOLS } from "@course/published/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(PUBLISHED_POOLS["percpu-freelist"].label, "flpc");
 * ```
 */
export const PUBLISHED_POOLS: Readonly<
  Record<PublishedPool, { readonly label: string; readonly what: string }>
> = TABLE;

/**
 * Finds the name for a label.
 *
 * @param label the author's label, or a name
 * @returns the name, or what was given when it is neither
 *
 * @example
 * ```ts
 * import { poolName } from "@course/published/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(["fl", "flpc", "pc", "rs", "objpool"].map(poolName), [
 *   "freelist",
 *   "percpu-freelist",
 *   "bpf-percpu-freelist",
 *   "rs",
 *   "objpool",
 * ]);
 * ```
 */
export function poolName(label: string): string {
  if (Object.hasOwn(TABLE, label)) return label;
  const found = Object.entries(TABLE).find(([, pool]) => pool.label === label);
  return found ? found[0] : label;
}
