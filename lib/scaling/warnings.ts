import { lawTitle } from "./compare_laws.ts";
import { percent } from "../tables/mod.ts";
import { say } from "../words/figures.ts";
import { capital, figure, listed } from "./figures.ts";
import type { FitFigures, Searches } from "./fit_figures.ts";
import type { Peak } from "./peak.ts";
import type { Point } from "./points.ts";
import { poles } from "./usl.ts";

/** With fewer values of p, a fit follows each of them. */
const FEW = 6;
/** A smallest p above this says little about one processor. */
const NEAR_ONE = 1.5;
/** An efficiency above this is not noise. */
const SUPER_LINEAR = 1.01;
/** A relative difference above this is worth a word. */
const NOTABLE = 0.2;
/** An interval wider than this factor says little. */
const WIDE = 2;

/**
 * Everything about a fit that its reader has to know before using it.
 *
 * @param fit the fit
 * @param searches where its figures come from
 * @returns one sentence each
 */
export function warningsOf(
  fit: FitFigures,
  { points, settled, unboundedSettled }: Searches,
): string[] {
  return [
    ...aboutPoints(fit, points),
    ...aboutOutliers(fit),
    ...aboutLambda(fit, settled),
    ...aboutBounds(fit, unboundedSettled),
    ...aboutMeaning(fit),
    ...aboutPeak(fit),
    ...aboutErrors(fit, points),
    ...aboutOtherLaws(fit),
  ];
}

function aboutPoints({ degreesOfFreedom }: FitFigures, points: readonly Point[]): string[] {
  const warnings: string[] = [];
  const places = new Set<number>();
  let below = 0;
  let weights = 0;
  let squares = 0;
  for (const { p, weight = 1 } of points) {
    if (places.size < FEW) places.add(p);
    if (p < 1) below++;
    weights += weight;
    squares += weight ** 2;
  }
  if (places.size < FEW) {
    warnings.push(say("fit.warn.fewPlaces", { count: places.size, least: FEW }));
  }
  if (degreesOfFreedom === 0) {
    warnings.push(say("fit.warn.noFreedom"));
  }
  if (below > 0) {
    warnings.push(say("fit.warn.below", { count: below }));
  }
  const effective = weights ** 2 / squares;
  if (effective < FEW && effective < 0.75 * points.length) {
    warnings.push(say("fit.warn.weights", { count: effective.toFixed(1) }));
  }
  return warnings;
}

function aboutOutliers({ outliers, leftOut }: FitFigures): string[] {
  if (outliers.length === 0) return [];
  const rows = listed(outliers.map(String));
  if (leftOut.length > 0) {
    return [
      outliers.length === 1
        ? say("fit.warn.leftOutRow", { rows })
        : say("fit.warn.leftOutRows", { rows }),
    ];
  }
  return [
    outliers.length === 1 ? say("fit.warn.outlier", { rows }) : say("fit.warn.outliers", { rows }),
  ];
}

function aboutLambda(fit: FitFigures, settled: boolean): string[] {
  const { range: [first], lambda, fixedLambda, standardErrors, degreesOfFreedom, speedUpBase } =
    fit;
  const warnings: string[] = [];
  if (first > NEAR_ONE && !fixedLambda) {
    warnings.push(say("fit.warn.farFromOne", { p: figure(first) }));
  }
  const unknown = degreesOfFreedom > 0 && standardErrors.lambda === undefined && !fixedLambda;
  if (!settled || unknown || (standardErrors.lambda ?? 0) > lambda) {
    warnings.push(say("fit.warn.open"));
  }
  const measured = speedUpBase.throughput;
  if (speedUpBase.kind === "measured" && Math.abs(lambda / measured - 1) > NOTABLE) {
    warnings.push(
      say("fit.warn.lambda", { lambda: figure(lambda), measured: figure(measured) }),
    );
  }
  return warnings;
}

function aboutBounds(
  { activeBounds, unbounded, bounded, sigma, kappa }: FitFigures,
  settled: boolean,
) {
  const warnings: string[] = [];
  for (const name of activeBounds) {
    if (settled) {
      const free = figure(unbounded[name]);
      warnings.push(
        name === "sigma"
          ? say("fit.warn.sigmaBoundFree", { free })
          : say("fit.warn.kappaBoundFree", { free }),
      );
    } else {
      warnings.push(
        name === "sigma" ? say("fit.warn.sigmaBound") : say("fit.warn.kappaBound"),
      );
    }
  }
  if (settled && unbounded.sigma < 0) {
    warnings.push(say("fit.warn.negative"));
  }
  if (!settled && (activeBounds.length > 0 || !bounded)) {
    warnings.push(say("fit.warn.unsettled"));
  }
  const { above } = poles({ sigma, kappa });
  if (above < Infinity) {
    warnings.push(say("fit.warn.pole", { p: figure(above) }));
  }
  return warnings;
}

