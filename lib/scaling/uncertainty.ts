import { type Freedom, freedomOf, slopeOf } from "./freedom.ts";
import type { Groups } from "./groups.ts";
import { type Linearised, type Noise, type NoiseKind, NoiseModel } from "./noise.ts";
import { placeOfLimit, Profile } from "./profile.ts";
import { studentT } from "./student_t.ts";
import type { CoefficientName, Coefficients } from "./usl.ts";

/** From where to where a number lies with the stated confidence. */
export type Interval = [low: number, high: number];

/**
 * With more p than this, intervals of linear theory are as good as those by profile, which would take
 * hundreds of looks at every p.
 */
const MANY = 2000;
/** Squares below this part of all squares are rounding, and leave nothing open. */
const ROUNDING = 1e-26;

/** What is known of a fit when its uncertainty is asked for. */
export interface Fitted {
  groups: Groups;
  coefficients: Coefficients;
  /** Coefficients that the law has and that were fitted, on a bound or not. */
  fitted: CoefficientName[];
  /** Those of them that are not on a bound. */
  free: CoefficientName[];
  /** Whether sigma and kappa were kept from 0 on. */
  bounded: boolean;
  /** Sum of the weighted squared residuals, in the units of the rows. */
  sumOfSquares: number;
  noise: NoiseKind;
  /** Whether rows have neither weights nor relative residuals. */
  isPlain: boolean;
}

/**
 * What the points leave open about fitted coefficients.
 *
 * Intervals of sigma, kappa and the peak are by profile: they hold every value that an F test does
 * not refuse when the other coefficients are fitted again, within the bounds. Those of lambda and
 * the law are of linear theory. All of them allow for what the residuals say about the noise.
 *
 * Weights are taken as relative: the size of the residuals themselves says how much a point of
 * weight 1 varies, so multiplying all weights by one number changes nothing.
 */
export class Uncertainty {
  /** What the noise was taken to be. */
  readonly noise: Noise;
  readonly #fit: Fitted;
  /** Coefficients in the unit of the groups. */
  readonly #law: Coefficients;
  readonly #squares: number;
  readonly #degreesOfFreedom: number;
  readonly #freedom: Freedom;
  #allFree: Freedom | undefined;
  #intervals: Partial<Record<CoefficientName, Interval>> | undefined;
  readonly #noise: NoiseModel;
  readonly #profile: Profile;
  /** Standard errors to either side of an interval. */
  readonly #reach: number;

