import { bisect } from "simple-statistics";

/**
 * How many standard errors to either side a Student t interval reaches.
 *
 * For whole degrees of freedom the distribution is a finite sum, so no table and no approximation
 * is needed. It costs a term for every two degrees of freedom.
 *
 * Source: Abramowitz and Stegun, "Handbook of Mathematical Functions", 26.7.3 and 26.7.4.
 *
 * @param confidence part of the distribution inside the interval, for example 0.95
 * @param degreesOfFreedom points minus fitted coefficients, a whole number from 1 on
 * @returns half the width of the interval, in standard errors
 * @throws {RangeError} If an argument is out of range
 *
 * @example
 * ```ts
 * import { studentT } from "@course/scaling/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(studentT(0.95, 1).toFixed(3), "12.706");
 * assertEquals(studentT(0.95, 29).toFixed(3), "2.045");
 * ```
 */
export function studentT(confidence: number, degreesOfFreedom: number): number {
  if (!(confidence > 0 && confidence < 1)) {
    throw new RangeError(
      `Cannot make an interval of confidence ${confidence}: it must be between 0 and 1`,
    );
  }
  if (!Number.isSafeInteger(degreesOfFreedom) || degreesOfFreedom < 1) {
    throw new RangeError(
      `Cannot make an interval with ${degreesOfFreedom} degrees of freedom: there must be a whole number of them, 1 or more`,
    );
  }
  const excess = (angle: number) => insideProbability(angle, degreesOfFreedom) - confidence;
  const angle = bisect(excess, 0, Math.PI / 2, 100, 1e-15);
  return Math.sqrt(degreesOfFreedom) * Math.tan(angle);
}

/** Probability that |t| is below sqrt(degrees of freedom) tan(angle). */
function insideProbability(angle: number, degreesOfFreedom: number): number {
  const odd = degreesOfFreedom % 2 === 1;
  const cosine = Math.cos(angle);
  let term = odd ? cosine : 1;
  let sum = 0;
  for (let power = odd ? 1 : 0; power <= degreesOfFreedom - 2; power += 2) {
    sum += term;
    term *= cosine * cosine * (power + 1) / (power + 2);
  }
  sum *= Math.sin(angle);
  return odd ? (angle + sum) * 2 / Math.PI : sum;
}
