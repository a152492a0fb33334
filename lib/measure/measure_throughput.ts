import { median, sum } from "simple-statistics";
import {
  createPool,
  EMPTY,
  type LineBytes,
  type PoolName,
  type PoolOptions,
  type SharedPool,
} from "../pools/mod.ts";
import { type Control, controlWords } from "./control.ts";
import { Crew, type Order, type ThreadResult } from "./crew.ts";
import type { Measurement, Repetition } from "./measurement.ts";
import { judge } from "./referee.ts";
import { thinkTurns } from "./think_turns.ts";
import { conserved } from "../pools/checkers.ts";
import { type WorkloadName, WORKLOADS } from "../pools/workloads.ts";

/** A pool of the course, or one of your own: a module whose default export is its class. */
export type PoolSource = PoolName | { name: string; module: string | URL };

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
  await using crew = await Crew.start(options.threads);
  return await measureWith(crew, options);
}

/** What to measure with several numbers of threads. */
export interface MeasureSeriesOptions extends Omit<MeasureOptions, "threads"> {
  threads: number[];
  /** Told each measurement as soon as it is there; the next one begins when this is done. */
  onMeasured?: (measurement: Measurement) => void | Promise<void>;
}

/**
 * Measures the same for several numbers of threads, with one crew of Workers.
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
  await using crew = await Crew.start(Math.max(1, ...counts));
  const series: Measurement[] = [];
  for (const [index, threads] of counts.entries()) {
    const report = (done: number) => onProgress?.((index + done) / counts.length);
    const measurement = await measureWith(crew, { ...options, threads, onProgress: report });
    series.push(measurement);
    await onMeasured?.(measurement);
  }
  return series;
}

async function measureWith(crew: Crew, options: MeasureOptions): Promise<Measurement> {
  const { pool: source, threads, workload = "ideal", seconds = 0.2, repetitions = 5 } = options;
  const rule = WORKLOADS[workload];
  const { bulk = rule.bulk, thinkNanoseconds = rule.thinkNanoseconds } = options;
  const objectCount = options.objectCount ??
    Math.max(1, Math.ceil(threads * bulk * rule.objectsPerBulk));
  const { lineBytes = 64 } = options;

  const pool = await makePool(source, { cpuCount: threads, objectCount, lineBytes });
  const control = controlWords(threads);
  for (let cpu = 0; cpu < threads; cpu++) {
    control.words[control.mail + cpu * control.mailStride] = EMPTY;
  }
  const held: number[] = [];
  if (rule.drained) {
    for (let object = pool.pop(0); object !== EMPTY; object = pool.pop(0)) held.push(object);
  }

  const order: Order = {
    handle: pool.handle(),
    workload,
    bulk,
    thinkTurns: thinkTurns(thinkNanoseconds),
    ...batchOf(bulk, thinkNanoseconds),
    seconds,
  };
  if (typeof source !== "string") order.module = String(source.module);
  // The warm-up is thrown away.
  await crew.run({ ...order, seconds: Math.min(seconds, 0.3) }, threads, control);
  const runs: ThreadResult[][] = [];
  for (let repetition = 0; repetition < repetitions; repetition++) {
    runs.push(await crew.run(order, threads, control));
    options.onProgress?.((repetition + 1) / repetitions);
  }
  checkConservation(pool, control, held);

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
    seconds,
    operationsPerSecond: median(operations),
    missesPerSecond: median(misses),
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

async function makePool(source: PoolSource, options: PoolOptions): Promise<SharedPool> {
  if (typeof source === "string") return createPool(source, options);
  const { default: Pool } = await import(String(source.module));
  if (typeof Pool?.create !== "function" || typeof Pool?.attach !== "function") {
    throw new TypeError(
      `Cannot measure "${source.name}": the default export of ${source.module} must be a class with static create and attach`,
    );
  }
  return Pool.create(options);
}

/** Every object is in the pool, in the mail or held, and in one of them once. */
function checkConservation(pool: SharedPool, control: Control, held: number[]): void {
  const mail = Array.from(
    { length: pool.cpuCount },
    (_, cpu) => control.words[control.mail + cpu * control.mailStride]!,
  );
  const law = conserved(pool, [held, mail]);
  if (law !== undefined) throw new Error(`${pool.name} has broken a law after the run: ${law}`);
}

function rates(run: ThreadResult[]): Repetition {
  return {
    operationsPerSecond: run.map((thread) => thread.operations / thread.seconds),
    missesPerSecond: run.map((thread) => thread.misses / thread.seconds),
  };
}

/** A batch is about 0.1 ms of work, far less than the 2 ms for which a system runs another program. */
function batchOf(bulk: number, thinkNanoseconds: number): { batch: number; pauseMs: number } {
  const roundNanoseconds = thinkNanoseconds + 300 * bulk;
  return {
    batch: Math.max(1, Math.min(256, Math.floor(1e5 / roundNanoseconds))),
    pauseMs: Math.max(2, 4 * roundNanoseconds / 1e6),
  };
}

/** The part of a run for which the thread that was disturbed most stood still. */
function paused(run: ThreadResult[]): number {
  return Math.max(...run.map((thread) => thread.paused / thread.seconds));
}

/** The part of a run for which all threads were at work. */
function overlap(run: ThreadResult[]): number {
  const starts = run.map((thread) => thread.startedAt);
  const ends = run.map((thread) => thread.startedAt + thread.seconds * 1000);
  const together = Math.min(...ends) - Math.max(...starts);
  return Math.max(0, together / (Math.max(...ends) - Math.min(...starts)));
}

function checkOptions(
  { threads, seconds = 0.2, repetitions = 5, workload = "ideal", ...rest }: MeasureOptions,
): void {
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
