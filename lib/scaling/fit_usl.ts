import { max, min } from "simple-statistics";
import { Comparison } from "./compare_laws.ts";
import { displayFit, printFit } from "./fit_report.ts";
import { leastSquares, type Solutions } from "./least_squares.ts";
import { type Peak, peakOf } from "./peak.ts";
import { checkPoints, type Point, type Residuals } from "./points.ts";
import { type ResidualSigns, residualSigns } from "./residual_signs.ts";
import { type FittedRow, fittedRows, rSquaredOf, type SpeedUpBase, worstRow } from "./rows.ts";
import { type CoefficientName, type Interval, Uncertainty } from "./uncertainty.ts";
import { type Coefficients, limit, usl } from "./usl.ts";
import { warningsOf } from "./warnings.ts";

/** How a law is fitted. */
export interface FitOptions {
  /**
   * "absolute" squares measured minus fitted throughput, which favours the top of the curve;
   * "relative" divides it by the measured throughput first, which gives every row the same say.
   * Without it: "absolute", as in all published fits.
   */
  residuals?: Residuals;
  /** Throughput of one processor, where it is known and not to be fitted. */
  lambda?: number;
  /** Whether sigma and kappa are kept from 0 on. Without it: true. */
  bounds?: boolean;
}

/** What a fit says about one number of processors. */
export interface Prediction {
  /** Number of processors. */
  p: number;
  /** Throughput according to the law. */
  throughput: number;
  /** 95 % interval of the law, not of a single measurement; missing where nothing can be said. */
  confidence95?: Interval;
  /**
   * Whether it is further than a factor of 2 from what was measured: above twice the largest p or
   * throughput, or below half the smallest p. Such a number is a guess.
   */
  extrapolated: boolean;
}

/** The law with the other kind of residuals. */
export interface OtherFit extends Coefficients {
  residuals: Residuals;
  peak: Peak;
}

/**
 * A fitted law, with everything that says how far it can be trusted.
 *
 * It prints with `toString`, shows as the last value of a notebook cell, and can be written as JSON.
 */
export class UslFit implements Coefficients {
  /** The fitted law; Amdahl's has kappa = 0. */
  readonly law: "usl" | "amdahl";
  /** Which residuals were squared. */
  readonly residuals: Residuals;
  /** Whether sigma and kappa were kept from 0 on. */
  readonly bounded: boolean;
  /** Whether lambda was given and not fitted. */
  readonly fixedLambda: boolean;
  /** Throughput of one processor according to the law; gamma of other authors. */
  readonly lambda: number;
  /** Contention; alpha of other authors. */
  readonly sigma: number;
  /** Crosstalk; beta of other authors. */
  readonly kappa: number;
  /** Coefficients that would be negative and were refitted with 0. */
  readonly activeBounds: ("sigma" | "kappa")[];
  /** The coefficients with either sign. */
  readonly unbounded: Coefficients;
  /** Sum of the weighted squared residuals. */
  readonly sumOfSquares: number;
  /** Rows minus free coefficients; a coefficient on its bound is not free. */
  readonly degreesOfFreedom: number;
  /** Coefficient of determination, over rows; missing when every throughput is the same. */
  readonly rSquared: number | undefined;
  /**
   * Root of the sum of squares over the degrees of freedom: in the unit of the throughput, or a part
   * of it with relative residuals. Missing without degrees of freedom.
   */
  readonly residualStandardError: number | undefined;
  /** Standard errors of the free coefficients; weights count as relative. */
  readonly standardErrors: Partial<Coefficients>;
  /** 95 % intervals of the free coefficients, by Student's t, not cut off at 0. */
  readonly confidence95: Partial<Record<CoefficientName, Interval>>;
  /** Where the law is highest, with a 95 % interval. */
  readonly peak: Peak;
  /** Throughput without end of processors; missing where a negative coefficient ends the law. */
  readonly limit: number | undefined;
  /** Largest residual as a part of what was measured, without its sign. */
  readonly worstRelativeError: { error: number; p: number; row: number } | undefined;
  /** Runs of one sign among the residuals. */
  readonly signs: ResidualSigns;
  /** The points beside the law, in increasing order of p, with efficiency. */
  readonly rows: FittedRow[];
  /** What the efficiency is relative to. */
  readonly speedUpBase: SpeedUpBase;
  /** The law with the other kind of residuals; missing where a throughput is 0. */
  readonly otherResiduals: OtherFit | undefined;
  /** Linear, Amdahl and USL compared. */
  readonly comparison: Comparison;
  /** What to know before using the fit, one sentence each. */
  readonly warnings: string[];
  readonly #uncertainty: Uncertainty | undefined;

