import type { MemoryOrder } from "../compile/mod.ts";
import type { LineBytes } from "../pools/mod.ts";
import type { Latency } from "./latency.ts";
import type { Engine } from "./subject.ts";
import type { WorkloadName } from "../pools/workloads.ts";

/** One repetition: figures for each thread, in the order of CPU numbers. */
export interface Repetition {
  /** Objects taken and given back by each thread, each second. */
  operationsPerSecond: number[];
  /** Pops of each thread that found nothing, each second. */
  missesPerSecond: number[];
}

/** What the referee says of a measurement. */
export interface Verdict {
  /** Whether the figure may be compared and fitted. */
  usable: boolean;
  /** Why not, one sentence each; empty when usable. */
  reasons: string[];
}

/** What was measured. Rates are totals over all threads, medians over all repetitions. */
export interface Measurement {
  /** Name of the pool. */
  pool: string;
  /** What each thread has done. */
  workload: WorkloadName;
  /** Number of threads. */
  threads: number;
  /** Objects in the pool. */
  objectCount: number;
  /** Objects taken in one round. */
  bulk: number;
  /** Nanoseconds for which an object was held. */
  thinkNanoseconds: number;
  /** Distance kept between hot words. */
  lineBytes: LineBytes;
  /** What runs the pools. */
  engine: Engine;
  /** The memory order of compiled pools. */
  order: MemoryOrder;
  /** Length of one repetition in seconds. */
  seconds: number;
  /** Objects taken and given back, each second. */
  operationsPerSecond: number;
  /** Pops that found nothing, each second. */
  missesPerSecond: number;
  /** Nanoseconds of one thread for a pop and what belongs to it, without those of thinking. */
  nanosecondsPerPop: number;
  /** The same in time on a core, where the system tells: no other program is in it. */
  cpuNanosecondsPerPop: number | undefined;
  /** Part of a repetition for which the thread that ran least was on a core, where that is known. */
  running: number | undefined;
  /** How long calls took that were made at fixed times, if that was asked for. */
  latency: Latency | undefined;
  /** Largest minus smallest rate of the repetitions, divided by the median. */
  spread: number;
  /** Each repetition, in the order in which they ran. */
  repetitions: Repetition[];
  /** What the referee says. */
  verdict: Verdict;
  /** Cores as the system counts them, the system, and the version of Deno or the browser. */
  machine: { cores: number; system: string; runtime: string };
  /** When, as an ISO date. */
  date: string;
}
