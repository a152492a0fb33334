import { LawComparison } from "./compare_laws.ts";
import type { FitOptions } from "./fit_options.ts";
import { type Groups, groupsOf } from "./groups.ts";
import { leastSquares, type Solutions } from "./least_squares.ts";
import { type NextPoints, nextPoints } from "./next_points.ts";
import type { Noise } from "./noise.ts";
import { type OtherFit, otherFit, solutionOf } from "./other_fit.ts";
import { outliersOf } from "./outliers.ts";
import { type Peak, peakOf } from "./peak.ts";
import { checkPoints, isPlain, type Point, type Residuals } from "./points.ts";
import { type ResidualSigns, residualSigns } from "./residual_signs.ts";
import {
  type FittedRow,
  fittedRows,
  type MeanRow,
  rSquaredOf,
  type SpeedUpBase,
  speedUpBaseOf,
  worstError,
} from "./rows.ts";
import { type Interval, Uncertainty } from "./uncertainty.ts";
import { type CoefficientName, type Coefficients, formula, limit, usl } from "./usl.ts";

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

/** Residuals below this part of the largest throughput are rounding. */
const EXACT = 1e-9;

/**
 * Where the figures of a fit come from.
 *
 * @internal
 */
export interface Searches {
  /** The points that were fitted. */
  readonly points: readonly Point[];
  /** Whether the search ended in a minimum. */
  readonly settled: boolean;
  /** Whether the search without bounds did. */
  readonly unboundedSettled: boolean;
}

/** The figures of a fitted law. */
export class FitFigures implements Coefficients {
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
  /**
   * Standard errors of the free coefficients, as other programs print them: of linear theory, for
   * noise that is the same everywhere. Weights count as relative.
   */
  readonly standardErrors: Partial<Coefficients>;
  /** What the residuals say about the noise; missing where there are no intervals. */
  readonly noise: Noise | undefined;
  /**
   * 95 % intervals of the fitted coefficients. Those of sigma and kappa are by profile and hold what
   * an F test does not refuse; a bound is an end of theirs. All allow for the noise.
   */
  readonly confidence95: Partial<Record<CoefficientName, Interval>>;
  /** Where the law is highest, with a 95 % interval. */
  readonly peak: Peak;
  /** Throughput without end of processors; missing where a negative coefficient ends the law. */
  readonly limit: number | undefined;
  /** Largest residual as a part of what was measured, without its sign. */
  readonly worstRelativeError: { error: number; p: number; row: number } | undefined;
  /** Runs of one sign among the residuals. */
  readonly signs: ResidualSigns;
  /** What the efficiency is relative to. */
  readonly speedUpBase: SpeedUpBase;
  /** Rows that were left out as outliers, by their number; the first row is 1. */
  readonly leftOut: number[];
  /** Number of rows that were fitted. */
  readonly rowCount: number;
  /** Smallest and largest p that was fitted. */
  readonly range: [first: number, last: number];
  readonly #points: readonly Point[];
  readonly #numbers: Uint32Array | undefined;
  readonly #options: FitOptions;
  readonly #groups: Groups;
  readonly #solutions: Solutions;
  readonly #uncertainty: Uncertainty | undefined;
  readonly #mostThroughput: number;
  // Worked out when they are asked for: a fit alone needs none of them.
  #rows: FittedRow[] | undefined;
  #means: MeanRow[] | undefined;
  #comparison: LawComparison | undefined;
  #other: OtherFit | undefined | null = null;
  #outliers: number[] | undefined;
  #next: NextPoints | undefined | null = null;