function aboutMeaning(
  { sigma, speedUpBase, confidence95, comparison, means }: FitFigures,
): string[] {
  const warnings: string[] = [];
  if ((confidence95.sigma?.[0] ?? sigma) > 1) {
    warnings.push(say("fit.warn.sigma", { sigma: figure(sigma) }));
  }
  const best = { efficiency: 0, p: 1 };
  for (const { p, efficiency } of means) {
    if (efficiency > best.efficiency) [best.efficiency, best.p] = [efficiency, p];
  }
  if (best.efficiency > SUPER_LINEAR) {
    const most = { efficiency: best.efficiency.toFixed(2), p: figure(best.p) };
    warnings.push(
      speedUpBase.kind === "measured"
        ? say("fit.warn.superLinear", most)
        : say("fit.warn.superLinearLambda", most),
    );
  }
  const { sigma: interval } = confidence95;
  if (interval && interval[0] <= 0 && comparison.best !== "linear") {
    warnings.push(say("fit.warn.sigmaZero"));
  }
  return warnings;
}

function aboutPeak({ peak, otherResiduals, residuals, lambda }: FitFigures): string[] {
  const warnings: string[] = [];
  const [low, high] = peak.confidence95 ?? [1, 1];
  if (high < Infinity && high > WIDE * low) {
    warnings.push(say("fit.warn.peak", { low: figure(low), high: figure(high) }));
  }
  if (otherResiduals === undefined) return warnings;
  const other = otherResiduals.peak;
  const differ = (one: number, two: number) => Math.abs(one / two - 1) > NOTABLE;
  const differences: string[] = [];
  if (differ(lambda, otherResiduals.lambda)) {
    differences.push(
      say("fit.warn.lambdaInstead", {
        other: figure(otherResiduals.lambda),
        one: figure(lambda),
      }),
    );
  }
  if (peak.kind !== other.kind || differ(peak.p ?? 1, other.p ?? 1)) {
    differences.push(
      say("fit.warn.instead", { other: peakInWords(other), one: peakInWords(peak) }),
    );
  }
  if (differences.length > 0) {
    const all = differences.join(say("list.comma"));
    warnings.push(
      residuals === "absolute"
        ? say("fit.warn.relative", { differences: all })
        : say("fit.warn.absolute", { differences: all }),
    );
  }
  return warnings;
}

function aboutErrors(
  { rSquared, worstRelativeError }: FitFigures,
  points: readonly Point[],
): string[] {
  const warnings: string[] = [];
  if (rSquared === undefined) {
    warnings.push(say("fit.warn.same"));
  }
  if (worstRelativeError && worstRelativeError.error > NOTABLE) {
    const { error, p } = worstRelativeError;
    warnings.push(say("fit.warn.off", { error: percent(error), p: figure(p) }));
  }
  const zeros: string[] = [];
  for (const [index, { throughput }] of points.entries()) {
    if (throughput === 0) zeros.push(String(index + 1));
  }
  if (zeros.length > 0) {
    warnings.push(say("fit.warn.zeros", { rows: listed(zeros) }));
  }
  return warnings;
}

function aboutOtherLaws({ law, comparison: { best, fits }, activeBounds }: FitFigures): string[] {
  // With kappa on its bound the USL is Amdahl's law.
  const isSame = best === law || (best === "amdahl" && activeBounds.includes("kappa"));
  if (!fits || best === undefined || isSame) return [];
  return [
    best === "usl"
      ? say("fit.warn.better", { law: capital(lawTitle(best)) })
      : say("fit.warn.asWell", { law: capital(lawTitle(best)) }),
  ];
}

/**
 * Writes a peak.
 *
 * @param peak the peak
 * @returns for example "a peak at p = 35.57" or "no peak"
 */
function peakInWords({ kind, p }: Peak): string {
  if (kind === "interior") return say("fit.peakAt", { p: figure(p!) });
  return kind === "none" ? say("fit.peakNone") : say("fit.peakFall");
}
