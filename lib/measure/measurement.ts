import type { LineBytes } from "../pools/mod.ts";
import type { WorkloadName } from "../pools/workloads.ts";

/** One repetition: figures for each thread, in the order of CPU numbers. */
export interface Repetition {
  operationsPerSecond: number[];
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
  pool: string;
  workload: WorkloadName;
  threads: number;
  objectCount: number;
  bulk: number;
  thinkNanoseconds: number;
  lineBytes: LineBytes;
  /** Length of one repetition in seconds. */
  seconds: number;
  /** Objects taken and given back, each second. */
  operationsPerSecond: number;
  /** Pops that found nothing, each second. */
  missesPerSecond: number;
  /** Largest minus smallest rate of the repetitions, divided by the median. */
  spread: number;
  repetitions: Repetition[];
  /** What the referee says. */
  verdict: Verdict;
  machine: { cores: number; system: string; runtime: string };
  /** When, as an ISO date. */
  date: string;
}
