import type { Coefficients, Point } from "@course/scaling/mod.ts";
import { linearRegression } from "simple-statistics";

/**
 * WRONG: Amdahl's law as a straight line through p / X, which divides every error by X squared: the
 * smallest throughput rules.
 */
export function linearisedAmdahl(points: Point[]): Coefficients {
  const { m, b } = linearRegression(points.map(({ p, throughput }) => [p - 1, p / throughput]));
  return { lambda: 1 / b, sigma: m / b, kappa: 0 };
}
