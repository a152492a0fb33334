/**
 * Laws of scalability and measures of fairness: what Amdahl's law and the Universal Scalability Law
 * say for given coefficients, where a law peaks, how many processors a throughput takes, and how
 * evenly it is shared out.
 *
 * Other authors write alpha, beta, gamma for sigma, kappa, lambda.
 *
 * @example
 * ```ts
 * import { peakOf, usl } from "@course/scaling/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const coefficients = { lambda: 995.6488, sigma: 0.02671595, kappa: 0.0007690939 };
 * assertEquals(Math.round(usl(32, coefficients)), 12296);
 * assertEquals(peakOf(coefficients).p!.toFixed(4), "35.5738");
 * ```
 *
 * @module
 */
export { amdahl } from "./amdahl.ts";
export { jainIndex, lorenzCurve, type LorenzPoint, maxMinRatio } from "./fairness.ts";
export { type Peak, peakOf, type Place } from "./peak.ts";
export { processorsFor } from "./processors_for.ts";
export { studentT } from "./student_t.ts";
export { type Coefficients, efficiency, limit, poles, usl } from "./usl.ts";
