import { percent } from "../tables/mod.ts";
import { type Language, languageHere, say } from "../words/figures.ts";
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
 * @param language in which the reasons are said; data is English
 * @default "en"
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
export function judge(measurement: Judged, language: Language = "en"): Verdict {
  const { threads, cores, seconds, spread, overlap, paused, warmUp, repetitions } = measurement;
  const reasons: string[] = [];
  if (threads > cores) {
    reasons.push(
      say("referee.turns", { threads, cores }, language),
    );
  }
  if (threads <= cores && paused > MAX_PAUSED) {
    reasons.push(
      say("referee.paused", { part: percent(paused) }, language),
    );
  }
  if (seconds < SHORTEST) {
    reasons.push(say("referee.short", { seconds, least: SHORTEST }, language));
  }
  if (repetitions < 3) {
    reasons.push(say("referee.few", { count: repetitions }, language));
  }
  if (spread > MAX_SPREAD) {
    reasons.push(
      say("referee.spread", { part: percent(spread) }, language),
    );
  }
  if (overlap < MIN_OVERLAP) {
    reasons.push(say("referee.overlap", { part: percent(overlap) }, language));
  }
  if (warmUp < 1 - MAX_SPREAD) {
    reasons.push(
      say("referee.warmUp", { part: percent(warmUp) }, language),
    );
  }
  return { usable: reasons.length === 0, reasons };
}

/** Judged once, and said in the language of the place where it is shown. */
const JUDGED = new WeakMap<Verdict, Judged>();

/**
 * Judges a measurement so that the reasons can be said in another language later.
 *
 * @param measurement what the referee looks at
 * @returns the verdict, whose reasons are English, as data is
 */
export function judgeForData(measurement: Judged): Verdict {
  const verdict = judge(measurement);
  JUDGED.set(verdict, measurement);
  return verdict;
}

/**
 * A verdict in the language of this place; one that was read from a file stays as it is.
 *
 * @param measurement what was measured
 * @returns its verdict
 */
export function saidVerdict({ verdict }: Pick<Measurement, "verdict">): Verdict {
  const judged = JUDGED.get(verdict);
  return judged ? judge(judged, languageHere()) : verdict;
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
    if (verdict.usable) {
      usable.add(threads);
      continue;
    }
    const why = saidVerdict({ verdict }).reasons.join(say("list.semicolon"));
    reasons.push(say("referee.unusable", { threads, reasons: why }));
  }
  if (usable.size <= COEFFICIENTS) {
    const [coefficients, least] = [COEFFICIENTS, COEFFICIENTS + 1];
    const found = [...usable].join(say("list.comma"));
    reasons.push(
      usable.size === 0
        ? say("referee.wantedNone", { coefficients, least })
        : say("referee.wanted", { coefficients, least, found }),
    );
  }
  return { usable: usable.size > COEFFICIENTS, reasons };
}
