import { sum } from "simple-statistics";
import { type Cell, displayOf, type Table, table } from "../tables/mod.ts";
import { capital, chance, figure, percent, wrapped } from "./figures.ts";
import { leastSquares, type Minimum, type Solutions } from "./least_squares.ts";
import { checkPoints, type Point, type Residuals } from "./points.ts";
import { peakOf } from "./peak.ts";
import { fittedRows, rSquaredOf, worstRow } from "./rows.ts";
import { residualSigns } from "./residual_signs.ts";
import type { Coefficients } from "./usl.ts";

/** A law that competes. */
export type LawName = "linear" | "amdahl" | "usl";

/** What a law is called in a sentence. */
export const LAW_TITLES: Record<LawName, string> = {
  linear: "a straight line",
  amdahl: "Amdahl's law",
  usl: "the USL",
};

/** How well one law does. */
export interface LawScore extends Coefficients {
  law: LawName;
  /** Number of coefficients the law has, without a fixed lambda. */
  coefficientCount: number;
  /** Sum of the weighted squared residuals. */
  sumOfSquares: number;
  /** Coefficient of determination; missing when every throughput is the same. */
  rSquared?: number;
  /**
   * Akaike's information criterion for small samples, lower is better; missing when there are not
   * at least two points more than coefficients and variance.
   */
  aicc?: number;
  /** Chance that this law is the best of those compared, 0 to 1; missing without `aicc`. */
  weight?: number;
}

/** Below this, a law explains too little. */
const LEAST_R_SQUARED = 0.9;
/** Points this near to the law are described, however little throughput varies. */
const NEAR = 0.05;
/** One point this far off makes a law useless, whatever the others say. */
const FAR = 0.5;
/** A law this near to every point may be read between them. */
const USABLE = 0.1;
/** Chances below this are not taken for chance. */
const RARE = 0.05;
/** Systematic residuals this small do no harm. */
const HARMLESS = 0.02;
/** Residuals below this part of the throughput are rounding. */
const ROUNDING = 1e-13;

/**
 * Compares a straight line, Amdahl's law and the USL, and judges the best one.
 *
 * AICc says which of the three loses least information; it always names one, also where all are
 * wrong. So each law with a chance of 5 % or more is looked at by itself, the best one first, until
 * nothing speaks against one; if there is none, no law fits. A law does not fit when R2 is below
 * 0.9, when one point is more than 50 % off, when the residuals come in few or long runs of one sign
 * (a chance below 5 %), or when its peak lies outside the measured range.
 *
 * Two of these rules need a word. A low R2 does not count when no point is more than 5 % off,
 * because a flat curve leaves R2 nothing to explain. Runs do not count when no point is more than
 * 2 % off.
 *
 * Source: K. Burnham, D. Anderson, "Model selection and multimodel inference", 2002, for AICc; the
 * limits are this course's.
 *
 * @param points measured points
 * @param options residuals and lambda, as for `fitUsl`
 * @returns the comparison; it prints as a table
 * @throws {RangeError} If a row cannot be used or there are too few
 *
 * @example
 * ```ts
 * import { compareLaws } from "@course/scaling/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const throughput = [100, 183, 249, 315, 358, 400, 436, 468];
 * const { best, verdict } = compareLaws(throughput.map((x, i) => ({ p: i + 1, throughput: x })));
 * assertEquals(best, "amdahl");
 * assertEquals(verdict.split(":")[0], "Amdahl's law fits");
 * ```
 */
export function compareLaws(
  points: readonly Point[],
  options: { residuals?: Residuals; lambda?: number } = {},
): Comparison {
  const { residuals = "absolute", lambda } = options;
  checkPoints(points, { law: "amdahl", residuals, lambda });
  return new Comparison(points, residuals, lambda, leastSquares(points, residuals, lambda));
}

/** Which law describes the points, if any. */
export class Comparison {
  /** Linear, Amdahl and USL, simplest first. */
  readonly laws: LawScore[];
  /** The best law that fits, else the best by AICc; missing when the points are too few to tell. */
  readonly best?: LawName;
  /** Whether the best law may be used: false means that no model fits. */
  readonly fits: boolean;
  /** Why not, one sentence each; empty when it fits. */
  readonly reasons: string[];
  /** The outcome in words. */
  readonly verdict: string;

  /**
   * Compares laws that are already fitted.
   *
   * @param points fitted points
   * @param residuals absolute or relative
   * @param lambda lambda, where it is fixed
   * @param solutions the best law of each kind
   */
  constructor(
    points: readonly Point[],
    residuals: Residuals,
    lambda: number | undefined,
    solutions: Solutions,
  ) {
    const fixed = lambda === undefined ? 0 : 1;
    this.laws = [
      score("linear", 1 - fixed, solutions.linear, points, residuals),
      score("amdahl", 2 - fixed, solutions.amdahl, points, residuals),
      score("usl", 3 - fixed, solutions.usl, points, residuals),
    ];
    const compared = this.laws
      .filter((law): law is LawScore & { aicc: number } => law.aicc !== undefined)
      .sort((one, other) => one.aicc - other.aicc);
    const first = compared[0];
    if (first === undefined) {
      this.reasons = [tooFew(points.length, fixed)];
      this.fits = false;
      this.verdict = `No law can be chosen: ${this.reasons[0]}`;
      return;
    }
    const likelihoods = compared.map(({ aicc }) => Math.exp((first.aicc - aicc) / 2));
    const total = sum(likelihoods);
    for (const [index, law] of compared.entries()) law.weight = likelihoods[index]! / total;

    const judged = compared
      .filter(({ weight }) => weight! > RARE)
      .map((law) => ({ law, against: objections(points, law, solutions[law.law].settled) }));
    const leader = judged[0]!;
    const best = judged.find(({ against }) => against.length === 0) ?? leader;
    this.best = best.law.law;
    this.reasons = best.against;
    if (compared.length < this.laws.length) this.reasons.unshift(tooFew(points.length, fixed));
    this.fits = this.reasons.length === 0;
    this.verdict = this.fits ? praise(best.law, leader) : complaint(points, best.law, this.reasons);
  }

