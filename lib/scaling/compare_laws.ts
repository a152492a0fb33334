import { type Cell, displayOf, type Table, table } from "../tables/mod.ts";
import { say } from "../words/figures.ts";
import {
  type Choice,
  chooseLaw,
  type Evidence,
  evidenceOf,
  type FTest,
  type LawName,
  lawTitle,
} from "./choose_law.ts";
import { describe, type Description, type SpreadKind } from "./describes.ts";
import { capital, figure, listed, pValue, size, wrapped } from "./figures.ts";
import { type Groups, groupsOf } from "./groups.ts";
import { leastSquares, type Solutions } from "./least_squares.ts";
import type { Minimum } from "./minimum.ts";
import type { NoiseKind } from "./noise.ts";
import { checkPoints, isPlain, type Point, type Residuals } from "./points.ts";
import type { Verdict } from "./verdict.ts";
import { isLevel, peakVerdict, reachVerdict } from "./reach.ts";
import { rSquaredOf } from "./rows.ts";
import { Uncertainty } from "./uncertainty.ts";
import type { CoefficientName, Coefficients } from "./usl.ts";

export { type LawName, lawTitle } from "./choose_law.ts";

/** How well one law does. */
export interface LawScore extends Coefficients {
  /** Which law. */
  law: LawName;
  /** Number of coefficients that were fitted and are not on a bound. */
  coefficientCount: number;
  /** Sum of the weighted squared residuals. */
  sumOfSquares: number;
  /** Coefficient of determination, for the record: nothing is decided by it. */
  rSquared?: number;
  /** F test against the law before; missing for the straight line, and where rows are too few. */
  test?: FTest;
}

/** How laws are compared. */
export interface CompareOptions {
  /** Which residuals are squared; "absolute" if missing. */
  residuals?: Residuals;
  /** Throughput of one processor, if it is known and not to be fitted. */
  lambda?: number;
  /** How measurements spread around the law; "estimated" from the residuals if missing. */
  noise?: NoiseKind;
}

/**
 * Compares a straight line, Amdahl's law and the USL, and answers three questions: which law
 * describes the points, whether a peak is confirmed, and how far one may predict.
 *
 * The law is chosen by nested F tests at 5 %, in which only free coefficients count. Where the points
 * leave more than one law, or are too few to score all of them, none is chosen.
 *
 * @param points measured points
 * @param options residuals, lambda and noise, as for `fitUsl`
 * @returns the comparison; it prints as a table
 * @throws {RangeError} If a row cannot be used or there are too few
 *
 * @example
 * ```ts
 * import { compareLaws } from "@course/scaling/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const throughput = [10, 19, 33, 50, 60, 58];
 * const { best, describes } = compareLaws(throughput.map((x, i) => ({ p: 2 ** i, throughput: x })));
 * assertEquals([best, describes.holds], ["usl", true]);
 * ```
 */
export function compareLaws(points: readonly Point[], options: CompareOptions = {}): LawComparison {
  const { residuals = "absolute", lambda } = options;
  checkPoints(points, { law: "amdahl", residuals, lambda });
  const groups = groupsOf(points, residuals);
  return new LawComparison(points, groups, leastSquares(groups, lambda), options, {
    bounded: true,
  });
}

/** Which law describes the points, if any. */
export class LawComparison {
  /** Linear, Amdahl and USL, simplest first. */
  readonly laws: LawScore[];
  /** The law that the tests choose; missing where they leave more than one. */
  readonly best?: LawName;
  /** Laws that the points do not refuse, simplest first. */
  readonly left: LawName[];
  /** Whether the best law, or the simplest one that is left, describes the points. */
  readonly fits: boolean;
  /** What speaks against that law, one clause each; empty when it describes the points. */
  readonly reasons: string[];
  /** Which law was chosen, and whether it describes the points. */
  readonly describes: Verdict;
  /** Whether the points confirm a peak. */
  readonly peak: Verdict;
  /** How far the law may be read; `upTo` is the largest such p. */
  readonly reach: Verdict & { upTo?: number };
  /** The three sentences as one text. */
  readonly verdict: string;