  private constructor(fit: Fitted, freedom: Freedom, law: Linearised) {
    const { groups, coefficients } = fit;
    this.#fit = fit;
    this.#law = { ...coefficients, lambda: coefficients.lambda / groups.unit };
    this.#squares = law.sumOfSquares;
    this.#degreesOfFreedom = law.degreesOfFreedom;
    this.#freedom = freedom;
    this.#noise = new NoiseModel(law, fit.noise, fit.isPlain);
    this.noise = { kind: this.#noise.kind, proportional: this.#noise.proportional };
    const isFixed = !fit.fitted.includes("lambda");
    this.#profile = new Profile(groups, isFixed ? this.#law.lambda : undefined);
    this.#reach = studentT(0.95, this.#degreesOfFreedom);
  }

  /**
   * Looks at a fit.
   *
   * @param fit the fit
   * @returns the uncertainty, or undefined when no degree of freedom is left or the points cannot
   * tell the coefficients apart
   */
  static of(fit: Fitted): Uncertainty | undefined {
    const { groups, coefficients, free } = fit;
    const degreesOfFreedom = groups.rows - free.length;
    if (degreesOfFreedom < 1) return undefined;
    const law = { ...coefficients, lambda: coefficients.lambda / groups.unit };
    const freedom = freedomOf(groups, law, free);
    if (freedom === undefined) return undefined;
    return new Uncertainty(fit, freedom, {
      groups,
      fitted: groups.p.map((p) => law.lambda * slopeOf(p, law, "lambda")),
      slopes: freedom.slopes,
      sumOfSquares: fit.sumOfSquares / groups.unitOfSquares,
      degreesOfFreedom,
    });
  }

  /**
   * Standard errors of the free coefficients, in the units of the coefficients, as every program
   * for least squares gives them: for noise that is the same everywhere.
   */
  standardErrors(): Partial<Coefficients> {
    const variance = this.#squares / this.#degreesOfFreedom;
    return Object.fromEntries(this.#fit.free.map((name, index) => {
      const unit = name === "lambda" ? this.#fit.groups.unit : 1;
      return [name, unit * Math.sqrt(this.#freedom.inverse[index]![index]! * variance)];
    }));
  }

  /** 95 % intervals of the fitted coefficients; a bound is an end of an interval. */
  confidence95(): Partial<Record<CoefficientName, Interval>> {
    return this.#intervals ??= this.#allIntervals();
  }

  #allIntervals(): Partial<Record<CoefficientName, Interval>> {
    const { fitted, coefficients, groups } = this.#fit;
    const intervals: Partial<Record<CoefficientName, Interval>> = {};
    for (const name of fitted) {
      if (name === "lambda") {
        const reach = this.#reach * groups.unit *
          Math.sqrt(this.#noise.varianceOf(this.#influence([["lambda", 1]])));
        intervals.lambda = [coefficients.lambda - reach, coefficients.lambda + reach];
      } else {
        const interval = this.#byProfile(name);
        if (interval) intervals[name] = interval;
      }
    }
    return intervals;
  }

  /** 95 % interval of the law itself at `p`, by linear theory. */
  ofThroughput(p: number, throughput: number): Interval {
    const gradient = this.#fit.free.map((name): [CoefficientName, number] => [
      name,
      slopeOf(p, this.#law, name),
    ]);
    const reach = this.#reach * this.#fit.groups.unit *
      Math.sqrt(this.#noise.varianceOf(this.#influence(gradient)));
    return [throughput - reach, throughput + reach];
  }

  /**
   * How far the 95 % interval of the law reaches at `p`, as a part of the law, when all coefficients
   * are free, those on a bound too.
   *
   * @param p number of processors, before a pole
   * @returns the part; `Infinity` where the points do not tell
   */
  openness(p: number): number {
    this.#allFree ??= freedomOf(
      this.#fit.groups,
      this.#law,
      [...this.#freedom.names, ...this.#fit.fitted.filter((one) => !this.#fit.free.includes(one))],
      this.#freedom.slopes,
    );
    if (this.#allFree === undefined) return Infinity;
    const gradient = this.#allFree.names.map((name): [CoefficientName, number] => [
      name,
      slopeOf(p, this.#law, name),
    ]);
    const influence = this.#influence(gradient, this.#allFree);
    const law = this.#law.lambda * slopeOf(p, this.#law, "lambda");
    return this.#reach * Math.sqrt(this.#noise.varianceOf(influence)) / law;
  }

  /**
   * Standard deviation of a new row around what was fitted: its own noise, and what is not known of
   * the law.
   *
   * @param p number of processors
   * @param throughput the law there
   * @param weight weight of the row; with relative residuals, divided by the square of throughput
   * @returns the standard deviation, in the unit of the throughput
   */
  ofRow(p: number, throughput: number, weight: number): number {
    const { groups } = this.#fit;
    const [low, high] = this.ofThroughput(p, throughput);
    const ofLaw = (high - low) / 2 / this.#reach;
    const own = this.#noise.kind === "rows" || this.#noise.kind === "sandwich"
      ? this.#squares * groups.unitOfSquares / this.#degreesOfFreedom / weight
      : this.#noise.spreadAt(throughput / groups.unit) * groups.unit ** 2;
    return Math.sqrt(own + ofLaw ** 2);
  }

  /**
   * 95 % interval of the number of processors at the peak, sqrt((1 - sigma) / kappa), by profile.
   * When the interval of kappa includes 0, there is no upper end, and the data do not show a peak.
   *
   * @param kappa interval of kappa
   * @returns the interval; its end is `Infinity` where a law without a peak cannot be excluded
   */
  ofPeak(kappa: Interval | undefined): Interval {
    const { sigma, kappa: crosstalk } = this.#law;
    const peak = Math.sqrt((1 - sigma) / crosstalk);
    const influence = this.#influence([
      ["sigma", -1 / (2 * crosstalk * peak)],
      ["kappa", -peak / (2 * crosstalk)],
    ]);
    const limit = this.#limit(influence);
    if (limit === undefined) return [peak, peak];
    const { bounded } = this.#fit;
    const excess = (value: number) => {
      const square = value * value;
      const start = Math.min(crosstalk * (peak / value) ** 2, bounded ? 1 / square : Infinity);
      const path = {
        from: { sigma: 1, kappa: 0 },
        direction: { sigma: -square, kappa: 1 },
        low: 0,
        high: bounded ? 1 / square : Infinity,
      };
      return this.#profile.least(path, start).squares - this.#squares;
    };
    const reach = this.#reach * Math.sqrt(this.#noise.varianceOf(influence)) || peak;
    const isEndless = kappa === undefined || kappa[0] <= 0;
    if (this.#fit.groups.p.length > MANY) {
      const factor = Math.exp(reach / peak);
      return [Math.max(1, peak / factor), isEndless ? Infinity : peak * factor];
    }
    const low = placeOfLimit(excess, limit, peak, peak - Math.min(reach, (peak - 1) / 2), 1);
    if (isEndless) return [low, Infinity];
    return [low, placeOfLimit(excess, limit, peak, peak + Math.min(reach, peak), Infinity)];
  }

  /**
   * How much larger the variance of a coefficient is than for noise that is the same everywhere:
   * what an F test of the coefficient has to be divided by.
   *
   * @param name the coefficient, on its bound or not
   * @returns 1 for noise that is the same everywhere; undefined where the points do not tell
   */
  inflation(name: CoefficientName): number | undefined {
    const influence = this.#influenceOn(name);
    return influence && this.#inflationOf(influence);
  }

  #byProfile(name: "sigma" | "kappa"): Interval | undefined {
    const { bounded, fitted } = this.#fit;
    const influence = this.#influenceOn(name);
    if (influence === undefined) return undefined;
    const value = this.#law[name];
    const limit = this.#limit(influence);
    if (limit === undefined) return [value, value];
    const other = name === "sigma" ? "kappa" : "sigma";
    const direction = { sigma: 0, kappa: 0, [other]: 1 };
    const low = bounded ? 0 : -Infinity;
    const reach = this.#reach * Math.sqrt(this.#noise.varianceOf(influence));
    if (this.#fit.groups.p.length > MANY) return [Math.max(low, value - reach), value + reach];
    const excess = (held: number) => {
      const from = { sigma: 0, kappa: 0, [name]: held };
      const squares = fitted.includes(other)
        ? this.#profile.least({ from, direction, low, high: Infinity }, this.#law[other]).squares
        : this.#profile.at({ ...from, [other]: this.#law[other] }, direction).squares;
      return squares - this.#squares;
    };
    return [
      placeOfLimit(excess, limit, value, value - reach, low),
      placeOfLimit(excess, limit, value, value + reach, Infinity),
    ];
  }

  /** How far the squares may be above the least ones; undefined when they are rounding. */
  #limit(influence: Float64Array): number | undefined {
    const { groups } = this.#fit;
    let all = 0;
    for (let i = 0; i < groups.p.length; i++) all += groups.weight[i]! * groups.throughput[i]! ** 2;
    if (this.#squares <= ROUNDING * all) return undefined;
    return this.#squares / this.#degreesOfFreedom * this.#reach ** 2 *
      this.#inflationOf(influence);
  }

  #inflationOf(influence: Float64Array): number {
    const { weight } = this.#fit.groups;
    let plain = 0;
    for (let i = 0; i < influence.length; i++) plain += weight[i]! * influence[i]! ** 2;
    const variance = plain * this.#squares / this.#degreesOfFreedom;
    return variance > 0 ? this.#noise.varianceOf(influence) / variance : 1;
  }

  /** How far a row of weight 1 moves a combination of coefficients, at each group. */
  #influence(combination: [CoefficientName, number][], freedom = this.#freedom): Float64Array {
    const { names, slopes, inverse } = freedom;
    const influence = new Float64Array(this.#fit.groups.p.length);
    for (const [name, share] of combination) {
      const row = inverse[names.indexOf(name)];
      if (row === undefined) continue;
      for (const [column, entry] of row.entries()) {
        const slope = slopes[column]!;
        for (let i = 0; i < influence.length; i++) influence[i]! += share * entry * slope[i]!;
      }
    }
    return influence;
  }

  /** The same for one coefficient, which is taken as free on its bound, too. */
  #influenceOn(name: CoefficientName): Float64Array | undefined {
    const { names, slopes } = this.#freedom;
    if (names.includes(name)) return this.#influence([[name, 1]]);
    const freedom = freedomOf(this.#fit.groups, this.#law, [...names, name], slopes);
    return freedom && this.#influence([[name, 1]], freedom);
  }
}
