import { type Coefficients, fitUsl, type Point } from "@course/scaling/mod.ts";

/**
 * Wrong: sets what comes out negative to 0 and keeps the rest, as many tools do. The other
 * coefficients still belong to the negative one.
 */
export function fitAndClamp(points: Point[]): Coefficients {
  const { lambda, sigma, kappa } = fitUsl(points, { bounds: false });
  return { lambda, sigma: Math.max(0, sigma), kappa: Math.max(0, kappa) };
}