  /**
   * Compares laws that are already fitted.
   *
   * @param points fitted points
   * @param groups the same by p
   * @param solutions the best law of each kind
   * @param options how they were fitted
   * @param known whether sigma and kappa were kept from 0 on, and what the points leave open about
   * the USL, where that has been worked out already
   */
  constructor(
    points: readonly Point[],
    groups: Groups,
    solutions: Solutions,
    options: CompareOptions,
    { bounded, ofUsl }: { bounded: boolean; ofUsl?: Uncertainty | undefined },
  ) {
    const { residuals = "absolute", lambda, noise = "estimated" } = options;
    const laws: Record<LawName, Minimum> = {
      linear: solutions.linear,
      amdahl: bounded ? solutions.amdahl : solutions.amdahlUnbounded,
      usl: bounded ? solutions.usl : solutions.uslUnbounded,
    };
    const fitted: Record<LawName, CoefficientName[]> = {
      linear: ["lambda"],
      amdahl: ["lambda", "sigma"],
      usl: ["lambda", "sigma", "kappa"],
    };
    const known = (law: LawName) => {
      const { coefficients, sumOfSquares } = laws[law];
      const all = fitted[law].filter((name) => name !== "lambda" || lambda === undefined);
      const free = all.filter((name) => name === "lambda" || !bounded || coefficients[name] !== 0);
      const plain = isPlain(points, residuals);
      const fit = { groups, coefficients, fitted: all, free, bounded, sumOfSquares, noise };
      const open = law === "usl" && ofUsl ? ofUsl : Uncertainty.of({ ...fit, isPlain: plain });
      return { free: free.length, open };
    };
    const open = { linear: known("linear"), amdahl: known("amdahl"), usl: known("usl") };
    const canScore = points.length > 3 - (lambda === undefined ? 0 : 1);
    const evidence = evidenceOf(groups, {
      ...laws,
      ofAmdahl: open.amdahl.open,
      ofUsl: open.usl.open,
      freeInAmdahl: open.amdahl.free,
      freeInUsl: open.usl.free,
    });
    this.laws = (["linear", "amdahl", "usl"] as const).map((law): LawScore => {
      const rSquared = rSquaredOf(groups, laws[law].sumOfSquares);
      const test = law === "linear"
        ? undefined
        : law === "amdahl"
        ? evidence.sigma
        : evidence.kappa;
      return {
        law,
        ...laws[law].coefficients,
        coefficientCount: open[law].free,
        sumOfSquares: laws[law].sumOfSquares,
        ...(rSquared !== undefined && { rSquared }),
        ...(canScore && test && { test }),
      };
    });

    const last = groups.p.at(-1)!;
    const choice: Choice = canScore
      ? chooseLaw(evidence, last)
      : { left: ["linear", "amdahl", "usl"] };
    if (choice.best !== undefined) this.best = choice.best;
    this.left = choice.left;
    const descriptions = new Map(choice.left.map((law): [LawName, Description] => [
      law,
      describe(
        groups,
        laws[law].coefficients,
        open[law].free,
        spreadOf(residuals, open[law].open),
        laws[law].settled,
      ),
    ]));
    // Of several laws that are left, the one that describes the points speaks for all.
    const speaker = choice.left.find((law) => descriptions.get(law)!.objections.length === 0) ??
      choice.left.at(-1)!;
    const description = descriptions.get(speaker)!;
    this.reasons = canScore ? description.objections : [tooFew(points.length)];
    this.fits = this.reasons.length === 0;
    this.describes = {
      holds: this.fits,
      text: canScore
        ? described(choice, speaker, description, evidence)
        : say("fit.noChoice", { why: this.reasons[0]! }),
    };
    const settled = {
      choice,
      evidence,
      groups,
      usl: laws.usl.coefficients,
      open: open.usl.open,
      worst: this.fits ? undefined : description.worst.error,
      canScore,
    };
    this.peak = peakVerdict(settled);
    this.reach = reachVerdict(settled);
    this.verdict = [this.describes, this.peak, this.reach].map(({ text }) => text)
      .reduce((one, other) => say("fit.sentences", { one, other }));
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
    const columns = [
      say("fit.column.law"),
      "lambda",
      "sigma",
      "kappa",
      say("fit.column.free"),
      say("fit.column.squares"),
      "F",
      say("fit.column.test"),
    ];
    const rows = this.laws.map((law): Cell[] => [
      law.law,
      figure(law.lambda),
      law.law === "linear" ? "" : figure(law.sigma),
      law.law === "usl" ? figure(law.kappa) : "",
      law.coefficientCount,
      figure(law.sumOfSquares),
      law.test === undefined ? "" : figure(law.test.f),
      law.test === undefined ? "" : pValue(law.test.pValue),
    ]);
    return table(columns, rows, wrapped("", this.verdict).join("\n"));
  }
}

function spreadOf(residuals: Residuals, open: Uncertainty | undefined): SpreadKind {
  if (residuals === "relative") return "relative";
  return (open?.noise.proportional ?? 0) > 0.5 ? "proportional" : "constant";
}

/** Residuals below this part of a point are rounding. */
const EXACT = 1e-9;

function tooFew(count: number): string {
  return say("fit.tooFew", { count, least: 6 });
}

/** Which law was chosen, why, and how well it does. */
function described(
  { best, left }: Choice,
  speaker: LawName,
  { typical, worst, objections }: Description,
  evidence: Evidence,
): string {
  const all = listed(left.map(lawTitle));
  if (objections.length > 0) {
    const nearest = best === undefined
      ? say("fit.notApart", { laws: all, law: lawTitle(speaker) })
      : say("fit.nearest", { law: lawTitle(speaker) });
    return say("fit.noneDescribes", {
      nearest,
      objections: objections.join(say("list.semicolon")),
    });
  }
  const off = size(worst.error);
  const p = figure(worst.p);
  const quality = worst.error < EXACT
    ? say("fit.exact")
    : typical === undefined
    ? say("fit.worstOnly", { worst: off, p })
    : say("fit.typical", { typical: size(typical), worst: off, p });
  const title = capital(lawTitle(speaker));
  if (best === undefined) return say("fit.describesSome", { law: title, laws: all, quality });
  const chosen = { law: title, quality, why: why(best, evidence) };
  return best === "amdahl" && isLevel(evidence)
    ? say("fit.describesFlat", chosen)
    : say("fit.describes", chosen);
}

function why(best: LawName, { kappa, sigma }: Evidence): string {
  switch (best) {
    case "usl":
      return say("fit.why.usl", { kappa: pValue(kappa.pValue) });
    case "amdahl":
      return say("fit.why.amdahl", {
        sigma: pValue(sigma.pValue),
        kappa: pValue(kappa.pValue),
      });
    case "linear":
      return say("fit.why.linear", {
        sigma: pValue(sigma.pValue),
        kappa: pValue(kappa.pValue),
      });
  }
}
