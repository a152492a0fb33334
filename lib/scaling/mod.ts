/**
 * Laws of scalability: what Amdahl's law and the Universal Scalability Law (USL) say, how they are
 * fitted to measurements, how far a fit can be trusted, and how evenly throughput is shared out.
 *
 *     X(p) = lambda p / (1 + sigma (p - 1) + kappa p (p - 1))
 *
 * Other authors write gamma, alpha, beta for lambda, sigma, kappa.
 *
 * @example
 * ```ts
 * import { fitUsl, readPoints } from "@course/scaling/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const csv = "p,scripts/hour\n1,64.9\n18,995.9\n36,1652.4\n72,1853.2\n108,1828.9\n144,1775\n216,1702.2";
 * const fit = fitUsl(readPoints(csv)); // SPEC SDM91
 * assertEquals([fit.peak.kind, fit.peak.best?.p], ["interior", 97]);
 * assertEquals(fit.predict(500).extrapolated, true);
 * console.log(`${fit}`);
 * ```
 *
 * @module
 */
export { amdahl } from "./amdahl.ts";
export {
  compareLaws,
  type CompareOptions,
  LawComparison,
  type LawName,
  type LawScore,
} from "./compare_laws.ts";
export type { FTest } from "./choose_law.ts";
export { fProbability } from "./f_test.ts";
export { jainIndex, lorenzCurve, type LorenzPoint, maxMinRatio } from "./fairness.ts";
export { fitAmdahl, fitUsl } from "./fit_usl.ts";
export type { FitOptions } from "./fit_options.ts";
export { FitFigures, type Prediction } from "./fit_figures.ts";
export type { OtherFit } from "./other_fit.ts";
export { UslFit } from "./usl_fit.ts";
export type { NextPoints } from "./next_points.ts";
export type { Noise, NoiseKind } from "./noise.ts";
export { type Peak, peakOf, type PeakPoint } from "./peak.ts";
export type { Point, Residuals } from "./points.ts";
export { processorsFor } from "./processors_for.ts";
export type { ReadOptions } from "./read_options.ts";
export { type PointTable, readPoints, readTable } from "./read_points.ts";
export { type ResidualSigns, residualSigns } from "./residual_signs.ts";
export type { FittedRow, MeanRow, SpeedUpBase } from "./rows.ts";
export { studentT } from "./student_t.ts";
export type { Interval } from "./uncertainty.ts";
export { type CoefficientName, type Coefficients, efficiency, limit, poles, usl } from "./usl.ts";
export type { Verdict } from "./verdict.ts";