  /** The laws as a table, with the verdict below. */
  toString(): string {
    return `${this.#table()}`;
  }

  /** The table for a notebook. */
  [Symbol.for("Jupyter.display")](): Record<string, string> {
    return displayOf(this.#table());
  }

  #table(): Table {
    const columns = ["law", "lambda", "sigma", "kappa", "R2", "AICc", "chance to be the best"];
    const rows = this.laws.map((law): Cell[] => [
      law.law,
      figure(law.lambda),
      law.law === "linear" ? "" : figure(law.sigma),
      law.law === "usl" ? figure(law.kappa) : "",
      law.rSquared?.toFixed(4) ?? "",
      law.aicc?.toFixed(1) ?? "",
      law.weight === undefined ? "" : chance(law.weight),
    ]);
    return table(columns, rows, wrapped("", this.verdict).join("\n"));
  }
}

function score(
  law: LawName,
  coefficientCount: number,
  { coefficients, sumOfSquares }: Minimum,
  points: readonly Point[],
  residuals: Residuals,
): LawScore {
  const rSquared = rSquaredOf(points, residuals, sumOfSquares);
  // The variance of the residuals is estimated too and counts as a coefficient.
  const parameters = coefficientCount + 1;
  const spare = points.length - parameters - 1;
  // Rounding keeps even a perfect fit from 0; without this floor it would decide between laws.
  const size = sum(
    points.map(({ throughput, weight = 1 }) =>
      weight * (residuals === "absolute" ? throughput ** 2 : 1)
    ),
  );
  const meanSquare = Math.max(sumOfSquares, ROUNDING ** 2 * size) / points.length;
  const aicc = points.length * Math.log(meanSquare) + 2 * parameters +
    2 * parameters * (parameters + 1) / spare;
  return {
    law,
    ...coefficients,
    coefficientCount,
    sumOfSquares,
    ...(rSquared !== undefined && { rSquared }),
    ...(spare > 0 && { aicc }),
  };
}

/** What speaks against a law, looked at by itself. */
function objections(points: readonly Point[], law: LawScore, settled: boolean): string[] {
  const { rows } = fittedRows(points, law);
  const worst = worstRow(rows);
  const furthest = Math.abs(worst?.relativeError ?? 0);
  const reasons: string[] = [];
  if (law.rSquared !== undefined && law.rSquared < LEAST_R_SQUARED && furthest > NEAR) {
    reasons.push(
      `R2 is ${law.rSquared.toFixed(3)}, below ${LEAST_R_SQUARED}: the law explains too little`,
    );
  }
  if (worst !== undefined && furthest > FAR) {
    reasons.push(`it is ${percent(furthest)} off at p = ${figure(worst.p)}`);
  }
  const { runs, longest, probability } = residualSigns(rows);
  if (probability < RARE && furthest > HARMLESS) {
    reasons.push(
      `the residuals come in ${runs} runs of one sign, the longest of ${longest}: chance does that in ${
        chance(probability)
      } of cases, so the data have another shape`,
    );
  }
  const { kind, p } = peakOf(law);
  const [first, last] = [rows[0]!.p, rows.at(-1)!.p];
  if (kind === "interior" && (p! > last || p! < first)) {
    reasons.push(
      `its peak at p = ${figure(p!)} lies outside the measured range of ${figure(first)} to ${
        figure(last)
      }: nothing measured confirms it`,
    );
  }
  if (!settled) {
    reasons.push("the points do not fix its coefficients: they grow together without end");
  }
  return reasons;
}

function tooFew(count: number, fixed: number): string {
  return `${count} points cannot tell the three laws apart: measure ${6 - fixed} or more`;
}

function praise(best: LawScore, leader: { law: LawScore; against: string[] }): string {
  const title = capital(LAW_TITLES[best.law]);
  const odds = `its chance to be the best of the three is ${chance(best.weight!)}`;
  if (leader.law === best) return `${title} fits: ${odds}, and nothing speaks against it`;
  return `${title} fits: ${odds}. ${capital(LAW_TITLES[leader.law.law])} has ${
    chance(leader.law.weight!)
  }, but ${leader.against.join("; ")}`;
}

function complaint(points: readonly Point[], best: LawScore, reasons: string[]): string {
  const sentence =
    `No law fits. ${capital(LAW_TITLES[best.law])} is the best of the three with a ` +
    `chance of ${chance(best.weight!)}, but ${reasons.join("; ")}`;
  const furthest = Math.abs(worstRow(fittedRows(points, best).rows)?.relativeError ?? 1);
  if (furthest > USABLE || points.length < 6) return sentence;
  return `${sentence}. Between the points it may serve, none is more than ${
    percent(furthest)
  } off; predict nothing with it`;
}
