import type { FitOptions } from "./fit_options.ts";
import { groupsOf } from "./groups.ts";
import { leastSquares, type Solutions } from "./least_squares.ts";
import type { Minimum } from "./minimum.ts";
import { type Peak, peakOf } from "./peak.ts";
import type { Point, Residuals } from "./points.ts";
import type { Coefficients } from "./usl.ts";

/** The law with the other kind of residuals. */
export interface OtherFit extends Coefficients {
  /** Which residuals were squared. */
  residuals: Residuals;
  /** Where this law has its peak. */
  peak: Peak;
}

/**
 * Fits a law with the other kind of residuals.
 *
 * @param law which law
 * @param points the points that were fitted
 * @param options how they were fitted
 * @returns the other fit; `undefined` where a throughput is 0
 */
export function otherFit(
  law: "usl" | "amdahl",
  points: readonly Point[],
  { residuals = "absolute", lambda, bounds = true }: FitOptions,
): OtherFit | undefined {
  const other = residuals === "absolute" ? "relative" : "absolute";
  if (points.some(({ throughput }) => throughput === 0)) return undefined;
  const { coefficients } = solutionOf(
    leastSquares(groupsOf(points, other), lambda),
    law,
    bounds,
  );
  return { residuals: other, ...coefficients, peak: peakOf(coefficients) };
}

/**
 * The solution of one law.
 *
 * @param solutions what least squares have found
 * @param law which law
 * @param bounds whether sigma and kappa are kept from 0 on
 * @returns its minimum
 */
export function solutionOf(
  solutions: Solutions,
  law: "usl" | "amdahl",
  bounds: boolean,
): Minimum {
  if (law === "usl") return bounds ? solutions.usl : solutions.uslUnbounded;
  return bounds ? solutions.amdahl : solutions.amdahlUnbounded;
}
