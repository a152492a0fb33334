import { percent } from "../tables/mod.ts";
import type { Measurement, Verdict } from "./measurement.ts";

/** Repetitions may differ by this part of their median. */
const MAX_SPREAD = 0.15;
/** Threads must have worked at the same time for this part of a repetition. */
const MIN_OVERLAP = 0.9;
/** Threads may stand still for this part of a repetition. */
const MAX_PAUSED = 0.05;
/** Seconds; a shorter repetition is within reach of a single pause of the machine. */
const SHORTEST = 0.05;
/** The law of scalability has three coefficients. */
const COEFFICIENTS = 3;

/**
 * Judges one measurement: is the figure about the pool, or about something else?
 *
 * @param measurement what was measured, without its verdict
 * @returns the verdict with its reasons
 *
 * @example
 * ```ts
 * import { judge } from "@course/measure/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const { usable, reasons } = judge({
 *   threads: 4,
 *   cores: 2,
 *   seconds: 1,
 *   spread: 0.02,
 *   overlap: 0.99,
 *   paused: 0,
 *   warmUp: 1,
 *   repetitions: 5,
 * });
 * assertEquals(usable, false);
 * assertEquals(reasons, ["4 threads took turns on 2 cores: the figure is about the scheduler"]);
 * ```
 */
export function judge(measurement: Judged): Verdict {
  const { threads, cores, seconds, spread, overlap, paused, warmUp, repetitions } = measurement;
  const reasons: string[] = [];
  if (threads > cores) {
    reasons.push(
      `${threads} threads took turns on ${cores} cores: the figure is about the scheduler`,
    );
  }
  if (threads <= cores && paused > MAX_PAUSED) {
    reasons.push(
      `a thread stood still ${percent(paused)} of the time: other programs wanted its core`,
    );
  }
  if (seconds < SHORTEST) {
    reasons.push(`a repetition of ${seconds} s is too short: measure for ${SHORTEST} s or more`);
  }
  if (repetitions < 3) {
    reasons.push(`${repetitions} repetitions say nothing about chance: take 3 or more`);
  }
  if (spread > MAX_SPREAD) {
    reasons.push(
      `repetitions differ by ${percent(spread)}: close other programs or measure for longer`,
    );
  }
  if (overlap < MIN_OVERLAP) {
    reasons.push(`the threads worked together only ${percent(overlap)} of the time`);
  }
  if (warmUp < 1 - MAX_SPREAD) {
    reasons.push(
      `the first repetition reached ${
        percent(warmUp)
      } of the later ones: still warming up, measure for longer`,
    );
  }
  return { usable: reasons.length === 0, reasons };
}

/** What the referee looks at. */
export interface Judged {
  /** Number of threads. */
  threads: number;
  /** Cores of the machine as the system counts them; hyper-threads count as cores. */
  cores: number;
  /** Length of one repetition in seconds. */
  seconds: number;
  /** Largest minus smallest throughput of the repetitions, divided by the median. */
  spread: number;
  /** Smallest part of a repetition for which all threads were at work. */
  overlap: number;
  /** Part of a repetition for which a thread stood still because something else ran. */
  paused: number;
  /** Throughput of the first repetition divided by the median of the others. */
  warmUp: number;
  /** Number of repetitions. */
  repetitions: number;
}

/**
 * Judges a series over thread counts: may a law of scalability be fitted to it?
 *
 * @param measurements one for each number of threads, of the same pool and workload
 * @returns the verdict with its reasons
 *
 * @example
 * ```ts
 * import { judgeSeries } from "@course/measure/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(judgeSeries([]).reasons, [
 *   "a law with 3 coefficients wants 4 or more thread counts: none can be used",
 * ]);
 * ```
 */
export function judgeSeries(
  measurements: Pick<Measurement, "threads" | "verdict">[],
): Verdict {
  const reasons: string[] = [];
  const usable = new Set<number>();
  for (const { threads, verdict } of measurements) {
    if (verdict.usable) usable.add(threads);
    else reasons.push(`${threads} threads cannot be used: ${verdict.reasons.join("; ")}`);
  }
  if (usable.size <= COEFFICIENTS) {
    const wanted = `a law with ${COEFFICIENTS} coefficients wants ${COEFFICIENTS + 1} or more`;
    const found = usable.size === 0 ? "none can be used" : `usable are ${[...usable].join(", ")}`;
    reasons.push(`${wanted} thread counts: ${found}`);
  }
  return { usable: usable.size > COEFFICIENTS, reasons };
}
