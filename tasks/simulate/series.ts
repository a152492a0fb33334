import type { WorkloadName } from "@course/measure/mod.ts";
import type { PoolName } from "@course/pools/mod.ts";
import { published, type PublishedSeries } from "@course/published/mod.ts";
import {
  compareWithPublished,
  errorMap,
  placeThreads,
  poolProgram,
  type PublishedComparison,
  type QueueMachine,
  recordedErrors,
  SimulatedSeries,
  simulateSeries,
  type Topology,
} from "@course/simulate/mod.ts";
import { siNumber, type Table, table } from "@course/tables/mod.ts";
import { say, sayEvidence } from "@course/words/mod.ts";
import { CommandError } from "../support/command_line.ts";
import { phase } from "../support/phase.ts";
import { progressBar, writeJson } from "../support/values.ts";
import { simulatorVersion } from "./sweep_points.ts";

/** Runs with different seeds, and the seed of the first one. */
export interface Runs {
  runs: number;
  seed: number;
}

/** Rows of the queue benchmark with the fewest objects and batches of 1, by topology. */
const PUBLISHED: Record<string, { machine: QueueMachine; rows: string[] }> = {
  "xeon-8260": {
    machine: "x86-8260-metal",
    rows: ["fl:384/0-1", "pc:384/0-1", "flpc:384/1-1", "op:384/0-1"],
  },
  "kunpeng-920": {
    machine: "arm64-kp920-metal",
    rows: ["fl:384/0-1", "flpc:384/1-1", "rs:384/0-1", "op:384/0-1"],
  },
};

/**
 * Shows what was simulated, beside what was published where there is something.
 *
 * @param name name of the topology
 * @param one what was simulated
 * @returns a table
 */
export function seriesText(name: string, one: SimulatedSeries | PublishedComparison): string {
  const row = one instanceof SimulatedSeries ? publishedRow(name, one) : undefined;
  return `${row ? beside(one as SimulatedSeries, row) : one}`;
}

/**
 * Makes sure that a machine has CPUs for all threads, before anything is simulated.
 *
 * @param topology the machine
 * @param threads numbers of threads
 * @throws {RangeError} If it has too few
 */
export function checkThreads(topology: Topology, threads: readonly number[]): void {
  for (const count of threads) placeThreads(topology, count, "cores-first");
}

/**
 * Writes what was simulated, with all that it takes to simulate it again.
 *
 * @param file where to
 * @param how runs and seed
 * @param simulated the series
 */
export function writeSeries(
  file: string,
  { runs, seed }: Runs,
  simulated: readonly (SimulatedSeries | PublishedComparison)[],
): void {
  writeJson(file, { version: simulatorVersion(), seed, runs, series: simulated });
}

/**
 * Simulates pools.
 *
 * @param topology the machine
 * @param program the pools and what is done with them
 * @param given numbers of threads, or powers of two
 * @param how runs with different seeds, and the first seed
 * @returns what was simulated, a series for each pool
 */
export async function simulatePools(
  topology: Topology,
  { pools, workload }: { pools: PoolName[]; workload: WorkloadName },
  given: number[] | undefined,
  how: Runs,
): Promise<SimulatedSeries[]> {
  const threads = given ?? powersOfTwo(topology.cpus.length);
  const simulated: SimulatedSeries[] = [];
  for (const pool of pools) {
    const program = poolProgram({ pool, workload });
    simulated.push(
      await phase(`${pool}, ${workload}`, (tell) =>
        simulateSeries({
          topology,
          program,
          threads,
          ...how,
          onProgress: (done) => tell(progressBar(done)),
        })),
    );
  }
  return simulated;
}

/**
 * Simulates the rows of the published queue benchmark.
 *
 * @param name name of the topology
 * @param threads numbers of threads, or those that were published
 * @param how runs with different seeds, and the first seed
 * @returns what was simulated, beside what was published
 * @throws {CommandError} If nothing was published for this machine
 */
export async function simulateRows(
  name: string,
  threads: number[] | undefined,
  how: Runs,
): Promise<PublishedComparison[]> {
  const known = PUBLISHED[name];
  if (!known) {
    throw new CommandError(
      `Cannot simulate the queue benchmark on "${name}": use ${Object.keys(PUBLISHED).join(", ")}`,
      2,
    );
  }
  const compared: PublishedComparison[] = [];
  for (const row of published({ workload: "queue" })) {
    if (row.machine.key !== known.machine || !known.rows.includes(row.label)) continue;
    compared.push(
      ...await phase(row.label, (tell) =>
        compareWithPublished([row], {
          ...threads && { threads },
          ...how,
          onProgress: (done) => tell(progressBar(done)),
        })),
    );
  }
  return compared;
}

/**
 * How far all recorded figures of the queue benchmark are off, from 8 threads on.
 *
 * @param name name of the machine
 * @returns the errors by pool and batch, beside those of two predictions without a simulation
 */
export function errorsText(name: string): string {
  const map = errorMap(recordedErrors(PUBLISHED[name]!.machine));
  const table = `${map.where(({ threads }) => threads >= 8)}`;
  return say("simulate.errors.from", { table, threads: 8 });
}

/** The row of the published queue benchmark for a pool, where there is one. */
function publishedRow(name: string, { pool, workload }: SimulatedSeries) {
  const known = PUBLISHED[name];
  if (!known || workload !== "ideal") return undefined;
  return published({ workload: "queue" }).find((row) =>
    row.machine.key === known.machine && known.rows.includes(row.label) && row.pool === pool
  );
}

function beside({ pool, machine, points }: SimulatedSeries, row: PublishedSeries): Table {
  const rates = new Map(
    row.points.map(({ threads, operationsPerSecond }) => [threads, operationsPerSecond]),
  );
  return table(
    [
      say("chart.threads"),
      say("simulate.compared.simulated"),
      say("simulate.compared.other", { evidence: sayEvidence("published") }),
      say("simulate.compared.factor"),
    ],
    points.map(({ threads, operationsPerSecond }) => {
      const rate = rates.get(threads);
      return [
        threads,
        siNumber(operationsPerSecond),
        rate === undefined ? "" : siNumber(rate),
        rate === undefined ? "" : (operationsPerSecond / rate).toFixed(2),
      ];
    }),
    [
      say("simulate.series", { pool, workload: "ideal", machine: machine.cpu }),
      say("simulate.published", { title: row.title }),
    ].join("\n"),
  );
}

function powersOfTwo(most: number): number[] {
  const counts: number[] = [];
  for (let count = 1; count < most; count *= 2) counts.push(count);
  return [...counts, most];
}
