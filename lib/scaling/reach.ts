import type { Choice, Evidence } from "./choose_law.ts";
import type { Verdict } from "./verdict.ts";
import { percent } from "../tables/mod.ts";
import { say } from "../words/figures.ts";
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
  if (!canScore || open === undefined) return no(say("fit.noPeak.unknown"));
  if (best === undefined) {
    return no(left.includes("linear") ? say("fit.noPeak.laws") : say("fit.noPeak.law"));
  }
  if (best !== "usl") {
    if (best === "amdahl" && isLevel(evidence)) {
      return no(say("fit.noPeak.level"));
    }
    const kappa = evidence.kappaInterval?.[1] ?? Infinity;
    const earliest = Math.sqrt(Math.max(0, 1 - (evidence.amdahlInterval?.[1] ?? 0)) / kappa);
    return no(
      earliest > first && earliest < Infinity
        ? say("fit.noPeak.below", { p: figure(earliest) })
        : say("fit.noPeak.seen"),
    );
  }
  const peak = peakOf(law);
  if (peak.kind === "falls-from-one") {
    return { holds: describes && first <= 1, text: say("fit.noPeak.falls") };
  }
  if (peak.kind === "none") return no(say("fit.noPeak.law.has"));
  const [low, high] = open.ofPeak(evidence.kappaInterval);
  const p = figure(peak.p!);
  const interval = between([low, high]);
  if (!describes) return no(say("fit.noPeak.undescribed", { p, interval }));
  const place = { p, interval, first: figure(first), last: figure(last) };
  if (peak.p! > last || peak.p! < first) return no(say("fit.noPeak.outside", place));
  if (low < first || high > last) return no(say("fit.noPeak.reaches", place));
  return { holds: true, text: say("fit.peakConfirmed", place) };
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
    return no(say("fit.reach.unchecked"));
  }
  if (worst !== undefined) {
    return no(
      worst > USABLE
        ? say("fit.reach.nothing")
        : say("fit.reach.between", { worst: percent(worst) }),
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
      known < 10
        ? say("fit.reach.knownTo", { p: figure(last), known: (100 * known).toPrecision(3) })
        : say("fit.reach.unknown", { p: figure(last) }),
    );
  }
  const reached = last >= 1 ? Math.max(last, Math.floor(upTo * (1 + 1e-12))) : upTo;
  if (reached === last) {
    return {
      ...no(
        say("fit.reach.beyond", { p: figure(last), part: percent(CLOSE) }),
      ),
      upTo: last,
    };
  }
  const isTwice = reached >= FURTHEST * last * (1 - 1e-9);
  return {
    holds: true,
    text: isTwice
      ? say("fit.reach.twice", { p: figure(reached), part: percent(CLOSE) })
      : say("fit.reach.upTo", { p: figure(reached), part: percent(CLOSE) }),
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
