import { median, sum } from "simple-statistics";
import type { ThreadResult } from "./worker_group.ts";
import type { Repetition } from "./measurement.ts";

/** The rates of each thread. */
export function rates(run: ThreadResult[]): Repetition {
  return {
    operationsPerSecond: run.map((thread) => thread.operations / thread.seconds),
    missesPerSecond: run.map((thread) => thread.misses / thread.seconds),
  };
}

/** Nanoseconds of threads for a pop, less those for which they were thinking. */
export function perPop(
  run: ThreadResult[],
  secondsOf: (thread: ThreadResult) => number | undefined,
): number | undefined {
  const seconds = run.map(secondsOf);
  if (seconds.includes(undefined)) return undefined;
  const pops = sum(run.map((thread) => thread.operations + thread.misses));
  return (sum(seconds as number[]) - sum(run.map((thread) => thread.thought))) * 1e9 / pops;
}

/** The median, unless one of them is not known. */
export function medianOf(values: (number | undefined)[]): number | undefined {
  return values.includes(undefined) ? undefined : median(values as number[]);
}

/** The part of a run for which the thread that ran least was on a core. */
export function running(run: ThreadResult[]): number | undefined {
  const parts = run.map(({ time, seconds }) => time && Math.min(1, time.ran / seconds));
  return parts.includes(undefined) ? undefined : Math.min(...parts as number[]);
}

/**
 * The part of a run for which the thread that was disturbed most stood still: for which it had no
 * core, where the system tells. Elsewhere long batches count, also those of a thread that waited long
 * for a cache line.
 */
export function paused(run: ThreadResult[]): number {
  return Math.max(...run.map(({ paused, seconds, time }) => (time?.waited ?? paused) / seconds));
}

/** The part of a run for which all threads were at work. */
export function overlap(run: ThreadResult[]): number {
  const starts = run.map((thread) => thread.startedAt);
  const ends = run.map((thread) => thread.startedAt + thread.seconds * 1000);
  const together = Math.min(...ends) - Math.max(...starts);
  return Math.max(0, together / (Math.max(...ends) - Math.min(...starts)));
}
