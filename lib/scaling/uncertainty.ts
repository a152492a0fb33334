import type { Point, Residuals } from "./points.ts";
import { studentT } from "./student_t.ts";
import type { Coefficients } from "./usl.ts";

/** Name of a coefficient. */
export type CoefficientName = keyof Coefficients;

/** From where to where a number lies with the stated confidence. */
export type Interval = [low: number, high: number];

/** A direction this close to the others, as the sine of the angle, cannot be told from them. */
const SMALLEST_SINE = 1e-7;

/**
 * What the points leave open about fitted coefficients: the usual linear theory at the minimum.
 *
 * Weights are taken as relative: the size of the residuals themselves says how much a point of
 * weight 1 varies, so multiplying all weights by one number changes nothing.
 */
export class Uncertainty {
  readonly #free: CoefficientName[];
  readonly #coefficients: Coefficients;
  readonly #covariance: number[][];
  /** Standard errors to either side of an interval. */
  readonly #reach: number;

  private constructor(
    free: CoefficientName[],
    coefficients: Coefficients,
    covariance: number[][],
    reach: number,
  ) {
    this.#free = free;
    this.#coefficients = coefficients;
    this.#covariance = covariance;
    this.#reach = reach;
  }

  /**
   * Computes the covariance of the free coefficients.
   *
   * @param points fitted points
   * @param residuals absolute or relative
   * @param coefficients fitted coefficients
   * @param free those that are neither fixed nor on a bound
   * @param sumOfSquares sum of the weighted squared residuals
   * @returns the uncertainty, or undefined when no degree of freedom is left or the points cannot
   * tell the coefficients apart
   */
  static of(
    points: readonly Point[],
    residuals: Residuals,
    coefficients: Coefficients,
    free: CoefficientName[],
    sumOfSquares: number,
  ): Uncertainty | undefined {
    const degreesOfFreedom = points.length - free.length;
    if (degreesOfFreedom < 1) return undefined;
    const columns: number[][] = free.map(() => []);
    for (const { p, throughput, weight = 1 } of points) {
      const root = Math.sqrt(weight) / (residuals === "absolute" ? 1 : throughput);
      for (const [index, slope] of slopes(p, coefficients, free).entries()) {
        columns[index]!.push(root * slope);
      }
    }
    const inverse = inverseOfProducts(columns);
    if (inverse === undefined) return undefined;
    const variance = sumOfSquares / degreesOfFreedom;
    const covariance = inverse.map((row) => row.map((entry) => entry * variance));
    return new Uncertainty(free, coefficients, covariance, studentT(0.95, degreesOfFreedom));
  }

  /** Standard errors of the free coefficients, in the units of the coefficients. */
  standardErrors(): Partial<Coefficients> {
    return this.#each((index) => Math.sqrt(this.#covariance[index]![index]!));
  }