  /**
   * Use `fitUsl` or `fitAmdahl`.
   *
   * @param law the law to fit
   * @param points measured points
   * @param options how it is fitted
   */
  constructor(law: "usl" | "amdahl", points: readonly Point[], options: FitOptions) {
    const { residuals = "absolute", lambda, bounds = true } = options;
    checkPoints(points, { law, residuals, lambda });
    const solutions = leastSquares(points, residuals, lambda);
    const solution = solutionOf(solutions, law, bounds);
    const unbounded = solutionOf(solutions, law, false);
    const { coefficients, sumOfSquares } = solution;

    this.law = law;
    this.residuals = residuals;
    this.bounded = bounds;
    this.fixedLambda = lambda !== undefined;
    this.lambda = coefficients.lambda;
    this.sigma = coefficients.sigma;
    this.kappa = coefficients.kappa;
    const searched = law === "usl" ? ["sigma", "kappa"] as const : ["sigma"] as const;
    this.activeBounds = bounds ? searched.filter((name) => coefficients[name] === 0) : [];
    this.unbounded = unbounded.coefficients;
    this.sumOfSquares = sumOfSquares;

    const free: CoefficientName[] = searched.filter((name) => !this.activeBounds.includes(name));
    if (lambda === undefined) free.unshift("lambda");
    this.degreesOfFreedom = points.length - free.length;
    this.rSquared = rSquaredOf(points, residuals, sumOfSquares);
    this.residualStandardError = this.degreesOfFreedom > 0
      ? Math.sqrt(sumOfSquares / this.degreesOfFreedom)
      : undefined;
    this.#uncertainty = Uncertainty.of(points, residuals, coefficients, free, sumOfSquares);
    this.standardErrors = this.#uncertainty?.standardErrors() ?? {};
    this.confidence95 = this.#uncertainty?.confidence95() ?? {};

    const { rows, base } = fittedRows(points, coefficients);
    this.rows = rows;
    this.speedUpBase = base;
    this.signs = residualSigns(rows);
    const worst = worstRow(rows);
    this.worstRelativeError = worst &&
      { error: Math.abs(worst.relativeError), p: worst.p, row: worst.row };

    this.peak = peakOf(coefficients);
    if (this.peak.kind === "interior" && this.#uncertainty) {
      this.peak.confidence95 = this.#uncertainty.ofPeak();
    }
    this.limit = this.sigma < 0 || this.kappa < 0 ? undefined : limit(coefficients);
    this.otherResiduals = otherFit(law, points, options);
    this.comparison = new Comparison(points, residuals, lambda, solutions);
    this.warnings = warningsOf(this, solution.settled, unbounded.settled);
  }

  /**
   * Reads the law at a number of processors.
   *
   * @param p number of processors
   * @returns throughput, its interval, and whether it is extrapolated
   * @throws {RangeError} If `p` is negative, not finite, or past a pole of the law
   */
  predict(p: number): Prediction {
    const throughput = usl(p, this);
    const places = this.rows.map((row) => row.p);
    const most = max(this.rows.map((row) => row.throughput));
    return {
      p,
      throughput,
      ...(this.#uncertainty && {
        confidence95: this.#uncertainty.ofThroughput(p, throughput),
      }),
      extrapolated: p > 2 * max(places) || p < min(places) / 2 || throughput > 2 * most,
    };
  }

  /** The fit as lines of text: coefficients, peak, verdict, warnings, and every row. */
  toString(): string {
    return printFit(this);
  }

  /** The fit for a notebook. */
  [Symbol.for("Jupyter.display")](): Record<string, string> {
    return displayFit(this);
  }
}

/**
 * Fits the Universal Scalability Law to measured points by least squares.
 *
 * Lambda is always fitted unless it is given: normalising by a single measurement at p = 1 would put
 * all of its error into every other point. Sigma and kappa are kept from 0 on, with no upper bound,
 * and a coefficient that would be negative is not clamped: the others are fitted again with it at 0.
 * Points with the same p are fitted one by one; R2 and degrees of freedom count rows.
 *
 * The intervals are those of linear theory at the minimum. They assume that the law is right and
 * that residuals are independent and of the same size (absolute) or the same part (relative).
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

function solutionOf(solutions: Solutions, law: "usl" | "amdahl", bounds: boolean) {
  if (law === "usl") return bounds ? solutions.usl : solutions.uslUnbounded;
  return bounds ? solutions.amdahl : solutions.amdahlUnbounded;
}

function otherFit(
  law: "usl" | "amdahl",
  points: readonly Point[],
  { residuals = "absolute", lambda, bounds = true }: FitOptions,
): OtherFit | undefined {
  const other = residuals === "absolute" ? "relative" : "absolute";
  if (points.some(({ throughput }) => throughput === 0)) return undefined;
  const { coefficients } = solutionOf(leastSquares(points, other, lambda), law, bounds);
  return { residuals: other, ...coefficients, peak: peakOf(coefficients) };
}