  /**
   * Fits a law.
   *
   * @param law the law to fit
   * @param all measured points
   * @param options how it is fitted
   */
  constructor(law: "usl" | "amdahl", all: readonly Point[], options: FitOptions) {
    const { residuals = "absolute", lambda, bounds = true, noise = "estimated" } = options;
    checkPoints(all, { law, residuals, lambda });
    this.leftOut = options.outliers === "leave-out" ? outliersOf(law, all, options) : [];
    const left = new Set(this.leftOut);
    const points = left.size === 0 ? all : all.filter((_, index) => !left.has(index + 1));
    this.#numbers = left.size === 0
      ? undefined
      : Uint32Array.from(all.keys()).map((index) => index + 1).filter((row) => !left.has(row));
    const groups = groupsOf(points, residuals);
    const solutions = leastSquares(groups, lambda);
    const solution = solutionOf(solutions, law, bounds);
    const { coefficients, sumOfSquares } = solution;
    this.#points = points;
    this.#options = options;
    this.#groups = groups;
    this.#solutions = solutions;
    this.#mostThroughput = groups.unit;

    this.law = law;
    this.residuals = residuals;
    this.bounded = bounds;
    this.fixedLambda = lambda !== undefined;
    this.lambda = coefficients.lambda;
    this.sigma = coefficients.sigma;
    this.kappa = coefficients.kappa;
    this.rowCount = points.length;
    this.range = [groups.p[0]!, groups.p.at(-1)!];
    const searched = law === "usl" ? ["sigma", "kappa"] as const : ["sigma"] as const;
    this.activeBounds = bounds ? searched.filter((name) => coefficients[name] === 0) : [];
    this.unbounded = solutionOf(solutions, law, false).coefficients;
    this.sumOfSquares = sumOfSquares;

    const fitted: CoefficientName[] = lambda === undefined
      ? ["lambda", ...searched]
      : [...searched];
    const free = fitted.filter((name) => !this.activeBounds.some((bound) => bound === name));
    this.degreesOfFreedom = points.length - free.length;
    this.rSquared = rSquaredOf(groups, sumOfSquares);
    this.residualStandardError = this.degreesOfFreedom > 0
      ? Math.sqrt(sumOfSquares / this.degreesOfFreedom)
      : undefined;
    const plain = isPlain(points, residuals);
    this.#uncertainty = Uncertainty.of({
      groups,
      coefficients,
      fitted,
      free,
      bounded: bounds,
      sumOfSquares,
      noise,
      isPlain: plain,
    });
    this.noise = this.#uncertainty?.noise;
    this.standardErrors = this.#uncertainty?.standardErrors() ?? {};
    this.confidence95 = this.#uncertainty?.confidence95() ?? {};

    this.speedUpBase = speedUpBaseOf(points, coefficients);
    this.signs = residualSigns(
      Array.from(groups.p, (p, i) => {
        const fitted = formula(p, coefficients);
        const residual = groups.throughput[i]! * groups.unit - fitted;
        return { p, fitted, residual };
      }),
    );
    this.worstRelativeError = worstError(points, coefficients, this.#numbers);

    this.peak = peakOf(coefficients);
    if (this.peak.kind === "interior" && this.#uncertainty) {
      this.peak.confidence95 = this.#uncertainty.ofPeak(this.confidence95.kappa);
    }
    this.limit = this.sigma < 0 || this.kappa < 0 ? undefined : limit(coefficients);
  }

  /** The points beside the law, in increasing order of p, with efficiency. */
  get rows(): FittedRow[] {
    return this.#rows ??= fittedRows(this.#points, this, this.speedUpBase, this.#numbers);
  }

  /** The mean of the rows at each p beside the law, in increasing order of p. */
  get means(): MeanRow[] {
    const { p, throughput, count, unit } = this.#groups;
    return this.#means ??= Array.from(p, (p, i) => {
      const mean = throughput[i]! * unit;
      const fitted = formula(p, this);
      return {
        p,
        rows: count[i]!,
        throughput: mean,
        fitted,
        ...(mean > 0 && { relativeError: (mean - fitted) / mean }),
        efficiency: mean / (p * this.speedUpBase.throughput),
      };
    });
  }

  /** The law with the other kind of residuals; missing where a throughput is 0. */
  get otherResiduals(): OtherFit | undefined {
    if (this.#other === null) this.#other = otherFit(this.law, this.#points, this.#options);
    return this.#other;
  }

  /** Linear, Amdahl and USL compared: which describes, whether there is a peak, how far to predict. */
  get comparison(): LawComparison {
    return this.#comparison ??= new LawComparison(
      this.#points,
      this.#groups,
      this.#solutions,
      this.#options,
      { bounded: this.bounded, ofUsl: this.law === "usl" ? this.#uncertainty : undefined },
    );
  }

  /** Rows that do not belong to the others, by their number; looked for among 1000 rows at most. */
  get outliers(): number[] {
    return this.#outliers ??= this.leftOut.length > 0
      ? this.leftOut
      : this.#points.length > 1000
      ? []
      : outliersOf(this.law, this.#points, this.#options);
  }

  /** What to measure next, to know more; missing where nothing can be said. */
  get next(): NextPoints | undefined {
    if (this.#next === null) {
      const { usl: best } = this.#solutions;
      const isExact = (this.residualStandardError ?? Infinity) <= EXACT * this.#mostThroughput;
      this.#next = isExact || this.peak.kind === "falls-from-one"
        ? undefined
        : nextPoints(this.#groups, best.coefficients, this.noise, !this.fixedLambda);
    }
    return this.#next;
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
    const [first, last] = this.range;
    return {
      p,
      throughput,
      ...(this.#uncertainty && {
        confidence95: this.#uncertainty.ofThroughput(p, throughput),
      }),
      extrapolated: p > 2 * last || p < first / 2 || throughput > 2 * this.#mostThroughput,
    };
  }

  /** What warnings are about besides the figures: the points, and whether the searches have ended. */
  protected searches(): Searches {
    return {
      points: this.#points,
      settled: solutionOf(this.#solutions, this.law, this.bounded).settled,
      unboundedSettled: solutionOf(this.#solutions, this.law, false).settled,
    };
  }
}
