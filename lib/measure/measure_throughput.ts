import { median, sum } from "simple-statistics";
import type { MemoryOrder } from "../compile/mod.ts";
import { EMPTY, type LineBytes } from "../pools/mod.ts";
import { type Order, type ThreadResult, WorkerGroup } from "./worker_group.ts";
import { medianOf, overlap, paused, perPop, rates, running } from "./figures.ts";
import { latencyOf } from "./latency.ts";
import type { Measurement } from "./measurement.ts";
import { judge } from "./referee.ts";
import { checkConservation, type Engine, makeSubject, type PoolSource } from "./subject.ts";
import { type WorkloadName, WORKLOADS } from "../pools/workloads.ts";

/** What to measure. */
export interface MeasureOptions {
  /** Name of a pool, or the module of your own. */
  pool: PoolSource;
  /** Number of threads, each a Worker with a CPU number of its own. */
  threads: number;
  /** What each thread does; "ideal" unless told otherwise. */
  workload?: WorkloadName;
  /** Length of one repetition in seconds; 0.2 unless told otherwise. */
  seconds?: number;
  /** Number of repetitions; 5 unless told otherwise. */
  repetitions?: number;
  /** Objects in the pool; by the workload's rule unless told otherwise. */
  objectCount?: number;
  /** Objects taken in one round; by the workload's rule unless told otherwise. */
  bulk?: number;
  /** Nanoseconds for which an object is held; by the workload's rule unless told otherwise. */
  thinkNanoseconds?: number;
  /** Distance kept between hot words; 64 bytes unless told otherwise. */
  lineBytes?: LineBytes;
  /** What makes the calls; "javascript" unless told otherwise. "wasm" is the same text, compiled. */
  engine?: Engine;
  /** Order of compiled accesses; "seq_cst" unless told otherwise, "kernel" needs a flag of V8. */
  order?: MemoryOrder;
  /** Whether latencies are measured, too: one more repetition with a call every 20 microseconds. */
  latency?: boolean;
  /** Called after each repetition, with the part of all work that is done, 0 to 1. */
  onProgress?: (done: number) => void;
}

/**
 * Measures how many operations threads get done together on a pool.
 *
 * The Workers are started once, run a warm-up that is thrown away, begin each repetition together,
 * take the time inside, and count for themselves. Afterwards every object must be in the pool or in
 * somebody's hands exactly once.
 *
 * @param options what to measure
 * @returns the figures, with the referee's verdict
 * @throws {RangeError} If an option is out of range
 * @throws {Error} If a Worker fails or does not come back, or an object was lost or doubled
 *
 * @example
 * ```ts
 * import { measureThroughput } from "@course/measure/mod.ts";
 * import { assert } from "@std/assert";
 *
 * const result = await measureThroughput({ pool: "objpool", threads: 1, seconds: 0.02 });
 * assert(result.operationsPerSecond > 0);
 * ```
 */
export async function measureThroughput(options: MeasureOptions): Promise<Measurement> {
  checkOptions(options);
  await using group = await WorkerGroup.start(options.threads);
  return await measureWith(group, options);
}

/** What to measure with several numbers of threads. */
export interface MeasureSeriesOptions extends Omit<MeasureOptions, "threads"> {
  /** Numbers of threads, one measurement each. */
  threads: number[];
  /** Told each measurement as soon as it is there; the next one begins when this is done. */
  onMeasured?: (measurement: Measurement) => void | Promise<void>;
}

/**
 * Measures the same for several numbers of threads, with one group of Workers.
 *
 * @param options what to measure, with a list of thread counts, and who is told of each
 * @returns one measurement for each number of threads, in the order given
 * @throws {RangeError} If an option is out of range
 * @throws {Error} If a Worker fails or does not come back, or an object was lost or doubled
 *
 * @example
 * ```ts
 * import { measureSeries } from "@course/measure/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const series = await measureSeries({ pool: "freelist", threads: [1, 2], seconds: 0.02 });
 * assertEquals(series.map((measurement) => measurement.threads), [1, 2]);
 * ```
 */
export async function measureSeries(options: MeasureSeriesOptions): Promise<Measurement[]> {
  const { threads: counts, onProgress, onMeasured } = options;
  for (const threads of counts) checkOptions({ ...options, threads });
  await using group = await WorkerGroup.start(Math.max(1, ...counts));
  const series: Measurement[] = [];
  for (const [index, threads] of counts.entries()) {
    const report = (done: number) => onProgress?.((index + done) / counts.length);
    const measurement = await measureWith(group, { ...options, threads, onProgress: report });
    series.push(measurement);
    await onMeasured?.(measurement);
  }
  return series;
}

