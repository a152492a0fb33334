import {
  type Freedom,
  isBowl,
  moved,
  type Parts,
  type Slope,
  stepDown,
  type Trial,
} from "./descent.ts";
import { coarsened, type Groups } from "./groups.ts";
import type { Minimum } from "./minimum.ts";

/** Where every search begins: contention and crosstalk at a middling p, relative to the work. */
const STARTS = [0, 0.001, 0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30, 100, 1000];
/** The least part of the denominator at the smallest p that is left to the work itself. */
const MIN_WORK = 1e-9;
/** A difference of 1 and the other parts that is smaller than this is rounding. */
const MIN_DIFFERENCE = 1e-14;
const MAX_STEPS = 200;
const MAX_DAMPING = 1e12;
/** Residuals this small, relative to the largest throughput, are rounding. */
const EXACT = 1e-12;
/** A gain below this part of the sum of squares is rounding. */
const FLAT = 1e-15;
/** A sum of squares must be smaller by this part before a coefficient leaves its bound. */
const ROUNDING = 1e-13;

/** Where every search begins with as many groups as this at most. */
const MAX_GROUPS = 300;

/** Looks for the place with the least sum of squares. */
export class Search {
  readonly #count: number;
  readonly #p: Float64Array;
  /** Roots of the weights. */
  readonly #root: Float64Array;
  /** Throughput, scaled to 1 and multiplied with the roots. */
  readonly #target: Float64Array;
  /** What a unit of contention or crosstalk adds to the denominator at each point. */
  readonly #contention: Float64Array;
  readonly #crosstalk: Float64Array;
  readonly #denominator: Float64Array;
  readonly #model: Float64Array;
  readonly #groups: Groups;
  readonly #within: number;
  readonly #u: number;
  readonly #v: number;
  /** The points and p = 1 lie between these. */
  readonly #first: number;
  readonly #last: number;
  readonly #lambda: number | undefined;
  /** The same search on few groups, where there are many: it finds the starts. */
  readonly #coarse: Search | undefined;

  /**
   * @param groups points by p
   * @param lambda lambda, where it is not to be fitted
   * @param u middling p - 1; without it, that of the groups
   */
  constructor(groups: Groups, lambda?: number, u = middling(groups.p)) {
    const { p, weight, throughput, within } = groups;
    this.#groups = groups;
    this.#count = p.length;
    this.#p = p;
    this.#first = Math.min(1, p[0]!);
    this.#last = Math.max(1, p.at(-1)!);
    this.#lambda = lambda === undefined ? undefined : lambda / groups.unit;
    this.#within = within.reduce((sum, squares) => sum + squares, 0);
    this.#root = weight.map(Math.sqrt);
    this.#target = throughput.map((throughput, index) => throughput * this.#root[index]!);
    this.#u = u;
    this.#v = u * (u + 1);
    this.#contention = p.map((p) => (p - 1) / this.#u - 1);
    this.#crosstalk = p.map((p) => p * (p - 1) / this.#v - 1);
    this.#denominator = new Float64Array(this.#count);
    this.#model = new Float64Array(this.#count);
    const coarse = coarsened(groups, MAX_GROUPS);
    this.#coarse = coarse === groups ? undefined : new Search(coarse, lambda, u);
  }

  /** The sum of squares at a place. Leaves denominator and model as they are there. */
  trial({ contention, crosstalk }: Parts): Trial {
    let squares = 0;
    let product = 0;
    for (let i = 0; i < this.#count; i++) {
      const denominator = 1 + contention * this.#contention[i]! + crosstalk * this.#crosstalk[i]!;
      if (!(denominator > 0)) return { contention, crosstalk, sumOfSquares: Infinity, scale: 0 };
      const model = this.#root[i]! * this.#p[i]! / denominator;
      this.#denominator[i] = denominator;
      this.#model[i] = model;
      squares += model * model;
      product += model * this.#target[i]!;
    }
    const work = 1 - contention - crosstalk;
    const scale = this.#lambda === undefined ? product / squares : this.#lambda * work;
    let sumOfSquares = 0;
    for (let i = 0; i < this.#count; i++) {
      const residual = this.#target[i]! - scale * this.#model[i]!;
      sumOfSquares += residual * residual;
    }
    return { contention, crosstalk, sumOfSquares, scale };
  }