  /** 95 % intervals of the free coefficients: Student t, not cut off at 0. */
  confidence95(): Partial<Record<CoefficientName, Interval>> {
    return this.#each((index) => {
      const reach = this.#reach * Math.sqrt(this.#covariance[index]![index]!);
      const value = this.#coefficients[this.#free[index]!];
      return [value - reach, value + reach] as Interval;
    });
  }

  /** 95 % interval of the law itself at `p`, by the delta method. */
  ofThroughput(p: number, throughput: number): Interval {
    const gradient = slopes(p, this.#coefficients, this.#free);
    let variance = 0;
    for (const [i, a] of gradient.entries()) {
      for (const [j, b] of gradient.entries()) variance += a * b * this.#covariance[i]![j]!;
    }
    const reach = this.#reach * Math.sqrt(Math.max(0, variance));
    return [throughput - reach, throughput + reach];
  }

  /**
   * 95 % interval of the number of processors at the peak, sqrt((1 - sigma) / kappa).
   *
   * The ratio inside the root is bounded by Fieller's theorem: it holds whatever q passes
   * |(1 - sigma) - q kappa| <= t se. When the interval of kappa includes 0, there is no upper end,
   * and the data do not show a peak; the delta method would still invent one.
   *
   * Source: E. Fieller, "Some problems in interval estimation", J. R. Stat. Soc. B 16, 1954.
   *
   * @returns the interval; its end is `Infinity` where a law without a peak cannot be excluded
   */
  ofPeak(): Interval {
    const { sigma, kappa } = this.#coefficients;
    const t2 = this.#reach ** 2;
    const numerator = 1 - sigma;
    const a = kappa ** 2 - t2 * this.#entry("kappa", "kappa");
    const b = numerator * kappa + t2 * this.#entry("sigma", "kappa");
    const c = numerator ** 2 - t2 * this.#entry("sigma", "sigma");
    const discriminant = b * b - a * c;
    if (discriminant < 0) return [0, Infinity];
    // Of the two forms of a root, the one that adds: no difference of near numbers.
    const larger = b >= 0 ? b + Math.sqrt(discriminant) : b - Math.sqrt(discriminant);
    const ends = [c / larger, larger / a].sort((one, other) => one - other);
    const [low, high] = ends.map((end) => Math.sqrt(Math.max(0, end))) as Interval;
    if (a > 0) return [low, high];
    return [high * high <= numerator / kappa ? high : 0, Infinity];
  }

  #entry(one: CoefficientName, other: CoefficientName): number {
    const row = this.#covariance[this.#free.indexOf(one)];
    return row?.[this.#free.indexOf(other)] ?? 0;
  }

  #each<Value>(value: (index: number) => Value): Partial<Record<CoefficientName, Value>> {
    return Object.fromEntries(this.#free.map((name, index) => [name, value(index)]));
  }
}

/** How fast the law moves at `p` with each free coefficient. */
function slopes(
  p: number,
  { lambda, sigma, kappa }: Coefficients,
  free: CoefficientName[],
): number[] {
  const denominator = 1 + (sigma + kappa * p) * (p - 1);
  const perLambda = p / denominator;
  const perDenominator = -lambda * perLambda / denominator;
  const all = {
    lambda: perLambda,
    sigma: perDenominator * (p - 1),
    kappa: perDenominator * p * (p - 1),
  };
  return free.map((name) => all[name]);
}

/**
 * The inverse of the matrix of all products of columns, by Gram-Schmidt on columns of length 1.
 *
 * Lambda may be 1e8 and kappa 1e-6; scaled columns keep the condition number near 100.
 *
 * @returns the inverse, or undefined when a column is a combination of the ones before it
 */
function inverseOfProducts(columns: number[][]): number[][] | undefined {
  const lengths = columns.map((column) => Math.sqrt(dot(column, column)));
  const upright: number[][] = [];
  const inverseOfTriangle: number[][] = [];
  for (const [j, column] of columns.entries()) {
    // This column's combination of scaled columns that is upright on all before it.
    const combination = columns.map((_, i) => i === j ? 1 : 0);
    let rest = column.map((entry) => entry / lengths[j]!);
    for (const [i, direction] of upright.entries()) {
      const part = dot(rest, direction);
      rest = rest.map((entry, row) => entry - part * direction[row]!);
      for (const k of columns.keys()) combination[k]! -= part * inverseOfTriangle[i]![k]!;
    }
    const length = Math.sqrt(dot(rest, rest));
    if (!(length > SMALLEST_SINE)) return undefined;
    upright.push(rest.map((entry) => entry / length));
    inverseOfTriangle.push(combination.map((entry) => entry / length));
  }
  return columns.map((_, i) =>
    columns.map((_, j) => {
      const product = inverseOfTriangle.reduce((sum, row) => sum + row[i]! * row[j]!, 0);
      return product / (lengths[i]! * lengths[j]!);
    })
  );
}

function dot(a: number[], b: number[]): number {
  return a.reduce((sum, entry, index) => sum + entry * b[index]!, 0);
}
