import { percent } from "@course/tables/mod.ts";
import { interquartileRange, median } from "simple-statistics";

/** What one run of a program says. */
export interface Look {
  /** Nanoseconds on a core for one pop and push. */
  nanoseconds: number;
  /** Part of the time for which the program's threads were on a core. */
  running: number;
  /** Nanoseconds on the clock for one pop and push of all threads. */
  onClock: number;
}

/** The runs of one program on one pool. */
export interface Runs {
  /** Program and pool, as the reader knows them. */
  name: string;
  looks: readonly Look[];
}

/** A program must have been on a core for this part of the time. */
const MIN_RUNNING = 0.8;
/** The middle half of a program's runs may differ by this part of their median. */
const MAX_SPREAD = 0.3;

/** The median of a figure. */
export function medianOf(looks: readonly Look[], figure: keyof Look = "nanoseconds"): number {
  return median(looks.map((look) => look[figure]));
}

/** By how much the middle half of the runs differ, divided by the median: one odd run is forgiven. */
export function spreadOf(looks: readonly Look[]): number {
  const figures = looks.map(({ nanoseconds }) => nanoseconds);
  return interquartileRange(figures) / median(figures);
}

/**
 * Judges a bench: are the figures about the pools, or about other programs?
 *
 * Time on a core leaves out the others' time, but not what they do to caches and to the core's clock.
 *
 * @param all the runs of each program on each pool
 * @returns whether the figures may be compared, or why not
 */
export function judgeBench(all: readonly Runs[]): { usable: boolean; reasons: string[] } {
  const reasons: string[] = [];
  const running = median(all.map(({ looks }) => medianOf(looks, "running")));
  if (running < MIN_RUNNING) {
    reasons.push(`the programs had a core for ${percent(running)} of the time only`);
  }
  const widest = all.reduce((a, b) => spreadOf(b.looks) > spreadOf(a.looks) ? b : a);
  const spread = spreadOf(widest.looks);
  if (spread > MAX_SPREAD) reasons.push(`runs of ${widest.name} differ by ${percent(spread)}`);
  return { usable: reasons.length === 0, reasons };
}
