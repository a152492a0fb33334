import type { Coefficients, Point } from "@course/scaling/mod.ts";
import { linearRegression } from "simple-statistics";

/**
 * Wrong: makes the law a straight line, as spreadsheets do. (p / X) X(1) - 1 = (p - 1) (sigma +
 * kappa p) is exact, but its errors are divided by X squared, and X(1) is taken for true.
 */
export function fitStraightened(points: Point[]): Coefficients {
  const first = points.reduce((one, other) => other.p < one.p ? other : one);
  const lambda = first.throughput / first.p;
  const line = linearRegression(
    points
      .filter(({ p }) => p > 1)
      .map(({ p, throughput }) => [p, (p / throughput * lambda - 1) / (p - 1)]),
  );
  return { lambda, sigma: Math.max(0, line.b), kappa: Math.max(0, line.m) };
}
