import { poolName, type PublishedSeries } from "../published/mod.ts";
import { POOL_NAMES, type PoolName } from "../pools/mod.ts";
import { OwnSeries } from "./own_series.ts";
import { PublishedComparison } from "./published_comparison.ts";
import { TOPOLOGIES, type TopologyName } from "./presets.ts";
import { poolProgram } from "./program.ts";
import type { SimulatedProgram } from "./simulated_program.ts";
import { publishedProgram, type PublishedProgramOptions } from "./published_program.ts";
import { QUEUE_MACHINES, QUEUES } from "./published_queues.ts";
import { simulate } from "./simulate.ts";
import { simulateSeries, type SimulateSeriesOptions } from "./simulate_series.ts";
import type { SimulationResult } from "./simulation_result.ts";
import type { Topology } from "./topology.ts";

/** Machines of the published figures, and what they are simulated as. */
const MACHINES: Record<string, TopologyName> = {
  ...QUEUE_MACHINES,
  "x86-8260-vm": "xeon-8260",
  "x86-8336c-6.1rc2": "xeon-8336c",
  "x86-8336c-6.5rc7": "xeon-8336c",
  "x86-8336c-6.6rc": "xeon-8336c",
  "x86-8336c-6.6rc6": "xeon-8336c",
  "arm64-kp920-6.1rc2": "kunpeng-920",
  "arm64-kp920-6.5rc7": "kunpeng-920",
  "arm64-kp920-6.6rc": "kunpeng-920",
};

/** A row of the queue benchmark at one number of threads. */
export interface SimulatePublishedOptions
  extends Omit<PublishedProgramOptions, "cpuCount" | "allocation"> {
  /** Machine of the published row. */
  machine: "x86-8260-metal" | "arm64-kp920-metal";
  /** 0 and 1: objects are allocated one by one. 2: they are in the per-CPU slots. */
  allocMode: 0 | 1 | 2;
  /** Number of threads. */
  threads: number;
  /**
   * Where the random numbers start.
   *
   * @default 1
   */
  seed?: number;
}

/**
 * Simulates one figure of the published queue benchmark.
 *
 * @param options the row, the number of threads, and whether the benchmark's own array is written
 * @returns operations and misses per second, and all the rest
 * @throws {RangeError} If there is no such row
 *
 * @example What the benchmark's own array costs
 * ```ts
 * import { simulatePublished } from "@course/simulate/mod.ts";
 * import { assert } from "@std/assert";
 *
 * const row = { machine: "x86-8260-metal", pool: "op", objects: 384, allocMode: 0 } as const;
 * const rate = (bookkeeping: boolean) =>
 *   simulatePublished({ ...row, threads: 12, bookkeeping }).operationsPerSecond;
 * assert(rate(false) > 2 * rate(true));
 * ```
 */
export function simulatePublished(options: SimulatePublishedOptions): SimulationResult {
  const { machine, allocMode, threads, seed = 1, ...row } = options;
  return simulate({
    topology: TOPOLOGIES[MACHINES[machine]!],
    program: publishedProgram({ ...row, allocation: allocMode }),
    threads,
    seed,
    placement: "harness",
  });
}

/** What is simulated beside a published row. */
export interface CompareOptions
  extends Pick<SimulateSeriesOptions, "onProgress" | "signal" | "runs" | "seed"> {
  /**
   * Numbers of threads, as far as there are published figures.
   *
   * @default all of them
   */
  threads?: readonly number[];
  /**
   * Whether the queue benchmark's own array is written, as it was.
   *
   * @default yes
   */
  bookkeeping?: boolean;
}

/**
 * Simulates published rows: the queue benchmark (fl, flpc, pc, op, rs) with its own layout of memory,
 * and kretprobed system calls (freelist, objpool).
 *
 * Of a system call only the pool is simulated. The rest of it is work that takes as long as makes
 * the figure for one thread come out right; all other figures are predictions. Your own figures say
 * themselves what they are simulated as.
 *
 * @param rows what `published` gave, or an {@linkcode OwnSeries}
 * @param options numbers of threads, runs, and what is left out
 * @returns each row beside its simulation, with the error of each point
 * @throws {RangeError} If a row cannot be simulated
 *
 * @example
 * ```ts
 * import { compareWithPublished } from "@course/simulate/mod.ts";
 * import { published } from "@course/published/mod.ts";
 * import { assert } from "@std/assert";
 *
 * const rows = published({ machine: "x86-8260-metal", pool: "op", objects: 384, batch: 1 });
 * const [op] = await compareWithPublished(rows, { threads: [1, 2, 6, 12] });
 * assert(op!.isWithin(1.5));
 * ```
 */
export async function compareWithPublished<Row extends PublishedSeries | OwnSeries>(
  rows: readonly Row[],
  options: CompareOptions = {},
): Promise<PublishedComparison<Row>[]> {
  const { onProgress, threads: wanted, ...rest } = options;
  const comparisons: PublishedComparison<Row>[] = [];
  for (const row of rows) {
    const { topology, program, placement } = row instanceof OwnSeries
      ? row
      : programOf(row, rest.bookkeeping ?? true);
    const threads = row.soundPoints
      .map((point) => point.threads)
      .filter((count) => count <= topology.cpus.length && (wanted?.includes(count) ?? true));
    if (threads.length === 0) {
      throw new RangeError(
        `Cannot compare ${row.title} with ${wanted?.join(", ")} threads: there are figures for ${
          row.soundPoints.map((point) => point.threads).join(", ")
        }`,
      );
    }
    const simulated = await simulateSeries({
      ...rest,
      topology,
      program,
      placement,
      threads,
      onProgress: (done) => onProgress?.((comparisons.length + done) / rows.length),
    });
    comparisons.push(new PublishedComparison(row, simulated));
  }
  return comparisons;
}

interface SimulatedRow {
  topology: Topology;
  program: SimulatedProgram;
  placement: "harness" | "cores-first";
}

function programOf(row: PublishedSeries, bookkeeping: boolean): SimulatedRow {
  const name = MACHINES[row.machine.key];
  if (name === undefined) {
    throw new RangeError(
      `Cannot simulate ${row.title}: nothing is known about the distances of that machine, use ${
        Object.keys(MACHINES).join(", ")
      }`,
    );
  }
  const topology = TOPOLOGIES[name];
  if (row.workload === "queue") {
    const pool = QUEUES[row.pool];
    if (pool === undefined || row.objects === undefined) {
      throw new RangeError(
        `Cannot simulate ${row.title}: of the queues, ${Object.values(QUEUES).join(", ")} can be`,
      );
    }
    const program = publishedProgram({
      pool,
      objects: row.objects,
      allocation: row.allocation ?? 0,
      batch: row.batch ?? 1,
      bookkeeping,
    });
    return { topology, program, placement: "harness" };
  }
  if (row.workload === "flock-sleeping" || !POOL_NAMES.includes(row.pool as PoolName)) {
    throw new RangeError(
      `Cannot simulate ${row.title}: of kretprobed system calls that do not sleep, freelist and ` +
        "objpool can be",
    );
  }
  const pool = poolName(row.pool) as PoolName;
  const alone = simulate({ topology, program: poolProgram({ pool }), threads: 1 });
  const callNs = 1e9 / row.at(1).operationsPerSecond - 1e9 / alone.operationsPerSecond;
  const program = poolProgram({ pool, workload: "think-time", thinkNanoseconds: callNs });
  return { topology, program, placement: "cores-first" };
}
