/**
 * The coefficients of the Universal Scalability Law. Other authors write gamma for lambda, alpha
 * for sigma and beta for kappa. Amdahl's law has kappa = 0.
 */
export interface Coefficients {
  /** Throughput of one processor according to the law, in the unit of the throughput. */
  lambda: number;
  /** Contention: the part of the work that waits in line. No unit. */
  sigma: number;
  /** Crosstalk: what each pair of processors costs to stay consistent. No unit. */
  kappa: number;
}

/** Name of a coefficient. */
export type CoefficientName = keyof Coefficients;

/**
 * Throughput according to the Universal Scalability Law (USL).
 *
 * With p processors there are p - 1 others to wait for and p (p - 1) pairs that exchange data, so
 *
 *     X(p) = lambda p / (1 + sigma (p - 1) + kappa p (p - 1))
 *
 * Source: N. Gunther, "Guerrilla Capacity Planning", 2007.
 *
 * @param p number of processors, threads or users; may be fractional
 * @param coefficients lambda, sigma and kappa
 * @returns throughput in the unit of lambda
 * @throws {RangeError} If `p` is negative or not finite, if a coefficient is not finite, or if the
 * denominator reaches zero between 1 and `p`: past such a pole the law means nothing
 *
 * @example
 * ```ts
 * import { usl } from "@course/scaling/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const coefficients = { lambda: 1000, sigma: 0.1, kappa: 0.01 };
 * assertEquals(usl(1, coefficients), 1000);
 * assertEquals(usl(11, coefficients), 11000 / 3.1);
 * ```
 */
export function usl(p: number, coefficients: Coefficients): number {
  checkCoefficients(coefficients);
  const { lambda, sigma, kappa } = coefficients;
  if (!Number.isFinite(p) || p < 0) {
    throw new RangeError(
      `Cannot evaluate the law at p = ${p}: p must be a finite number from 0 on`,
    );
  }
  // Without negative coefficients the denominator is 1 or more from p = 1 on.
  if (p < 1 || sigma < 0 || kappa < 0) {
    const { below, above } = poles(coefficients);
    if (p <= below || p >= above) {
      const pole = p <= below ? below : above;
      throw new RangeError(
        `Cannot evaluate the law at p = ${p}: its denominator is 0 at p = ${
          pole.toPrecision(4)
        }, stay on the side of p = 1`,
      );
    }
  }
  const denominator = 1 + (sigma + kappa * p) * (p - 1);
  const work = lambda * p;
  return work < Infinity ? work / denominator : lambda * (p / denominator);
}

/**
 * The formula of the law, without looking for poles: for p that were fitted, where the search has
 * kept the denominator positive, up to rounding.
 *
 * @param p number of processors
 * @param coefficients lambda, sigma and kappa
 * @returns throughput in the unit of lambda
 */
export function formula(p: number, { lambda, sigma, kappa }: Coefficients): number {
  return lambda * p / (1 + (sigma + kappa * p) * (p - 1));
}

/**
 * The poles next to p = 1: where the denominator of the law is zero.
 *
 * @param coefficients sigma and kappa
 * @returns the nearest pole on either side of 1; `-Infinity` or `Infinity` where there is none
 *
 * @example
 * ```ts
 * import { poles } from "@course/scaling/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(poles({ sigma: 0.1, kappa: 0.01 }).above, Infinity);
 * assertEquals(poles({ sigma: -0.125, kappa: 0 }).above, 9);
 * ```
 */
export function poles(
  { sigma, kappa }: Pick<Coefficients, "sigma" | "kappa">,
): { below: number; above: number } {
  // In q = p - 1 the denominator is 1 + 2 h q + kappa q^2. The two ways to write a root avoid the
  // difference of nearly equal numbers, and kappa = 0 sends one root to infinity.
  const h = (sigma + kappa) / 2;
  const discriminant = h * h - kappa;
  let below = -Infinity;
  let above = Infinity;
  if (discriminant >= 0) {
    const root = Math.sqrt(discriminant);
    const larger = h >= 0 ? h + root : h - root;
    for (const q of [-1 / larger, -larger / kappa]) {
      if (q > 0) above = Math.min(above, 1 + q);
      if (q < 0) below = Math.max(below, 1 + q);
    }
  }
  return { below, above };
}

/**
 * Efficiency according to the law: the part of p times one processor that p processors deliver.
 *
 * @param p number of processors
 * @param coefficients lambda, sigma and kappa
 * @returns X(p) / (lambda p), 1 for one processor
 * @throws {RangeError} As `usl` does
 *
 * @example
 * ```ts
 * import { efficiency } from "@course/scaling/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(efficiency(11, { lambda: 1000, sigma: 0.1, kappa: 0 }), 0.5);
 * ```
 */
export function efficiency(p: number, coefficients: Coefficients): number {
  const { sigma, kappa } = coefficients;
  if (p === 0) return 1 / (1 - sigma);
  return usl(p, { lambda: 1, sigma, kappa }) / p;
}

/**
 * Throughput that the law approaches as processors are added without end.
 *
 * @param coefficients lambda, sigma and kappa, none negative
 * @returns 0 with crosstalk, lambda / sigma with contention only, `Infinity` with neither
 * @throws {RangeError} If a coefficient is not finite or negative: such a law ends at a pole
 *
 * @example
 * ```ts
 * import { limit } from "@course/scaling/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(limit({ lambda: 20, sigma: 0.05, kappa: 0 }), 400);
 * assertEquals(limit({ lambda: 20, sigma: 0, kappa: 0 }), Infinity);
 * assertEquals(limit({ lambda: 20, sigma: 0.05, kappa: 1e-6 }), 0);
 * ```
 */
export function limit(coefficients: Coefficients): number {
  checkCoefficients(coefficients);
  const { lambda, sigma, kappa } = coefficients;
  if (sigma < 0 || kappa < 0) {
    throw new RangeError(
      `Cannot follow the law without end: sigma ${sigma} and kappa ${kappa} must not be negative, fit with bounds`,
    );
  }
  if (kappa > 0) return 0;
  return sigma > 0 ? lambda / sigma : Infinity;
}

/**
 * Refuses coefficients that no law can have.
 *
 * @param coefficients lambda, sigma and kappa
 * @throws {RangeError} If one is not finite, or lambda is not positive
 */
export function checkCoefficients(coefficients: Coefficients): void {
  for (const name of ["lambda", "sigma", "kappa"] as const) {
    if (!Number.isFinite(coefficients[name])) {
      throw new RangeError(
        `Cannot use a law with ${name} = ${coefficients[name]}: ${name} must be a finite number`,
      );
    }
  }
  if (coefficients.lambda <= 0) {
    throw new RangeError(
      `Cannot use a law with lambda = ${coefficients.lambda}: lambda must be above 0`,
    );
  }
}
