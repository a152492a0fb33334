import { median } from "simple-statistics";

/** What one run of a program says. */
export interface Look {
  /** Nanoseconds on a core for one pop and push. */
  nanoseconds: number;
  /** Part of the time for which the program was on a core. */
  running: number;
}

/** A program must have been on a core for this part of the time. */
const MIN_RUNNING = 0.8;
/** Runs of one program may differ by this part of their median. */
const MAX_SPREAD = 0.3;

/** The median of the figures. */
export function medianOf(looks: readonly Look[]): number {
  return median(looks.map(({ nanoseconds }) => nanoseconds));
}

/** Largest minus smallest figure, divided by the median. */
export function spreadOf(looks: readonly Look[]): number {
  const figures = looks.map(({ nanoseconds }) => nanoseconds);
  return (Math.max(...figures) - Math.min(...figures)) / median(figures);
}

/**
 * Judges a bench: are the figures about the pools, or about other programs?
 *
 * Time on a core leaves out the others' time, but not what they do to caches and to the core's clock.
 *
 * @param cells the runs of each program on each pool
 * @returns whether the figures may be compared, or why not
 */
export function judgeBench(cells: readonly (readonly Look[])[]): {
  usable: boolean;
  reasons: string[];
} {
  const reasons: string[] = [];
  const running = median(cells.map((looks) => median(looks.map((look) => look.running))));
  if (running < MIN_RUNNING) {
    reasons.push(`the programs had a core for ${percent(running)} of the time only`);
  }
  const spread = Math.max(...cells.map(spreadOf));
  if (spread > MAX_SPREAD) reasons.push(`runs of one program differ by ${percent(spread)}`);
  return { usable: reasons.length === 0, reasons };
}

function percent(part: number): string {
  return `${Math.round(100 * part)} %`;
}
