import { bisect } from "simple-statistics";
import { incompleteBeta } from "./incomplete_beta.ts";

/** Intervals of fits all ask for a few numbers, again and again. */
const known = new Map<string, number>();
const MAX_KNOWN = 1000;

/**
 * How many standard errors to either side a Student t interval reaches.
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
  const key = `${confidence} ${degreesOfFreedom}`;
  let t = known.get(key);
  if (t === undefined) {
    t = find(confidence, degreesOfFreedom);
    if (known.size >= MAX_KNOWN) known.clear();
    known.set(key, t);
  }
  return t;
}

/**
 * Looks for the angle whose tangent is t / sqrt(degrees of freedom): it is between 0 and a right
 * angle, however large t is.
 */
function find(confidence: number, degreesOfFreedom: number): number {
  const outside = (angle: number) => {
    const [cosine, sine] = [Math.cos(angle) ** 2, Math.sin(angle) ** 2];
    return incompleteBeta(cosine, degreesOfFreedom / 2, 0.5, sine) - (1 - confidence);
  };
  const angle = bisect(outside, 0, Math.PI / 2, 100, 1e-15);
  return Math.sqrt(degreesOfFreedom) * Math.tan(angle);
}
