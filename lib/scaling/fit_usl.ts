import type { Point } from "./points.ts";
import type { FitOptions } from "./fit_options.ts";
import { UslFit } from "./usl_fit.ts";

/**
 * Fits the Universal Scalability Law to measured points by least squares.
 *
 * Lambda is always fitted unless it is given: normalising by a single measurement at p = 1 would put
 * all of its error into every other point. Sigma and kappa are kept from 0 on, with no upper bound,
 * and a coefficient that would be negative is not clamped: the others are fitted again with it at 0.
 * Points with the same p are fitted one by one; R2 and degrees of freedom count rows.
 *
 * The intervals assume that the law is right and that residuals are independent. How they spread is
 * estimated, because benchmarks spread in proportion to the throughput, which makes the usual
 * intervals hold the truth in 70 to 85 % of cases instead of 95.
 *
 * @param points measured points, at three or more different p
 * @param options residuals, a fixed lambda, bounds
 * @returns the fit
 * @throws {TypeError} If a number is missing
 * @throws {RangeError} If a row cannot be used, by its number, or there are too few
 *
 * @example
 * ```ts
 * import { fitUsl } from "@course/scaling/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const p = [1, 4, 8, 12, 16, 20, 24, 28, 32, 48, 64]; // SGI ray tracer, geometries/s
 * const throughput = [20, 78, 130, 170, 190, 200, 210, 230, 260, 280, 310];
 * const fit = fitUsl(p.map((p, row) => ({ p, throughput: throughput[row]! })));
 * assertEquals([fit.lambda.toFixed(2), fit.sigma.toFixed(4), fit.kappa], ["21.85", "0.0578", 0]);
 * assertEquals(fit.activeBounds, ["kappa"]);
 * assertEquals(fit.peak.kind, "none");
 * assertEquals(fit.predict(256).extrapolated, true);
 * console.log(`${fit}`);
 * ```
 */
export function fitUsl(points: readonly Point[], options: FitOptions = {}): UslFit {
  return new UslFit("usl", points, options);
}

/**
 * Fits Amdahl's law to measured points: the USL with kappa = 0.
 *
 * @param points measured points, at two or more different p
 * @param options residuals, a fixed lambda, bounds
 * @returns the fit
 * @throws {TypeError} If a number is missing
 * @throws {RangeError} If a row cannot be used, by its number, or there are too few
 *
 * @example
 * ```ts
 * import { amdahl, fitAmdahl } from "@course/scaling/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const fit = fitAmdahl([1, 2, 4, 8].map((p) => ({ p, throughput: 50 * amdahl(p, 0.25) })));
 * assertEquals([fit.lambda.toFixed(6), fit.sigma.toFixed(6)], ["50.000000", "0.250000"]);
 * assertEquals(fit.limit?.toFixed(3), "200.000");
 * ```
 */
export function fitAmdahl(points: readonly Point[], options: FitOptions = {}): UslFit {
  return new UslFit("amdahl", points, options);
}