  /** The best place that can be reached from any start. */
  best(freedom: Freedom): Trial {
    const starts = this.#coarse === undefined
      ? this.#starts(freedom)
      : [this.trial(this.#coarse.best(freedom))];
    return this.least(starts.map((start) => this.#descend(start, freedom)));
  }

  /** The place with the least sum of squares; of equals, the earlier one. */
  least(trials: Trial[]): Trial {
    const noise = 1e-30 * this.#count;
    return trials.reduce((best, trial) =>
      trial.sumOfSquares < best.sumOfSquares * (1 - ROUNDING) - noise ? trial : best
    );
  }

  /** The law at a place, and whether a small step in a free direction could still help. */
  minimum(trial: Trial, free: { contention: boolean; crosstalk: boolean }): Minimum {
    const work = 1 - trial.contention - trial.crosstalk;
    const { sumOfSquares } = this.trial(trial);
    const isExact = sumOfSquares < EXACT ** 2 * this.#count;
    const slope = this.#slope(trial, {
      contention: free.contention && trial.contention !== 0,
      crosstalk: free.crosstalk && trial.crosstalk !== 0,
    });
    return {
      coefficients: {
        lambda: trial.scale / work * this.#groups.unit,
        sigma: trial.contention / (work * this.#u),
        kappa: trial.crosstalk / (work * this.#v),
      },
      sumOfSquares: (sumOfSquares + this.#within) * this.#groups.unitOfSquares,
      settled: work > 2 * this.#leastWork(trial) && (isExact || slope.steepness < 1e-4),
    };
  }

  /** Places of a grid that are no higher than the places around them. */
  #starts(freedom: Freedom): Trial[] {
    const contentions = freedom.contention ? STARTS : [0];
    const crosstalks = freedom.crosstalk ? STARTS : [0];
    const grid = contentions.map((contention) =>
      crosstalks.map((crosstalk) => {
        const all = 1 + contention + crosstalk;
        const place = { contention: contention / all, crosstalk: crosstalk / all };
        return this.#isAllowed(place, freedom) ? this.trial(place) : undefined;
      })
    );
    const lowest: Trial[] = [];
    for (let i = 0; i < contentions.length; i++) {
      for (let j = 0; j < crosstalks.length; j++) {
        const here = grid[i]![j];
        if (here === undefined || here.sumOfSquares === Infinity) continue;
        let isLowest = true;
        for (let k = i - 1; k <= i + 1; k++) {
          for (let l = j - 1; l <= j + 1; l++) {
            const other = grid[k]?.[l];
            if (other && other.sumOfSquares < here.sumOfSquares) isLowest = false;
          }
        }
        if (isLowest) lowest.push(here);
      }
    }
    return lowest;
  }

  /** Goes down from a place with damped steps until nothing is gained. */
  #descend(start: Trial, freedom: Freedom): Trial {
    let here = start;
    let damping = 1e-3;
    for (let count = 0; count < MAX_STEPS; count++) {
      this.trial(here);
      const slope = this.#slope(here, freedom);
      const last = stepDown(slope.newton, slope, 0);
      if (last.gain <= FLAT * here.sumOfSquares) return this.#finish(here, last, freedom);
      // Newton's step is right near the minimum, however large the residuals; further away it may
      // lead uphill, where the step of Gauss still leads down.
      const curvature = isBowl(slope.newton) ? slope.newton : slope.gauss;
      let next = here;
      while (next === here) {
        if (damping > MAX_DAMPING) return here;
        const place = moved(here, stepDown(curvature, slope, damping));
        if (this.#isAllowed(place, freedom)) {
          const trial = this.trial(place);
          if (trial.sumOfSquares < here.sumOfSquares) next = trial;
        }
        damping = next === here ? damping * 8 : Math.max(damping / 16, 1e-18);
      }
      here = next;
    }
    return here;
  }

  /** Takes the last step, whose gain is too small to be seen in the sum of squares. */
  #finish(here: Trial, step: Parts, freedom: Freedom): Trial {
    const place = moved(here, step);
    if (!this.#isAllowed(place, freedom)) return here;
    const trial = this.trial(place);
    return trial.sumOfSquares <= here.sumOfSquares * (1 + 10 * FLAT) ? trial : here;
  }

  /** Slope and curvature of half the sum of squares at a place. Needs `trial` there before. */
  #slope(
    { scale, contention, crosstalk, sumOfSquares }: Trial,
    free: { contention: boolean; crosstalk: boolean },
  ): Slope {
    // A fitted lambda follows every step: what a direction shares with the model is taken off.
    let weight = 0;
    let shareA = 0;
    let shareC = 0;
    for (let i = 0; i < this.#count; i++) {
      const square = this.#model[i]! * this.#model[i]!;
      weight += square;
      shareA -= square * this.#contention[i]! / this.#denominator[i]!;
      shareC -= square * this.#crosstalk[i]! / this.#denominator[i]!;
    }
    const isFitted = this.#lambda === undefined;
    const fixed = 1 / (1 - contention - crosstalk);
    shareA = isFitted ? shareA / weight : fixed;
    shareC = isFitted ? shareC / weight : fixed;

    let [x, y] = [0, 0];
    let [a, b, c] = [0, 0, 0];
    let [extraA, extraB, extraC] = [0, 0, 0];
    for (let i = 0; i < this.#count; i++) {
      const fitted = scale * this.#model[i]!;
      const residual = this.#target[i]! - fitted;
      const directionA = -this.#contention[i]! / this.#denominator[i]! - shareA;
      const directionC = -this.#crosstalk[i]! / this.#denominator[i]! - shareC;
      const square = fitted * fitted;
      a += square * directionA * directionA;
      b += square * directionA * directionC;
      c += square * directionC * directionC;
      const product = residual * fitted;
      x += product * directionA;
      y += product * directionC;
      extraA += product * directionA * directionA;
      extraB += product * directionA * directionC;
      extraC += product * directionC * directionC;
    }
    const follows = isFitted ? 1 / (scale * scale * weight) : 0;
    const gauss = { a, b, c };
    const newton = {
      a: a - 2 * extraA - 2 * shareA * x - x * x * follows,
      b: b - 2 * extraB - shareA * y - shareC * x - x * y * follows,
      c: c - 2 * extraC - 2 * shareC * y - y * y * follows,
    };
    for (const curvature of [gauss, newton]) {
      if (!free.contention) [curvature.a, curvature.b] = [1, 0];
      if (!free.crosstalk) [curvature.c, curvature.b] = [1, 0];
    }
    if (!free.contention) x = 0;
    if (!free.crosstalk) y = 0;
    const length = Math.sqrt(sumOfSquares) || 1;
    const steepness = Math.max(
      Math.abs(x) / (Math.sqrt(gauss.a) * length || 1),
      Math.abs(y) / (Math.sqrt(gauss.c) * length || 1),
    );
    return { x, y, gauss, newton, steepness };
  }

  #leastWork({ contention, crosstalk }: Parts): number {
    const first = 1 + contention * this.#contention[0]! + crosstalk * this.#crosstalk[0]!;
    return Math.max(MIN_DIFFERENCE, MIN_WORK * Math.min(1, first));
  }

  #isAllowed({ contention, crosstalk }: Parts, freedom: Freedom): boolean {
    if (!(1 - contention - crosstalk >= this.#leastWork({ contention, crosstalk }))) return false;
    const isBounded = contention >= 0 && crosstalk >= 0;
    if (!isBounded && !freedom.negative) return false;
    if (isBounded && this.#first === 1) return true;
    return this.#isPositiveBetween(contention, crosstalk);
  }

  /** Whether the denominator stays above zero between the points and 1 too, where it may dip. */
  #isPositiveBetween(contention: number, crosstalk: number): boolean {
    const square = crosstalk / this.#v;
    if (square <= 0) return true;
    const linear = contention / this.#u - square;
    const lowest = -linear / (2 * square);
    if (lowest <= this.#first || lowest >= this.#last) return true;
    const constant = 1 - contention - crosstalk - contention / this.#u;
    return constant + linear * lowest / 2 > 0;
  }
}

/**
 * The geometric mean of the distances from p = 1, by logarithms: a product of many would overflow.
 *
 * @param p numbers of processors, not all of them 1
 * @returns the mean distance
 */
export function middling(p: Float64Array): number {
  let logarithms = 0;
  let count = 0;
  for (const one of p) {
    if (one === 1) continue;
    logarithms += Math.log(Math.abs(one - 1));
    count++;
  }
  return Math.exp(logarithms / count);
}
