import type { MachineKey } from "../machines.ts";
import type { Note } from "../notes.ts";
import type { PublishedPool } from "../pool_labels.ts";
import type { Allocation, Workload } from "../published_series.ts";
import type { SourceKey } from "../sources.ts";

/** Rows of the flock benchmark by label, `pool:instances`; one entry for each of `FLOCK_THREADS`. */
export type FlockTable = Readonly<Record<string, FlockRow>>;

/** One row of the flock benchmark. */
export interface FlockRow {
  /** What the author printed. */
  readonly published: readonly number[];
  /** Smallest of the three samples in his logs. */
  readonly lowest: readonly number[];
  /** The sample between. */
  readonly median: readonly number[];
  /** Largest of the three. */
  readonly highest: readonly number[];
  /** Calls missed in the whole run. */
  readonly missed?: readonly number[];
}

/**
 * Rows of the queue benchmark by label, `pool:objects/allocation-batch`; one entry for each of
 * `QUEUE_THREADS`.
 */
export type QueueTable = Readonly<Record<string, QueueRow>>;

/** One row of the queue benchmark. */
export interface QueueRow {
  /** Successful pops, each followed by one push. */
  readonly hits: readonly number[];
  /** Pops that found nothing; absent when there are none. */
  readonly missed?: readonly number[];
}

/** A table as a README or a message prints it: one machine, one list of thread counts. */
export interface PrintedTable {
  readonly source: SourceKey;
  readonly machine: MachineKey;
  readonly workload: Workload;
  readonly threads: readonly number[];
  /** What is to be known about all rows. */
  readonly notes?: readonly Note[];
  readonly rows: readonly PrintedRow[];
}

/** One row: counts in 10 s. */
export interface PrintedRow {
  readonly label: string;
  readonly pool: PublishedPool;
  readonly variant?: string;
  readonly objects?: number;
  readonly allocation?: Allocation;
  readonly batch?: number;
  readonly printed: readonly number[];
  readonly notes?: readonly Note[];
}

/** The kernel's self test of objpool by implementation: case, allocator, microseconds, hits, misses. */
export type SelfTestTable = Readonly<
  Record<string, readonly (readonly [string, string, number, number, number])[]>
>;

/** The trigger benchmark: hook, millions of calls per second, standard deviation. */
export type TriggerTable = readonly {
  readonly source: SourceKey;
  readonly configuration: string;
  readonly rows: readonly (readonly [string, number, number])[];
}[];
