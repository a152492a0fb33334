import { checkCoefficients, type Coefficients, poles, usl } from "./usl.ts";

/** A number of processors and the throughput there. */
export interface PeakPoint {
  /** Number of processors. */
  p: number;
  /** Throughput in the unit of lambda. */
  throughput: number;
}

/** Where a law is highest, from p = 1 on. */
export interface Peak {
  /**
   * "interior": throughput rises to a maximum and falls again. "none": it never falls.
   * "falls-from-one": it never rises; one processor is the best.
   */
  kind: "interior" | "none" | "falls-from-one";
  /** Number of processors at the maximum, as a fraction; only for "interior". */
  p?: number;
  /** Throughput at the maximum; only for "interior". */
  throughput?: number;
  /** Best whole number of processors; missing for "none". */
  best?: PeakPoint;
  /** Where a fit puts `p` with 95 % confidence; missing when nothing can be said. */
  confidence95?: [low: number, high: number];
}

/**
 * Finds the peak of a law.
 *
 * The slope of the law is zero at p = sqrt((1 - sigma) / kappa). That is no maximum when sigma is 1
 * or more, and none that counts when it is below one processor.
 *
 * @param coefficients lambda, sigma and kappa
 * @returns the peak, and the better one of the two whole numbers beside it: rounding down is not
 * always right
 * @throws {RangeError} If a coefficient is not finite or lambda is not positive
 *
 * @example
 * ```ts
 * import { peakOf } from "@course/scaling/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const peak = peakOf({ lambda: 995.6488, sigma: 0.02671595, kappa: 0.0007690939 });
 * assertEquals(peak.p?.toFixed(2), "35.57");
 * assertEquals(peak.best?.p, 36);
 * assertEquals(peakOf({ lambda: 20, sigma: 0.05, kappa: 0 }).kind, "none");
 * assertEquals(peakOf({ lambda: 20, sigma: 6.3, kappa: 0.1 }).kind, "falls-from-one");
 * ```
 */
export function peakOf(coefficients: Coefficients): Peak {
  checkCoefficients(coefficients);
  const { lambda, sigma, kappa } = coefficients;
  const p = kappa > 0 ? Math.sqrt(Math.max(0, 1 - sigma) / kappa) : Infinity;
  if (sigma > 1 || p <= 1) {
    return { kind: "falls-from-one", best: { p: 1, throughput: lambda } };
  }
  // With a negative sigma the denominator may reach zero before the slope does.
  if (p === Infinity || p >= poles(coefficients).above) return { kind: "none" };
  const throughput = usl(p, coefficients);
  // So near to a pole there is no peak, only rounding.
  if (throughput === Infinity) return { kind: "none" };
  const places = [Math.floor(p), Math.ceil(p)].map((whole) => ({
    p: whole,
    throughput: usl(whole, coefficients),
  }));
  const best = places[1]!.throughput > places[0]!.throughput ? places[1]! : places[0]!;
  return { kind: "interior", p, throughput, best };
}
