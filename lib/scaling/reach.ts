import type { Choice, Evidence } from "./choose_law.ts";
import type { Verdict } from "./verdict.ts";
import { percent } from "../tables/mod.ts";
import { between, figure } from "./figures.ts";
import type { Groups } from "./groups.ts";
import { peakOf } from "./peak.ts";
import type { Uncertainty } from "./uncertainty.ts";
import { type Coefficients, poles } from "./usl.ts";

/** What is settled when a peak and a reach are asked for. */
export interface Settled {
  choice: Choice;
  evidence: Evidence;
  groups: Groups;
  /** The USL, which contains the other laws. */
  usl: Coefficients;
  /** What the points leave open about it. */
  open: Uncertainty | undefined;
  /** How far the law is off at worst, where it does not describe the points. */
  worst: number | undefined;
  /** Whether the points are enough to score all laws. */
  canScore: boolean;
}

/** A law may be read where its interval reaches no further than this part of it to either side. */
const CLOSE = 0.1;
/** Between the points a law may serve that is nowhere further off than this. */
const USABLE = 0.1;
/** How far beyond the largest p anything is predicted, and in how many steps it is tried. */
const FURTHEST = 2;
const STEPS = 40;
/** Differences this small are rounding. */
const ROUNDING = 1e-9;

/**
 * Asks whether the points confirm a peak: the law that was chosen has one, and its interval lies
 * inside the measured range.
 *
 * @param settled what is settled
 * @returns the answer
 */
export function peakVerdict(settled: Settled): Verdict {
  const { choice: { best, left }, evidence, groups, usl: law, open, canScore } = settled;
  const describes = settled.worst === undefined;
  const [first, last] = [groups.p[0]!, groups.p.at(-1)!];
  if (!canScore || open === undefined) return no("Nothing can be said about a peak");
  if (best === undefined) {
    const without = left.includes("linear") ? "laws" : "a law";
    return no(`No peak is confirmed: ${without} without one may be as right`);
  }
  if (best !== "usl") {
    if (best === "amdahl" && isLevel(evidence)) {
      return no("No peak is seen: throughput does not rise with p");
    }
    const kappa = evidence.kappaInterval?.[1] ?? Infinity;
    const earliest = Math.sqrt(Math.max(0, 1 - (evidence.amdahlInterval?.[1] ?? 0)) / kappa);
    return no(
      earliest > first && earliest < Infinity
        ? `No peak is seen, and none below p = ${
          figure(earliest)
        } agrees with the interval of kappa`
        : "No peak is seen",
    );
  }
  const peak = peakOf(law);
  if (peak.kind === "falls-from-one") {
    return { holds: describes && first <= 1, text: "Throughput falls from p = 1 on: one is best" };
  }
  if (peak.kind === "none") return no("The law has no peak");
  const [low, high] = open.ofPeak(evidence.kappaInterval);
  const interval = `95 %: ${between([low, high])}`;
  const place = `p = ${figure(peak.p!)} (${interval})`;
  const range = `the measured range of ${figure(first)} to ${figure(last)}`;
  if (!describes) {
    return no(`A peak at ${place} belongs to a law that does not describe the points`);
  }
  if (peak.p! > last || peak.p! < first) {
    return no(`The peak is not confirmed: the law puts it at ${place}, outside ${range}`);
  }
  if (low < first || high > last) {
    return no(
      `The peak is not confirmed: the law puts it at ${place}, and that interval reaches out of ${range}`,
    );
  }
  return { holds: true, text: `The peak is confirmed at ${place}, inside ${range}` };
}

/**
 * Asks how far the law may be read: as far as it is known to 10 %, and at most to twice the largest
 * p. The USL with all coefficients free is asked, also where a simpler law was chosen: a kappa that
 * is not seen among the points may show beyond them.
 *
 * Source: B. Schwartz, "Practical Scalability Analysis with the Universal Scalability Law", 2015,
 * for the factor of 2.
 *
 * @param settled what is settled
 * @returns the answer, and the largest p
 */
export function reachVerdict({ groups, usl: law, open, worst, canScore }: Settled): Verdict & {
  upTo?: number;
} {
  const last = groups.p.at(-1)!;
  if (!canScore || open === undefined) {
    return no("Predict nothing: the points leave nothing to check a law with");
  }
  if (worst !== undefined) {
    return no(
      worst > USABLE
        ? "Predict nothing with it"
        : `Predict nothing with it; between the points it may serve, ${
          percent(worst)
        } off at worst`,
    );
  }
  const { above } = poles(law);
  const openness = (p: number) => p < above ? open.openness(p) : Infinity;
  let upTo = 0;
  for (let step = 0; step <= STEPS; step++) {
    const p = last * FURTHEST ** (step / STEPS);
    if (openness(p) > CLOSE) break;
    upTo = p;
  }
  if (upTo === 0) {
    const known = openness(last);
    return no(
      `Predict nothing: even at p = ${figure(last)} the law is ${
        known < 10 ? `known to ${(100 * known).toPrecision(3)} % only` : "not known"
      }`,
    );
  }
  const reached = last >= 1 ? Math.max(last, Math.floor(upTo * (1 + 1e-12))) : upTo;
  if (reached === last) {
    return {
      ...no(
        `Predict nothing beyond p = ${figure(last)}: from there on the law is not known to ${
          percent(CLOSE)
        }`,
      ),
      upTo: last,
    };
  }
  const isTwice = reached >= FURTHEST * last * (1 - 1e-9);
  return {
    holds: true,
    text: `Predict up to p = ${figure(reached)}${
      isTwice ? ", twice the largest that was measured" : ""
    }: so far the law is known to ${percent(CLOSE)}, as long as nothing new sets in`,
    upTo: reached,
  };
}

/**
 * Whether Amdahl's law says that throughput stays the same: its sigma may be 1.
 *
 * @param evidence tests and intervals
 * @returns whether the interval of sigma includes 1
 */
export function isLevel({ amdahlInterval: [low, high] = [0, 0] }: Evidence): boolean {
  return low <= 1 + ROUNDING && high >= 1 - ROUNDING;
}

function no(text: string): Verdict {
  return { holds: false, text };
}
