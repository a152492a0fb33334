import { min, sum } from "simple-statistics";
import { type Comparison, LAW_TITLES } from "./compare_laws.ts";
import { capital, figure, percent } from "./figures.ts";
import type { UslFit } from "./fit_usl.ts";
import type { Peak } from "./peak.ts";
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

/** What is known of a fit when the warnings are written. */
export type Facts = Omit<UslFit, "warnings" | "predict">;

/**
 * Everything about a fit that its reader has to know before using it.
 *
 * @param fit the fit
 * @param settled whether the search ended in a minimum
 * @param unboundedSettled whether the search without bounds did
 * @returns one sentence each
 */
export function warningsOf(fit: Facts, settled: boolean, unboundedSettled: boolean): string[] {
  return [
    ...aboutPoints(fit),
    ...aboutLambda(fit, settled),
    ...aboutBounds(fit, unboundedSettled),
    ...aboutMeaning(fit),
    ...aboutPeak(fit),
    ...aboutErrors(fit),
    ...aboutOtherLaws(fit.law, fit.comparison),
  ];
}

function aboutPoints({ rows, degreesOfFreedom }: Facts): string[] {
  const warnings: string[] = [];
  const places = new Set(rows.map(({ p }) => p)).size;
  if (places < FEW) {
    warnings.push(`Only ${places} different values of p: measure at ${FEW} or more`);
  }
  if (degreesOfFreedom === 0) {
    warnings.push(
      "As many coefficients as points: R2 and residuals say nothing, and there are no intervals",
    );
  }
  const below = rows.filter(({ p }) => p < 1).length;
  if (below > 0) {
    warnings.push(
      `${
        below === 1 ? "1 point has" : `${below} points have`
      } p below 1, where the curve lies above the straight line: leave them out`,
    );
  }
  const weights = rows.map(({ weight }) => weight);
  const effective = sum(weights) ** 2 / sum(weights.map((weight) => weight ** 2));
  if (effective < FEW && effective < 0.75 * rows.length) {
    warnings.push(
      `The weights leave as much as ${
        effective.toFixed(1)
      } points of equal weight: few rows decide`,
    );
  }
  return warnings;
}

function aboutLambda(fit: Facts, settled: boolean): string[] {
  const { rows, lambda, fixedLambda, standardErrors, degreesOfFreedom, speedUpBase } = fit;
  const warnings: string[] = [];
  const first = min(rows.map(({ p }) => p));
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

function aboutBounds({ activeBounds, unbounded, bounded, sigma, kappa }: Facts, settled: boolean) {
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

function aboutMeaning({ sigma, rows, speedUpBase, confidence95 }: Facts): string[] {
  const warnings: string[] = [];
  if (sigma > 1) {
    warnings.push(
      `Sigma is ${
        figure(sigma)
      }, above 1, outside its meaning: two processors do less than one, the law describes the loss and explains nothing`,
    );
  }
  const best = rows.reduce((one, other) => other.efficiency > one.efficiency ? other : one);
  if (best.efficiency > SUPER_LINEAR) {
    const base = speedUpBase.kind === "measured" ? "the measured p = 1" : "lambda";
    warnings.push(
      `Super-linear: the efficiency is ${best.efficiency.toFixed(2)} at p = ${
        figure(best.p)
      }, relative to ${base}: measure again, the payback follows`,
    );
  }
  if (includesZero(confidence95.sigma)) {
    warnings.push("The interval of sigma includes 0: the data do not show contention");
  }
  if (includesZero(confidence95.kappa)) {
    warnings.push("The interval of kappa includes 0: the data do not show a peak");
  }
  return warnings;
}

function aboutPeak({ peak, rows, otherResiduals, residuals, lambda }: Facts): string[] {
  const warnings: string[] = [];
  const [first, last] = [rows[0]!.p, rows.at(-1)!.p];
  if (peak.kind === "interior" && (peak.p! < first || peak.p! > last)) {
    warnings.push(
      `The peak at p = ${figure(peak.p!)} lies outside the measured range of ${figure(first)} to ${
        figure(last)
      }${peak.p! > 2 * last ? ", more than twice as far" : ""}`,
    );
  }
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

function aboutErrors({ rSquared, worstRelativeError, rows }: Facts): string[] {
  const warnings: string[] = [];
  if (rSquared === undefined) warnings.push("Every throughput is the same: there is no R2");
  if (worstRelativeError && worstRelativeError.error > NOTABLE) {
    const { error, p } = worstRelativeError;
    warnings.push(`The law is ${percent(error)} off at p = ${figure(p)}`);
  }
  const zeros = rows.filter(({ throughput }) => throughput === 0).map(({ row }) => row);
  if (zeros.length > 0) {
    warnings.push(
      `Throughput is 0 in row ${
        zeros.join(", ")
      }: no law reaches 0, and relative errors leave it out`,
    );
  }
  return warnings;
}

function aboutOtherLaws(law: UslFit["law"], { best, fits }: Comparison): string[] {
  if (!fits) return ["No law fits these points: see the verdict"];
  if (best === undefined || best === law) return [];
  return [
    `${capital(LAW_TITLES[best])} describes the points better than ${
      LAW_TITLES[law]
    }, counting coefficients`,
  ];
}

/**
 * Writes a peak.
 *
 * @param peak the peak
 * @returns for example "a peak at p = 35.57" or "no peak"
 */
export function peakInWords({ kind, p }: Peak): string {
  if (kind === "interior") return `a peak at p = ${figure(p!)}`;
  return kind === "none" ? "no peak" : "a fall from p = 1 on";
}

function includesZero(interval: [number, number] | undefined): boolean {
  return interval !== undefined && interval[0] <= 0;
}
