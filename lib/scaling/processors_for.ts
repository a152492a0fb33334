import { checkCoefficients, type Coefficients, poles } from "./usl.ts";

/** Differences this small, relative to the numbers themselves, are rounding. */
const ROUNDING = 1e-14;

/**
 * Finds how many processors give a wanted throughput: the law read backwards.
 *
 * A law with a peak passes a throughput twice, once on its way up and once on its way down, and
 * never passes one that is above the peak.
 *
 * @param throughput wanted throughput, in the unit of lambda
 * @param coefficients lambda, sigma and kappa
 * @returns number of processors before the peak and after it, as fractions; each is missing where
 * the law does not pass the throughput. Both are the same at the peak itself
 * @throws {RangeError} If the throughput is not a finite number above 0, or a coefficient is not
 * finite
 *
 * @example
 * ```ts
 * import { processorsFor } from "@course/scaling/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const coefficients = { lambda: 1000, sigma: 0, kappa: 0.01 };
 * const { before, after } = processorsFor(4000, coefficients);
 * assertEquals([before?.toFixed(2), after?.toFixed(2)], ["4.69", "21.31"]);
 * assertEquals(processorsFor(6000, coefficients), {}); // the peak is at 5263
 * ```
 */
export function processorsFor(
  throughput: number,
  coefficients: Coefficients,
): { before?: number; after?: number } {
  checkCoefficients(coefficients);
  if (!Number.isFinite(throughput) || throughput <= 0) {
    throw new RangeError(
      `Cannot find processors for a throughput of ${throughput}: it must be a finite number above 0`,
    );
  }
  const { lambda, sigma, kappa } = coefficients;
  // Solving X(p) = wanted for p gives kappa p^2 - 2 h p + (1 - sigma) = 0.
  const h = (lambda / throughput - sigma + kappa) / 2;
  const product = kappa * (1 - sigma);
  let discriminant = h * h - product;
  if (Math.abs(discriminant) <= ROUNDING * h * h) discriminant = 0;
  if (discriminant < 0) return {};
  // One root with kappa below the line and one without: neither is a difference of near numbers,
  // and a kappa of 0 or almost 0 needs no case of its own.
  const larger = h >= 0 ? h + Math.sqrt(discriminant) : h - Math.sqrt(discriminant);
  const { below, above } = poles(coefficients);
  const result: { before?: number; after?: number } = {};
  for (const p of [(1 - sigma) / larger, larger / kappa]) {
    if (!(p > 0 && p > below && p < above)) continue;
    const slope = 1 - sigma - kappa * p * p;
    if (discriminant === 0 || slope > 0) result.before = p;
    if (discriminant === 0 || slope <= 0) result.after = p;
  }
  return result;
}
