import type { Groups } from "./groups.ts";
import { inverseOfProducts } from "./inverse_of_products.ts";
import type { CoefficientName, Coefficients } from "./usl.ts";

/** Coefficients that may move, how fast the law moves with each, and what that leaves open. */
export interface Freedom {
  names: CoefficientName[];
  slopes: Float64Array[];
  inverse: number[][];
}

/**
 * Finds out what the points leave open about some coefficients.
 *
 * @param groups points by p
 * @param law the law, in the unit of the groups
 * @param names the coefficients
 * @param known slopes of the first of them, where they are known
 * @returns slopes and inverse; undefined where the coefficients cannot be told apart
 */
export function freedomOf(
  groups: Groups,
  law: Coefficients,
  names: CoefficientName[],
  known: Float64Array[] = [],
): Freedom | undefined {
  const slopes = names.map((name, i) => known[i] ?? groups.p.map((p) => slopeOf(p, law, name)));
  const weighted = slopes.map((slope) =>
    slope.map((entry, i) => entry * Math.sqrt(groups.weight[i]!))
  );
  const solved = inverseOfProducts(weighted);
  return solved && { names, slopes, inverse: solved.inverse };
}

/**
 * How fast the law moves with a coefficient.
 *
 * @param p number of processors
 * @param law the law
 * @param name the coefficient
 * @returns the slope; that of lambda is the law itself, divided by lambda
 */
export function slopeOf(
  p: number,
  { lambda, sigma, kappa }: Coefficients,
  name: CoefficientName,
): number {
  const denominator = 1 + (sigma + kappa * p) * (p - 1);
  const perLambda = p / denominator;
  if (name === "lambda") return perLambda;
  const perDenominator = -lambda * perLambda / denominator;
  return perDenominator * (p - 1) * (name === "sigma" ? 1 : p);
}
