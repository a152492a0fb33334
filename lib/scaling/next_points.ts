import type { Groups } from "./groups.ts";
import { inverseOfProducts } from "./inverse_of_products.ts";
import type { Noise } from "./noise.ts";
import { peakOf } from "./peak.ts";
import type { Coefficients } from "./usl.ts";

/** What to measure next, and what for. */
export interface NextPoints {
  /** Numbers of processors, rising. */
  p: number[];
  /** What they would tell more about. */
  about: "the peak" | "kappa";
  /** How wide its interval would be, as a part of what it is now. */
  narrowed: number;
}

/** At most so many numbers of processors are tried. */
const MOST = 200;
/** Nothing further than this many times the largest p is asked for. */
const FURTHEST = 2;
/** Points that leave more of an interval than this are not worth measuring. */
const WORTH = 0.7;
/** Two new points differ by this factor at least: one twice is better measured as two. */
const APART = 1.4;

/**
 * Finds the two numbers of processors that tell most: optimal design for one quantity. It is the
 * peak where the law has one within reach, else kappa, which decides whether there is one.
 *
 * The first point is the one that leaves the least variance, the second is the best beside it. Whole
 * numbers up to twice the largest p are tried; where processors are counted in parts, steps of equal
 * factors.
 *
 * Source: A. Atkinson, A. Donev, R. Tobias, "Optimum experimental designs, with SAS", 2007, chapters
 * 10.3 (c-optimality) and 17 (non-linear models).
 *
 * @param groups points by p
 * @param coefficients the USL that was fitted to them
 * @param noise what the residuals say about the noise
 * @param lambdaIsFree whether lambda is fitted
 * @returns the points; undefined where the measured ones leave more than one law open, or no two
 * points would tell much
 */
export function nextPoints(
  groups: Groups,
  coefficients: Coefficients,
  noise: Noise | undefined,
  lambdaIsFree: boolean,
): NextPoints | undefined {
  const [first, last] = [groups.p[0]!, groups.p.at(-1)!];
  const law = { ...coefficients, lambda: 1 };
  const isRelative = (noise?.proportional ?? 1) > 0.5;
  const rowOf = (p: number) => {
    const row = gradientOf(p, law, lambdaIsFree);
    const fitted = p / (1 + (law.sigma + law.kappa * p) * (p - 1));
    return row.map((entry) => entry / (isRelative ? fitted : 1));
  };
  const rows = Array.from(groups.p, rowOf);
  const columns = rows[0]!.map((_, column) =>
    Float64Array.from(rows, (row, i) => row[column]! * Math.sqrt(groups.count[i]!))
  );
  let inverse = inverseOfProducts(columns)?.inverse;
  if (inverse === undefined) return undefined;

  const peak = peakOf(coefficients);
  const hasPeak = peak.kind === "interior" && peak.p! <= FURTHEST * last;
  const wanted = hasPeak
    ? [...lambdaIsFree ? [0] : [], -1 / (1 - law.sigma), -1 / law.kappa]
    : [...lambdaIsFree ? [0] : [], 0, 1];
  const places = placesBetween(Math.min(first, 1), FURTHEST * last, [...groups.p.slice(0, MOST)]);
  const before = variance(inverse, wanted);
  const chosen: number[] = [];
  for (let count = 0; count < 2; count++) {
    let best: { p: number; inverse: number[][]; left: number } | undefined;
    for (const p of places) {
      if (chosen.some((one) => Math.max(one / p, p / one) < APART)) continue;
      const added = withRow(inverse!, rowOf(p));
      const left = variance(added, wanted);
      if (best === undefined || left < best.left) best = { p, inverse: added, left };
    }
    if (best === undefined) return undefined;
    chosen.push(best.p);
    inverse = best.inverse;
  }
  const narrowed = Math.sqrt(variance(inverse, wanted) / before);
  if (!(narrowed < WORTH)) return undefined;
  return {
    p: chosen.sort((one, other) => one - other),
    about: hasPeak ? "the peak" : "kappa",
    narrowed,
  };
}

/** Whole numbers, as long as there are few and processors are counted in whole ones. */
function placesBetween(first: number, last: number, measured: number[]): number[] {
  const isWhole = measured.every(Number.isInteger);
  if (isWhole && last <= MOST) return Array.from({ length: last }, (_, i) => i + 1);
  const places = Array.from(
    { length: MOST },
    (_, i) => Number((first * (last / first) ** (i / (MOST - 1))).toPrecision(2)),
  );
  const rounded = isWhole ? places.map((p) => Math.max(1, Math.round(p))) : places;
  return [...new Set(rounded)].filter((p) => p >= first && p <= last);
}

function gradientOf(p: number, { sigma, kappa }: Coefficients, lambdaIsFree: boolean): number[] {
  const shape = p / (1 + (sigma + kappa * p) * (p - 1));
  const perSigma = -shape * shape / p * (p - 1);
  return [...lambdaIsFree ? [shape] : [], perSigma, perSigma * p];
}

/** The inverse after a row more, by the formula of Sherman and Morrison. */
function withRow(inverse: number[][], row: number[]): number[][] {
  const turned = inverse.map((line) => line.reduce((sum, entry, i) => sum + entry * row[i]!, 0));
  const size = 1 + row.reduce((sum, entry, i) => sum + entry * turned[i]!, 0);
  return inverse.map((line, i) => line.map((entry, j) => entry - turned[i]! * turned[j]! / size));
}

function variance(inverse: number[][], wanted: number[]): number {
  let sum = 0;
  for (const [i, line] of inverse.entries()) {
    for (const [j, entry] of line.entries()) sum += wanted[i]! * wanted[j]! * entry;
  }
  return sum;
}
