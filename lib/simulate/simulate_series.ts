import { median } from "simple-statistics";
import { type Cell, displayOf, siNumber, type Table, table } from "../tables/mod.ts";
import { say } from "../words/simulate.ts";
import { type SimulateOptions, SimulationRun } from "./simulate.ts";
import type { SimulationResult } from "./simulation_result.ts";

/** What is simulated, for several numbers of threads. */
export interface SimulateSeriesOptions extends Omit<SimulateOptions, "threads" | "seed"> {
  /** Numbers of threads, one point each. */
  threads: readonly number[];
  /**
   * Runs of each number of threads, with seeds `seed`, `seed + 1`, ...; their median counts.
   *
   * @default 1
   */
  runs?: number;
  /**
   * Seed of the first run.
   *
   * @default 1
   */
  seed?: number;
  /** Told after each batch which part is done, 0 to 1, that of the current run included. */
  onProgress?: (done: number) => void;
  /** Ends the simulation when it is aborted. */
  signal?: AbortSignal;
}

/** What was simulated for one number of threads. */
export interface SimulatedPoint {
  /** Number of threads. */
  readonly threads: number;
  /** Median of the runs. */
  readonly operationsPerSecond: number;
  /** Median of the runs. */
  readonly missesPerSecond: number;
  /** Median time of a pop in nanoseconds; of several runs, their median. */
  readonly popNs: number;
  /** The lowest and highest run, where there are several. */
  readonly samples?: { readonly lowest: number; readonly highest: number };
  /** Each run in full. */
  readonly results: readonly SimulationResult[];
}

/** A simulated curve; charts draw it. */
export class SimulatedSeries {
  /** Kind of evidence, for charts. */
  readonly evidence = "simulated";
  /** Name of the pool. */
  readonly pool: string;
  /** Name of the workload. */
  readonly workload: string;
  /** The machine in a few words. */
  readonly machine: { readonly cpu: string };
  /** The points, in the order in which they were asked for. */
  readonly points: readonly SimulatedPoint[];

  /**
   * Makes a curve of points of the same pool, workload and machine.
   *
   * @param points one for each number of threads, at least one
   */
  constructor(points: readonly SimulatedPoint[]) {
    const { pool, workload, machine } = points[0]!.results[0]!;
    this.pool = pool;
    this.workload = workload;
    this.machine = machine;
    this.points = points;
  }

  /** The curve as a table. */
  toString(): string {
    return this.#table().toString();
  }

  /** The curve for a notebook. */
  [Symbol.for("Jupyter.display")](): Record<string, string> {
    return displayOf(this.#table());
  }

  #table(): Table {
    const rows = this.points.map(({ threads, operationsPerSecond, missesPerSecond, results }) => {
      const [result] = results;
      return [
        threads,
        siNumber(operationsPerSecond),
        siNumber(missesPerSecond),
        result!.pop.median.toFixed(1),
        result!.transfersPerOperation.toFixed(2),
        result!.fairness.toFixed(2),
      ] satisfies Cell[];
    });
    const guesses = this.points.filter(({ results }) =>
      results.some(({ isSettled }) => !isSettled)
    );
    const text = say("simulate.series", {
      pool: this.pool,
      workload: this.workload,
      machine: this.machine.cpu,
    });
    const threads = guesses.map(({ threads }) => threads).join(say("list.comma"));
    return table(
      [
        say("chart.threads"),
        say("simulate.rate"),
        say("simulate.misses"),
        "ns/pop",
        say("simulate.transfers"),
        "Jain",
      ],
      rows,
      guesses.length === 0 ? text : say("simulate.guesses", { text, threads }),
    );
  }
}

const PAUSE_EVERY_MS = 50;

/**
 * Simulates several numbers of threads. The page or notebook stays alive meanwhile.
 *
 * @param options machine, program, numbers of threads
 * @returns a curve
 * @throws {RangeError} If a number is out of range
 * @throws {DOMException} If the signal is aborted
 *
 * @example
 * ```ts
 * import { poolProgram, simulateSeries } from "@course/simulate/mod.ts";
 * import { assert } from "@std/assert";
 *
 * const program = poolProgram({ pool: "objpool" });
 * const { points } = await simulateSeries({ topology: "xeon-8260", program, threads: [1, 16] });
 * assert(points[1]!.operationsPerSecond > 15 * points[0]!.operationsPerSecond);
 * ```
 */
export async function simulateSeries(options: SimulateSeriesOptions): Promise<SimulatedSeries> {
  const { threads, runs = 1, seed: first = 1, onProgress, signal, ...rest } = options;
  if (threads.length === 0) {
    throw new RangeError("Cannot simulate 0 numbers of threads: give at least one");
  }
  if (!(Number.isInteger(runs) && runs >= 1 && runs <= 100)) {
    throw new RangeError(`Cannot simulate ${runs} runs: use 1 to 100`);
  }
  const total = runs * threads.length;
  let done = 0;
  let pausedAt = performance.now();
  const breathe = async (inRun: number) => {
    signal?.throwIfAborted();
    if (performance.now() - pausedAt < PAUSE_EVERY_MS) return;
    onProgress?.((done + inRun) / total);
    await new Promise((resolve) => setTimeout(resolve, 0));
    pausedAt = performance.now();
  };
  const points: SimulatedPoint[] = [];
  for (const count of threads) {
    const results: SimulationResult[] = [];
    for (let seed = first; seed < first + runs; seed++) {
      const run = new SimulationRun({ ...rest, threads: count, seed });
      let reached = 0;
      do {
        reached = Math.max(reached, run.progress);
        await breathe(reached);
      } while (!run.advance());
      results.push(run.end());
      done++;
    }
    points.push(pointOf(count, results));
  }
  onProgress?.(1);
  return new SimulatedSeries(points);
}

function pointOf(threads: number, results: readonly SimulationResult[]): SimulatedPoint {
  const rates = results.map(({ operationsPerSecond }) => operationsPerSecond);
  return {
    threads,
    operationsPerSecond: median(rates),
    missesPerSecond: median(results.map(({ missesPerSecond }) => missesPerSecond)),
    popNs: median(results.map(({ pop }) => pop.median)),
    ...results.length > 1 &&
      { samples: { lowest: Math.min(...rates), highest: Math.max(...rates) } },
    results,
  };
}
