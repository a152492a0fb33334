import { type Coefficients, fitUsl, type Point } from "@course/scaling/mod.ts";

/** WRONG: a negative coefficient is set to 0, and the others stay what they were beside it. */
export function clampedFit(points: Point[]): Coefficients {
  const { lambda, sigma, kappa } = fitUsl(points, { bounds: false });
  return { lambda, sigma: Math.max(0, sigma), kappa: Math.max(0, kappa) };
}
