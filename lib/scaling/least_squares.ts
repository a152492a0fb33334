import type { Groups } from "./groups.ts";
import type { Parts } from "./descent.ts";
import type { Minimum } from "./minimum.ts";
import { middling, Search } from "./search.ts";

/** The best law of each kind. */
export interface Solutions {
  /** sigma = kappa = 0. */
  linear: Minimum;
  /** kappa = 0 and sigma >= 0. */
  amdahl: Minimum;
  /** kappa = 0, sigma of either sign. */
  amdahlUnbounded: Minimum;
  /** sigma >= 0 and kappa >= 0. */
  usl: Minimum;
  /** sigma and kappa of either sign. */
  uslUnbounded: Minimum;
}

/** A middling p this many times beyond the knee of the law leaves too few digits to the work. */
const FAR = 1000;

/**
 * Fits linear, Amdahl and USL by least squares, with and without bounds.
 *
 * The law is rewritten so that every number in the search is near 1, whatever the units: the
 * denominator becomes work + contention (p - 1) / u + crosstalk p (p - 1) / v, where the three parts
 * add up to 1 and u, v belong to a middling p. Lambda is not searched for: it multiplies the rest,
 * so the best one follows (variable projection).
 *
 * A bound is either active or not. So instead of clamping, the search is done anew on each edge:
 * both free, kappa = 0, sigma = 0, both 0, and the least sum of squares wins.
 *
 * Limitations: points far from p = 1 may ask for a lambda without end. Then the search stops where
 * the work is a billionth of the denominator, and the minimum is marked as not settled.
 *
 * Source: G. Golub, V. Pereyra, "The differentiation of pseudo-inverses and nonlinear least squares
 * problems whose variables separate", SIAM J. Numer. Anal. 10, 1973; the damping is Levenberg's and
 * Marquardt's.
 *
 * @param groups points by p
 * @param lambda lambda, where it is not to be fitted
 * @returns the best law of each kind; a coefficient on its bound is exactly 0
 */
export function leastSquares(
  groups: Groups,
  lambda?: number,
): Solutions {
  const solutions = solve(new Search(groups, lambda));
  // Far from its knee a law is work that hardly counts: the search is done again at the knee.
  const { sigma, kappa } = solutions.usl.coefficients;
  const knee = 1 / (sigma + Math.sqrt(kappa));
  const isFar = knee < Infinity && groups.p[0]! <= knee && middling(groups.p) > FAR * knee;
  return isFar ? solve(new Search(groups, lambda, knee)) : solutions;
}

function solve(search: Search): Solutions {
  const onlyContention = { contention: true, crosstalk: false };
  const onlyCrosstalk = { contention: false, crosstalk: true };
  const both = { contention: true, crosstalk: true };

  const linear = search.trial({ contention: 0, crosstalk: 0 });
  const amdahlUnbounded = search.best({ ...onlyContention, negative: true });
  const amdahl = isInside(amdahlUnbounded)
    ? amdahlUnbounded
    : search.best({ ...onlyContention, negative: false });
  const uslUnbounded = search.best({ ...both, negative: true });
  const interior = isInside(uslUnbounded)
    ? uslUnbounded
    : search.best({ ...both, negative: false });
  const crosstalk = search.best({ ...onlyCrosstalk, negative: false });

  const boundedAmdahl = search.least([linear, amdahl]);
  const boundedUsl = search.least([boundedAmdahl, crosstalk, interior]);
  return {
    linear: search.minimum(linear, { contention: false, crosstalk: false }),
    amdahl: search.minimum(boundedAmdahl, onlyContention),
    amdahlUnbounded: search.minimum(amdahlUnbounded, onlyContention),
    usl: search.minimum(boundedUsl, both),
    uslUnbounded: search.minimum(search.least([boundedUsl, uslUnbounded]), both),
  };
}

function isInside({ contention, crosstalk }: Parts): boolean {
  return contention >= 0 && crosstalk >= 0;
}