async function measureWith(group: WorkerGroup, options: MeasureOptions): Promise<Measurement> {
  const { pool: source, threads, workload = "ideal", seconds = 0.2, repetitions = 5 } = options;
  const rule = WORKLOADS[workload];
  const { bulk = rule.bulk, thinkNanoseconds = rule.thinkNanoseconds } = options;
  const objectCount = options.objectCount ??
    Math.max(1, Math.ceil(threads * bulk * rule.objectsPerBulk));
  const { lineBytes = 64, engine = "javascript", order = "seq_cst" } = options;

  const shape = { cpuCount: threads, objectCount, lineBytes };
  const how = { workload, bulk, thinkNanoseconds, engine, order };
  const subject = await makeSubject(source, { ...shape, ...how });
  const { pool, control } = subject;
  const held: number[] = [];
  if (rule.drained) {
    for (let object = pool.pop(0); object !== EMPTY; object = pool.pop(0)) held.push(object);
  }

  const task: Order = {
    attachment: subject.attachment,
    workload,
    bulk,
    thinkTurns: subject.thinkTurns,
    ...batchOf(engine, bulk, thinkNanoseconds),
    seconds,
  };
  // The warm-up is thrown away.
  await group.run({ ...task, seconds: Math.min(seconds, 0.3) }, threads, control);
  const runs: ThreadResult[][] = [];
  for (let repetition = 0; repetition < repetitions; repetition++) {
    runs.push(await group.run(task, threads, control));
    options.onProgress?.((repetition + 1) / repetitions);
  }
  const paced = options.latency
    ? await group.run({ ...task, paceMs: PACE_NANOSECONDS / 1e6 }, threads, control)
    : undefined;
  checkConservation(subject, held);

  const kept = runs.map(rates);
  const operations = kept.map((repetition) => sum(repetition.operationsPerSecond));
  const misses = kept.map((repetition) => sum(repetition.missesPerSecond));
  const pops = operations.map((count, index) => count + misses[index]!);
  const spread = (Math.max(...pops) - Math.min(...pops)) / median(pops);
  const cores = navigator.hardwareConcurrency;
  return {
    pool: typeof source === "string" ? source : source.name,
    workload,
    threads,
    objectCount,
    bulk,
    thinkNanoseconds,
    lineBytes,
    engine,
    order,
    seconds,
    operationsPerSecond: median(operations),
    missesPerSecond: median(misses),
    nanosecondsPerPop: median(runs.map((run) => perPop(run, (thread) => thread.seconds)!)),
    cpuNanosecondsPerPop: medianOf(runs.map((run) => perPop(run, (thread) => thread.time?.ran))),
    running: medianOf(runs.map(running)),
    latency: paced && latencyOf(paced.map((thread) => thread.latencies!), PACE_NANOSECONDS),
    spread,
    repetitions: kept,
    verdict: judge({
      threads,
      cores,
      seconds,
      spread,
      overlap: Math.min(...runs.map(overlap)),
      paused: median(runs.map(paused)),
      warmUp: pops.length > 1 ? pops[0]! / median(pops.slice(1)) : 1,
      repetitions,
    }),
    machine: {
      cores,
      system: `${Deno.build.os} ${Deno.build.arch}`,
      runtime: `Deno ${Deno.version.deno}, V8 ${Deno.version.v8}`,
    },
    date: new Date().toISOString(),
  };
}

/** Nanoseconds from one call to the next when latencies are measured: a thread is idle most of it. */
const PACE_NANOSECONDS = 20_000;

/** Nanoseconds for a pop and a push, roughly: what a batch is made of. */
const ROUND_NANOSECONDS = { javascript: 300, wasm: 20 };
const MAX_ROUNDS = { javascript: 256, wasm: 4096 };

/** A batch is about 0.1 ms of work, far less than the 2 ms for which a system runs another program. */
function batchOf(
  engine: Engine,
  bulk: number,
  thinkNanoseconds: number,
): { batch: number; pauseMs: number } {
  const round = thinkNanoseconds + ROUND_NANOSECONDS[engine] * bulk;
  return {
    batch: Math.max(1, Math.min(MAX_ROUNDS[engine], Math.floor(1e5 / round))),
    pauseMs: Math.max(2, 4 * round / 1e6),
  };
}

function checkOptions(
  { threads, seconds = 0.2, repetitions = 5, workload = "ideal", ...rest }: MeasureOptions,
): void {
  const { engine = "javascript", order = "seq_cst" } = rest;
  if (engine !== "javascript" && engine !== "wasm") {
    throw new RangeError(`Cannot measure with engine "${engine}": use "javascript" or "wasm"`);
  }
  if (engine === "javascript" && order !== "seq_cst") {
    throw new RangeError(
      `Cannot measure order "${order}" in JavaScript, which has seq_cst only: use engine "wasm"`,
    );
  }
  if (!Number.isInteger(threads) || threads < 1 || threads > 256) {
    throw new RangeError(`Cannot measure with ${threads} threads: threads must be 1 to 256`);
  }
  if (!(seconds > 0 && seconds <= 600)) {
    throw new RangeError(`Cannot measure for ${seconds} s: seconds must be above 0, up to 600`);
  }
  if (!Number.isInteger(repetitions) || repetitions < 1) {
    throw new RangeError(`Cannot measure ${repetitions} times: repetitions must be 1 or more`);
  }
  if (!Object.hasOwn(WORKLOADS, workload)) {
    const names = Object.keys(WORKLOADS).join(", ");
    throw new RangeError(`Cannot find a workload named "${workload}": use ${names}`);
  }
  const { bulk = 1, thinkNanoseconds = 0 } = rest;
  if (!Number.isInteger(bulk) || bulk < 1) {
    throw new RangeError(`Cannot take ${bulk} objects in a round: bulk must be 1 or more`);
  }
  if (!(thinkNanoseconds >= 0 && thinkNanoseconds <= 1e9)) {
    throw new RangeError(`Cannot think for ${thinkNanoseconds} ns: use 0 to 1e9`);
  }
}
