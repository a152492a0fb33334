import type { Groups } from "./groups.ts";
import { dot, inverseOfProducts } from "./inverse_of_products.ts";

/** How measurements are taken to spread around the law. */
export type NoiseKind = "estimated" | "constant" | "proportional";

/**
 * What the residuals say about the noise.
 *
 * With few rows they cannot show its shape, so two shapes are weighed: the same spread everywhere,
 * and a spread in proportion to the throughput, which benchmarks have. With a hundred rows and more
 * to spare, the residuals themselves are the spread ("sandwich").
 */
export interface Noise {
  /** "rows": by residual relative to weights as given; "weighed": between two shapes; "sandwich". */
  readonly kind: "rows" | "weighed" | "sandwich";
  /** How far the noise is taken to be in proportion to the throughput, 0 to 1. */
  readonly proportional: number;
}

/** Rows beyond the coefficients from which the residuals themselves are the spread. */
const MANY = 100;
/**
 * Likelihoods count twice, and a proportional spread is held to be the more likely one by a factor
 * of e^2 beforehand. Found by simulation: with 8 to 32 points, intervals then hold the truth in 93
 * to 97 % of cases in either noise (tests/scaling/simulate_coverage.ts).
 */
const SHARPNESS = 2;
const HEAD_START = 2;

/** A fitted law at each group, as everything about noise needs it. */
export interface Linearised {
  readonly groups: Groups;
  /** The law at each group, in the unit of the groups. */
  readonly fitted: Float64Array;
  /** How fast the law moves with each coefficient, at each group. */
  readonly slopes: readonly Float64Array[];
  /** Sum of the weighted squared residuals, in the unit of the groups. */
  readonly sumOfSquares: number;
  /** Rows minus free coefficients. */
  readonly degreesOfFreedom: number;
}

/** Noise and its size. */
export class NoiseModel implements Noise {
  readonly kind: Noise["kind"];
  readonly proportional: number;
  readonly #law: Linearised;
  /** Variance of a row of weight 1, and of a row of throughput 1. */
  readonly #constant: number;
  readonly #relative: number;

  /**
   * @param law the fitted law
   * @param asked what is known about the noise
   * @param isPlain whether rows have neither weights nor relative residuals: those say themselves
   * how much a row spreads
   */
  constructor(law: Linearised, asked: NoiseKind, isPlain: boolean) {
    this.#law = law;
    this.#constant = law.sumOfSquares / law.degreesOfFreedom;
    this.#relative = 0;
    this.kind = "rows";
    this.proportional = 0;
    if (!isPlain || asked === "constant") return;
    if (law.degreesOfFreedom >= MANY && asked === "estimated") {
      this.kind = "sandwich";
      return;
    }
    const shapes = [0, 1].map((power) => likelihood(law, power));
    const [constant, relative] = shapes;
    if (constant === undefined || relative === undefined) return;
    this.#relative = relative.variance;
    this.kind = "weighed";
    const lead = SHARPNESS * (relative.logLikelihood - constant.logLikelihood) + HEAD_START;
    this.proportional = asked === "proportional" ? 1 : 1 / (1 + Math.exp(-lead));
  }

  /**
   * The larger variance of a row of the two shapes that were weighed: an outlier has to be one in both.
   *
   * @param fitted the law, in the unit of the groups
   * @returns the variance in that unit
   */
  spreadAt(fitted: number): number {
    return Math.max(this.#constant, this.#relative * fitted ** 2);
  }

  /**
   * The variance of an estimate that is a weighted sum of the rows.
   *
   * @param influence how far a row of weight 1 moves the estimate, at each group
   * @returns its variance, in the unit of the groups
   */
  varianceOf(influence: Float64Array): number {
    const { groups: { weight, count, within, throughput }, fitted } = this.#law;
    let constant = 0;
    let relative = 0;
    let found = 0;
    for (let i = 0; i < influence.length; i++) {
      const square = influence[i]! ** 2;
      constant += weight[i]! * square;
      relative += count[i]! * fitted[i]! ** 2 * square;
      found += (count[i]! * (throughput[i]! - fitted[i]!) ** 2 + within[i]!) * square;
    }
    constant *= this.#constant;
    if (this.kind === "rows") return constant;
    if (this.kind === "sandwich") {
      return found * this.#law.groups.rows / this.#law.degreesOfFreedom;
    }
    relative *= this.#relative;
    return constant ** (1 - this.proportional) * relative ** this.proportional;
  }
}

/** The restricted likelihood of a spread in proportion to a power of the throughput. */
function likelihood(
  { groups, fitted, slopes, degreesOfFreedom }: Linearised,
  power: number,
): { logLikelihood: number; variance: number } | undefined {
  const roots = fitted.map((fitted, i) => Math.sqrt(groups.count[i]!) / fitted ** power);
  const residuals = roots.map((root, i) => root * (groups.throughput[i]! - fitted[i]!));
  const columns = slopes.map((slope) => slope.map((entry, i) => entry * roots[i]!));
  const solved = inverseOfProducts(columns);
  if (solved === undefined) return undefined;
  const products = columns.map((column) => dot(column, residuals));
  let squares = dot(residuals, residuals);
  let logSpread = 0;
  for (let i = 0; i < fitted.length; i++) {
    squares += groups.within[i]! / fitted[i]! ** (2 * power);
    logSpread += groups.count[i]! * Math.log(fitted[i]! ** (2 * power));
  }
  // The best law for this spread leaves fewer squares than the one that was fitted.
  for (const [i, row] of solved.inverse.entries()) {
    for (const [j, entry] of row.entries()) squares -= entry * products[i]! * products[j]!;
  }
  squares = Math.max(squares, Number.MIN_VALUE);
  return {
    variance: squares / degreesOfFreedom,
    logLikelihood: -(logSpread + solved.logDeterminant + degreesOfFreedom * Math.log(squares)) / 2,
  };
}
