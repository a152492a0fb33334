/**
 * Figures that other people have published about pools of return hooks: what they measured, on
 * which machine, where they printed it, and what is known to be wrong with it.
 *
 * The sources are the repository and the patches of the author of objpool, and answers on the
 * kernel's mailing lists. Figures are kept as printed, misprints included. Not every row is here:
 * of the guest on arm64 only what shows that its figures cannot rank pools, and of the sleeping
 * benchmark the rows with misses. `KERNELS` says which kernel has what, by the commits that made it.
 *
 * @example
 * ```ts
 * import { publishedOne } from "@course/published/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * // The README's "388.8 times": the list for each CPU over the one list, at 24 threads.
 * const machine = "x86-8260-metal";
 * const one = publishedOne({ machine, source: "queue-x86", label: "fl:384/0-1" });
 * const each = publishedOne({ machine, source: "queue-x86", label: "flpc:384/2-1" });
 * assertEquals((each.at(24).printed / one.at(24).printed).toFixed(1), "388.8");
 * // It is the last point before the benchmark's own array slows the pool down.
 * assertEquals(each.notes.at(-1)!.lastCleanThreads, 24);
 * ```
 *
 * @module
 */
export { describeKernel, kernelOf, type KernelRecords, KERNELS } from "./kernels.ts";
export { describeMachine, type Machine, type MachineKey, MACHINES } from "./machines.ts";
export type { Note, NoteKind } from "./notes.ts";
export { type PoolLabel, poolName, PUBLISHED_POOLS, type PublishedPool } from "./pool_labels.ts";
export { published, publishedList, publishedOne, type PublishedQuery } from "./published.ts";
export {
  type CaseBenchmark,
  type CaseFields,
  type CaseQuery,
  type PublishedCase,
  PublishedCases,
  publishedCases,
} from "./published_cases.ts";
export {
  type Allocation,
  type PublishedPoint,
  PublishedSeries,
  type Samples,
  type SeriesFacts,
  type Workload,
} from "./published_series.ts";
export type { Unit } from "./units.ts";
export { cite, type Source, type SourceKey, SOURCES } from "./sources.ts";
