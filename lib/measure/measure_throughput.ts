import { median, sum } from "simple-statistics";
import type { MemoryOrder } from "../compile/mod.ts";
import { EMPTY, type LineBytes } from "../pools/mod.ts";
import { surroundings } from "./surroundings.ts";
import { type GroupOptions, type Order, type ThreadResult, WorkerGroup } from "./worker_group.ts";
import { batchOf } from "./batch.ts";
import { medianOf, overlap, paused, perPop, rates, running } from "./figures.ts";
import { latencyOf } from "./latency.ts";
import type { Measurement } from "./measurement.ts";
import { judgeForData } from "./referee.ts";
import { checkConservation, type Engine, makeSubject, type PoolSource } from "./subject.ts";
import { type WorkloadName, WORKLOADS } from "../pools/workloads.ts";

/** What to measure. */
export interface MeasureOptions {
  /** Name of a pool, or the module of your own. */
  pool: PoolSource;
  /** Number of threads, each a Worker with a CPU number of its own. */
  threads: number;
  /**
   * What each thread does.
   *
   * @default "ideal"
   */
  workload?: WorkloadName;
  /**
   * Length of one repetition in seconds.
   *
   * @default 0.2
   */
  seconds?: number;
  /**
   * Number of repetitions.
   *
   * @default 5
   */
  repetitions?: number;
  /**
   * Objects in the pool.
   *
   * @default the workload's rule
   */
  objectCount?: number;
  /**
   * Objects taken in one round.
   *
   * @default the workload's rule
   */
  bulk?: number;
  /**
   * Nanoseconds for which an object is held.
   *
   * @default the workload's rule
   */
  thinkNanoseconds?: number;
  /**
   * Distance kept between hot words, in bytes.
   *
   * @default 64
   */
  lineBytes?: LineBytes;
  /**
   * What makes the calls; "wasm" is the same text, compiled.
   *
   * @default "javascript"
   */
  engine?: Engine;
  /**
   * Order of compiled accesses; "kernel" needs a flag of V8.
   *
   * @default "seq_cst"
   */
  order?: MemoryOrder;
  /** Whether latencies are measured, too: one more repetition with a call every 20 microseconds. */
  latency?: boolean;
  /**
   * For each thread the core of this computer on which it stays, as the system counts them. Linux
   * only; without it the system moves threads as it likes.
   */
  pin?: readonly number[];
  /** The harness' Worker, where it is not a file of this folder: a page has it as a bundle. */
  worker?: URL;
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
  await using group = await WorkerGroup.start(options.threads, groupOptions(options));
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
  await using group = await WorkerGroup.start(Math.max(1, ...counts), groupOptions(options));
  const series: Measurement[] = [];
  for (const [index, threads] of counts.entries()) {
    const report = (done: number) => onProgress?.((index + done) / counts.length);
    const measurement = await measureWith(group, { ...options, threads, onProgress: report });
    series.push(measurement);
    await onMeasured?.(measurement);
  }
  return series;
}

function groupOptions({ worker, pin }: Pick<MeasureOptions, "worker" | "pin">): GroupOptions {
  return worker === undefined ? { pin } : { pin, script: worker };
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
    thinkTime: subject.thinkTime,
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
    verdict: judgeForData({
      threads,
      cores,
      seconds,
      spread,
      overlap: Math.min(...runs.map(overlap)),
      paused: median(runs.map(paused)),
      warmUp: pops.length > 1 ? pops[0]! / median(pops.slice(1)) : 1,
      repetitions,
    }),
    machine: { cores, ...surroundings() },
    date: new Date().toISOString(),
  };
}

/** Nanoseconds from one call to the next when latencies are measured: a thread is idle most of it. */
const PACE_NANOSECONDS = 20_000;

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
  if (rest.pin && (rest.pin.length < threads || new Set(rest.pin).size < rest.pin.length)) {
    throw new RangeError(
      `Cannot keep ${threads} threads on ${rest.pin.length} cores (${rest.pin}): name another core for each`,
    );
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
