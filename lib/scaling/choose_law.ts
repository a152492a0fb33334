import { type FitMessage, say } from "../words/figures.ts";
import { fProbability } from "./f_test.ts";
import type { Groups } from "./groups.ts";
import type { Minimum } from "./minimum.ts";
import type { Interval, Uncertainty } from "./uncertainty.ts";

/** A law that competes. */
export type LawName = "linear" | "amdahl" | "usl";

/**
 * What a law is called in a sentence, in the language of this place.
 *
 * @param law which
 * @returns for example "a straight line"
 */
export function lawTitle(law: LawName): string {
  return say(TITLES[law]);
}

const TITLES: Record<LawName, FitMessage> = {
  linear: "fit.law.linear",
  amdahl: "fit.law.amdahl",
  usl: "fit.law.usl",
};

/** An F test of a law against a simpler one. */
export interface FTest {
  /** Quotient of mean squares, divided by what the noise adds to it. */
  f: number;
  /** How often chance gives such an F when the simpler law is right. */
  pValue: number;
}

/** What is known about the two coefficients that make the difference between the laws. */
export interface Evidence {
  /** The USL against Amdahl's law: is kappa needed? */
  kappa: FTest;
  /** Amdahl's law against a straight line: is sigma needed where there is no kappa? */
  sigma: FTest;
  /** The USL against a straight line: is either needed? */
  both: FTest;
  /** Interval of kappa in the USL. */
  kappaInterval: Interval | undefined;
  /** Interval of sigma in the USL, beside kappa. */
  sigmaInterval: Interval | undefined;
  /** Interval of sigma in Amdahl's law. */
  amdahlInterval: Interval | undefined;
}

/** The outcome: one law, or those that are left. */
export interface Choice {
  /** The law; missing when several are left. */
  best?: LawName;
  /** Laws that the points do not refuse, simplest first. */
  left: LawName[];
}

/** Chance of being wrong when a simpler law is refused. */
const LEVEL = 0.05;
/** A fall among the points that Amdahl's law may hide, as a part of the highest throughput. */
const HIDDEN_FALL = 0.05;
/** The same for what a straight line may hide at the largest p. */
const HIDDEN_LOSS = 0.5;
/** Squares below this part of all squares are rounding. */
const ROUNDING = 1e-26;

/**
 * Tests a law against a simpler one that it contains.
 *
 * @param groups points by p
 * @param simple the simpler law
 * @param rich the law that contains it
 * @param counts how many coefficients more it has, how many of its own are not on a bound, and how
 * much noise of another shape adds to F
 * @returns the test
 */
function fTest(
  groups: Groups,
  simple: Minimum,
  rich: Minimum,
  { extra, free, inflation }: { extra: number; free: number; inflation: number },
): FTest {
  let all = 0;
  for (let i = 0; i < groups.p.length; i++) all += groups.weight[i]! * groups.throughput[i]! ** 2;
  const rounding = ROUNDING * all * groups.unitOfSquares;
  const gain = simple.sumOfSquares - rich.sumOfSquares;
  if (gain <= rounding) return { f: 0, pValue: 1 };
  const spare = groups.rows - free;
  // Without degrees of freedom the richer law passes through every point, right or wrong.
  if (spare < 1) return { f: 0, pValue: 1 };
  const left = Math.max(rich.sumOfSquares, Number.MIN_VALUE);
  const f = rich.sumOfSquares <= rounding ? Infinity : gain / extra / (left / spare) / inflation;
  return { f, pValue: fProbability(f, extra, spare) };
}

/**
 * Chooses a law by nested F tests at 5 %, or says which ones are left.
 *
 * A coefficient is needed when the test refuses the law without it and its interval, which is the
 * same test for every value, excludes 0. A simpler law is chosen only where the points show that
 * nothing else hides in them: among the points, no fall of more than 5 % for Amdahl's law, and no loss
 * of half of the throughput for a straight line. "Not shown" alone does not choose a law.
 *
 * Source: D. Bates, D. Watts, "Nonlinear regression analysis and its applications", 1988, 3.10; the
 * simulation in tests/scaling/simulate_choice.ts says how often the choice is right.
 *
 * @param evidence tests and intervals
 * @param last largest p that was measured
 * @returns the choice
 */
export function chooseLaw(evidence: Evidence, last: number): Choice {
  const { kappa, sigma, both, kappaInterval, sigmaInterval, amdahlInterval } = evidence;
  if (kappaInterval === undefined || sigmaInterval === undefined) {
    return { left: ["linear", "amdahl", "usl"] };
  }
  const kappaShown = kappaInterval[0] > 0 || kappaInterval[1] < 0;
  const kappaRefused = kappa.pValue < LEVEL;
  if (kappaShown && kappaRefused) return { best: "usl", left: ["usl"] };
  if (kappaShown || kappaRefused) return { left: ["amdahl", "usl"] };

  const sigmaShown = sigmaInterval[0] > 0 || sigmaInterval[1] < 0;
  const curved = sigma.pValue < LEVEL || both.pValue < LEVEL;
  if (sigmaShown && sigma.pValue < LEVEL) {
    const mayFall = fallOf(sigmaInterval[0], kappaInterval[1], last) > HIDDEN_FALL;
    return mayFall ? { left: ["amdahl", "usl"] } : { best: "amdahl", left: ["amdahl"] };
  }
  if (curved) return { left: ["amdahl", "usl"] };
  const mayLose = Math.max(
    kappaInterval[1] * last * (last - 1),
    (amdahlInterval?.[1] ?? Infinity) * (last - 1),
  );
  return mayLose > HIDDEN_LOSS / (1 - HIDDEN_LOSS)
    ? { left: ["linear", "amdahl", "usl"] }
    : { best: "linear", left: ["linear"] };
}

/** How far a law has fallen at `last` from its peak, as a part of it. */
function fallOf(sigma: number, kappa: number, last: number): number {
  if (!(sigma < 1)) return 0;
  const peak = Math.sqrt((1 - sigma) / kappa);
  if (peak >= last) return 0;
  const at = (p: number) => p / (1 + (sigma + kappa * p) * (p - 1));
  return 1 - at(last) / at(Math.max(1, peak));
}

/**
 * Collects what the points say about sigma and kappa.
 *
 * @param groups points by p
 * @param laws the fitted laws, and what the points leave open about the last two
 * @returns tests and intervals
 */
export function evidenceOf(
  groups: Groups,
  { linear, amdahl, usl, ofAmdahl, ofUsl, freeInAmdahl, freeInUsl }: {
    linear: Minimum;
    amdahl: Minimum;
    usl: Minimum;
    ofAmdahl: Uncertainty | undefined;
    ofUsl: Uncertainty | undefined;
    freeInAmdahl: number;
    freeInUsl: number;
  },
): Evidence {
  const intervals = ofUsl?.confidence95();
  const ofKappa = ofUsl?.inflation("kappa") ?? 1;
  const ofSigma = ofAmdahl?.inflation("sigma") ?? 1;
  return {
    kappa: fTest(groups, amdahl, usl, { extra: 1, free: freeInUsl, inflation: ofKappa }),
    sigma: fTest(groups, linear, amdahl, { extra: 1, free: freeInAmdahl, inflation: ofSigma }),
    both: fTest(groups, linear, usl, {
      extra: 2,
      free: freeInUsl,
      inflation: Math.sqrt(ofKappa * ofSigma),
    }),
    kappaInterval: intervals?.kappa,
    sigmaInterval: intervals?.sigma,
    amdahlInterval: ofAmdahl?.confidence95().sigma,
  };
}
