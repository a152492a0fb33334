import { LAW_TITLES } from "./compare_laws.ts";
import { percent } from "../tables/mod.ts";
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
    warnings.push(`Only ${places.size} different values of p: measure at ${FEW} or more`);
  }
  if (degreesOfFreedom === 0) {
    warnings.push(
      "As many coefficients as points: R2 and residuals say nothing, and there are no intervals",
    );
  }
  if (below > 0) {
    warnings.push(
      `${
        below === 1 ? "1 point has" : `${below} points have`
      } p below 1, where the curve lies above the straight line: leave them out`,
    );
  }
  const effective = weights ** 2 / squares;
  if (effective < FEW && effective < 0.75 * points.length) {
    warnings.push(
      `The weights leave as much as ${
        effective.toFixed(1)
      } points of equal weight: few rows decide`,
    );
  }
  return warnings;
}

function aboutOutliers({ outliers, leftOut }: FitFigures): string[] {
  if (outliers.length === 0) return [];
  const rows = outliers.length === 1
    ? `Row ${outliers[0]}`
    : `Rows ${listed(outliers.map(String))}`;
  if (leftOut.length > 0) return [`${rows} left out: too far from what the others predict`];
  return [
    `${rows} ${
      outliers.length === 1 ? "does" : "do"
    } not belong to the others, which predict something else: measure again, or fit without (--outliers leave-out)`,
  ];
}

function aboutLambda(fit: FitFigures, settled: boolean): string[] {
  const { range: [first], lambda, fixedLambda, standardErrors, degreesOfFreedom, speedUpBase } =
    fit;
  const warnings: string[] = [];
  if (first > NEAR_ONE && !fixedLambda) {
    warnings.push(
      `No point near p = 1, the smallest p is ${
        figure(first)
      }: lambda is extrapolated, measure p = 1 or fix lambda`,
    );
  }
  const unknown = degreesOfFreedom > 0 && standardErrors.lambda === undefined && !fixedLambda;
  if (!settled || unknown || (standardErrors.lambda ?? 0) > lambda) {
    warnings.push(
      "The points do not fix the coefficients, which can grow together without end: measure at smaller p or fix lambda",
    );
  }
  const measured = speedUpBase.throughput;
  if (speedUpBase.kind === "measured" && Math.abs(lambda / measured - 1) > NOTABLE) {
    warnings.push(
      `Lambda is ${figure(lambda)} but the measured throughput at p = 1 is ${
        figure(measured)
      }: say which one a speed-up is relative to`,
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
    const free = settled ? `without bounds it would be ${figure(unbounded[name])}` : "";
    const meaning = name === "sigma" ? "contention" : "crosstalk";
    warnings.push(
      `${name === "sigma" ? "Sigma" : "Kappa"} is on its bound${
        free && `, ${free}`
      }: ${name} = 0 means "not identified", not "no ${meaning}"`,
    );
  }
  if (settled && unbounded.sigma < 0) {
    warnings.push(
      "Without bounds sigma is negative: the points rise faster than a straight line, or drop sharply late",
    );
  }
  if (!settled && (activeBounds.length > 0 || !bounded)) {
    warnings.push(
      "Without bounds the search ends at a pole: the unbounded coefficients are no fit",
    );
  }
  const { above } = poles({ sigma, kappa });
  if (above < Infinity) {
    warnings.push(`The law has a pole at p = ${figure(above)}: it is not evaluated from there on`);
  }
  return warnings;
}

function aboutMeaning(
  { sigma, speedUpBase, confidence95, comparison, means }: FitFigures,
): string[] {
  const warnings: string[] = [];
  if ((confidence95.sigma?.[0] ?? sigma) > 1) {
    warnings.push(
      `Sigma is ${
        figure(sigma)
      }, above 1, outside its meaning: two processors do less than one, the law describes the loss and explains nothing`,
    );
  }
  const best = { efficiency: 0, p: 1 };
  for (const { p, efficiency } of means) {
    if (efficiency > best.efficiency) [best.efficiency, best.p] = [efficiency, p];
  }
  if (best.efficiency > SUPER_LINEAR) {
    const base = speedUpBase.kind === "measured" ? "the measured p = 1" : "lambda";
    warnings.push(
      `Super-linear: the efficiency is ${best.efficiency.toFixed(2)} at p = ${
        figure(best.p)
      }, relative to ${base}: measure again, the payback follows`,
    );
  }
  const { sigma: interval } = confidence95;
  if (interval && interval[0] <= 0 && comparison.best !== "linear") {
    warnings.push("The interval of sigma includes 0: the data do not show contention");
  }
  return warnings;
}

function aboutPeak({ peak, otherResiduals, residuals, lambda }: FitFigures): string[] {
  const warnings: string[] = [];
  const [low, high] = peak.confidence95 ?? [1, 1];
  if (high < Infinity && high > WIDE * low) {
    warnings.push(`The peak is badly known: between p = ${figure(low)} and ${figure(high)}`);
  }
  if (otherResiduals === undefined) return warnings;
  const other = otherResiduals.peak;
  const differ = (one: number, two: number) => Math.abs(one / two - 1) > NOTABLE;
  const differences: string[] = [];
  if (differ(lambda, otherResiduals.lambda)) {
    differences.push(`lambda ${figure(otherResiduals.lambda)} instead of ${figure(lambda)}`);
  }
  if (peak.kind !== other.kind || differ(peak.p ?? 1, other.p ?? 1)) {
    differences.push(`${peakInWords(other)} instead of ${peakInWords(peak)}`);
  }
  if (differences.length > 0) {
    warnings.push(
      `${residuals === "absolute" ? "Relative" : "Absolute"} residuals give another law: ${
        differences.join(", ")
      }`,
    );
  }
  return warnings;
}

function aboutErrors(
  { rSquared, worstRelativeError }: FitFigures,
  points: readonly Point[],
): string[] {
  const warnings: string[] = [];
  if (rSquared === undefined) warnings.push("Every throughput is the same: there is no R2");
  if (worstRelativeError && worstRelativeError.error > NOTABLE) {
    const { error, p } = worstRelativeError;
    warnings.push(`The law is ${percent(error)} off at p = ${figure(p)}`);
  }
  const zeros: string[] = [];
  for (const [index, { throughput }] of points.entries()) {
    if (throughput === 0) zeros.push(String(index + 1));
  }
  if (zeros.length > 0) {
    warnings.push(
      `Throughput is 0 in row ${listed(zeros)}: no law reaches 0, and relative errors leave it out`,
    );
  }
  return warnings;
}

function aboutOtherLaws({ law, comparison: { best, fits }, activeBounds }: FitFigures): string[] {
  // With kappa on its bound the USL is Amdahl's law.
  const isSame = best === law || (best === "amdahl" && activeBounds.includes("kappa"));
  if (!fits || best === undefined || isSame) return [];
  return [
    best === "usl"
      ? `${capital(LAW_TITLES[best])} describes the points better: they show a loss for each pair`
      : `${capital(LAW_TITLES[best])} describes the points as well, with fewer coefficients`,
  ];
}

/**
 * Writes a peak.
 *
 * @param peak the peak
 * @returns for example "a peak at p = 35.57" or "no peak"
 */
function peakInWords({ kind, p }: Peak): string {
  if (kind === "interior") return `a peak at p = ${figure(p!)}`;
  return kind === "none" ? "no peak" : "a fall from p = 1 on";
}
