import { type Cell, type Table, table } from "../tables/mod.ts";
import { flockSeries } from "./flock.ts";
import type { MachineKey } from "./machines.ts";
import { type PoolLabel, poolName, type PublishedPool } from "./pool_labels.ts";
import { printedSeries } from "./printed_tables.ts";
import type { Allocation, PublishedSeries, Workload } from "./published_series.ts";
import { queueSeries } from "./queue.ts";
import { type Facts, search, searchOne } from "./search.ts";
import type { SourceKey } from "./sources.ts";

/** What can be asked of `published`; all fields are optional. */
export interface PublishedQuery {
  /** Where it was measured. */
  machine?: MachineKey;
  /** What was measured, by name or by the author's label. */
  pool?: PublishedPool | PoolLabel;
  /** What was run. */
  workload?: Workload;
  /** Where the figures are printed. */
  source?: SourceKey;
  /** Objects in the pool. */
  objects?: number;
  /** Where the objects are; queue benchmark only. */
  allocation?: Allocation;
  /** Objects popped before the first is pushed back; queue benchmark only. */
  batch?: number;
  /** What else tells series apart, as "after the fix". */
  variant?: string;
  /** Row name in the source, as "rs:384/2-1". */
  label?: string;
}

/** Every series there is. */
const ALL: readonly PublishedSeries[] = [...flockSeries(), ...queueSeries(), ...printedSeries()];

const WHAT = "published series";

/**
 * Finds the figures that other people have published.
 *
 * @param query what is wanted; a field left out fits anything
 * @returns series that fit, at least one; each has its machine, unit, source and notes
 * @throws {TypeError} If the query has a field that series do not have
 * @throws {RangeError} If nothing fits; the message says what there is
 *
 * @example
 * ```ts
 * import { published } from "@course/published/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const series = published({ machine: "x86-8260-vm", workload: "flock", objects: 384 });
 * const printed = series.map((one) => [one.label, one.at(96).printed]);
 * assertEquals(printed.slice(0, 3), [
 *   ["fl:384", 4338208],
 *   ["op:384", 764897191],
 *   ["op+:384", 767665595],
 * ]);
 * ```
 */
export function published(query: PublishedQuery = {}): PublishedSeries[] {
  return search(ALL, factsOf, normal(query), WHAT);
}

/**
 * Finds the one series that fits.
 *
 * @param query what is wanted
 * @returns the series
 * @throws {TypeError} If the query has a field that series do not have
 * @throws {RangeError} If nothing fits, or several do; the message says how to tell them apart
 *
 * @example
 * ```ts
 * import { publishedOne } from "@course/published/mod.ts";
 * import { assertEquals, assertThrows } from "@std/assert";
 *
 * const ring = publishedOne({ machine: "x86-8260-vm", workload: "flock", pool: "rs", objects: 384 });
 * assertEquals(ring.at(96).operationsPerSecond, 78750081);
 *
 * assertThrows(
 *   () => publishedOne({ machine: "x86-8260-vm", workload: "flock", pool: "rs" }),
 *   RangeError,
 *   "Cannot choose between 5 published series: say which objects (96, 128, 192, 256 or 384)",
 * );
 * ```
 */
export function publishedOne(query: PublishedQuery): PublishedSeries {
  return searchOne(ALL, factsOf, normal(query), WHAT);
}

/**
 * Lists what there is.
 *
 * @param query what is wanted; a field left out fits anything
 * @returns a table, one line a series
 * @throws {TypeError} If the query has a field that series do not have
 * @throws {RangeError} If nothing fits
 *
 * @example
 * ```ts
 * import { publishedList } from "@course/published/mod.ts";
 *
 * console.log(`${publishedList({ source: "lkml-v10" })}`);
 * ```
 */
export function publishedList(query: PublishedQuery = {}): Table {
  const rows = published(query).map((series): Cell[] => [
    series.machine.key,
    series.workload,
    series.pool,
    series.label,
    series.variant ?? "",
    series.source.key,
    series.points.map((point) => point.threads).join(" "),
    [...new Set(series.notes.map((note) => note.kind))].join(", "),
  ]);
  const columns = ["machine", "workload", "pool", "row", "variant", "source", "threads", "notes"];
  return table(columns, rows);
}

function normal(query: PublishedQuery): Facts {
  const { pool } = query;
  return { ...query, ...pool !== undefined && { pool: poolName(pool) } };
}

function factsOf(series: PublishedSeries): Facts {
  return {
    machine: series.machine.key,
    pool: series.pool,
    workload: series.workload,
    source: series.source.key,
    objects: series.objects,
    allocation: series.allocation,
    batch: series.batch,
    variant: series.variant,
    label: series.label,
  };
}
