import { weightedMean } from "simple-statistics";
import type { Groups } from "./groups.ts";
import type { Point } from "./points.ts";
import { type Coefficients, formula } from "./usl.ts";

/** A measured point beside the fitted law. */
export interface FittedRow {
  /** Number of the row in the input; the first one is 1. */
  row: number;
  /** Number of processors. */
  p: number;
  /** Measured throughput. */
  throughput: number;
  /** Weight of the squared residual. */
  weight: number;
  /** Throughput according to the law. */
  fitted: number;
  /** Measured minus fitted throughput, in the unit of the throughput. */
  residual: number;
  /** Residual divided by the measured throughput; missing where that is 0. */
  relativeError?: number;
  /** Throughput divided by p times the speed-up base. */
  efficiency: number;
}

/** The weighted mean of the rows at one p beside the fitted law. */
export interface MeanRow {
  /** Number of processors. */
  p: number;
  /** Number of rows behind the mean. */
  rows: number;
  /** Mean throughput. */
  throughput: number;
  /** Throughput according to the law. */
  fitted: number;
  /** Mean minus law, divided by the mean; missing where that is 0. */
  relativeError?: number;
  /** Mean divided by p times the speed-up base. */
  efficiency: number;
}

/** What the speed-up and the efficiency are relative to. */
export interface SpeedUpBase {
  /** "measured": the mean throughput at p = 1; "lambda" where p = 1 was not measured. */
  kind: "measured" | "lambda";
  /** Throughput of one processor. */
  throughput: number;
}

/**
 * What a speed-up is relative to.
 *
 * @param points measured points
 * @param coefficients the law
 * @returns the measured p = 1 where there is one and it is above 0, else lambda
 */
export function speedUpBaseOf(points: readonly Point[], { lambda }: Coefficients): SpeedUpBase {
  let sum = 0;
  let count = 0;
  for (const { p, throughput } of points) {
    if (p !== 1) continue;
    sum += throughput;
    count++;
  }
  return sum > 0
    ? { kind: "measured", throughput: sum / count }
    : { kind: "lambda", throughput: lambda };
}

/**
 * Puts points beside a law, in increasing order of p.
 *
 * @param points measured points
 * @param coefficients the law
 * @param base what the efficiency is relative to
 * @param numbers numbers of the rows in the input; without them, 1, 2, 3 and so on
 * @returns rows
 */
export function fittedRows(
  points: readonly Point[],
  coefficients: Coefficients,
  base: SpeedUpBase,
  numbers?: Uint32Array,
): FittedRow[] {
  const rows = points.map(({ p, throughput, weight = 1 }, index) => {
    const fitted = formula(p, coefficients);
    const residual = throughput - fitted;
    return {
      row: numbers?.[index] ?? index + 1,
      p,
      throughput,
      weight,
      fitted,
      residual,
      ...(throughput > 0 && { relativeError: residual / throughput }),
      efficiency: throughput / (p * base.throughput),
    };
  });
  return rows.sort((one, other) => one.p - other.p);
}

/**
 * The row that is furthest from its law, relative to what was measured.
 *
 * @param points measured points
 * @param coefficients the law
 * @param numbers numbers of the rows in the input; without them, 1, 2, 3 and so on
 * @returns the error without its sign, and the row; undefined when nothing but 0 was measured
 */
export function worstError(
  points: readonly Point[],
  coefficients: Coefficients,
  numbers?: Uint32Array,
): { error: number; p: number; row: number } | undefined {
  let worst: { error: number; p: number; row: number } | undefined;
  for (const [index, { p, throughput }] of points.entries()) {
    if (throughput === 0) continue;
    const error = Math.abs(throughput - formula(p, coefficients)) / throughput;
    if (worst && error <= worst.error) continue;
    worst = { error, p, row: numbers?.[index] ?? index + 1 };
  }
  return worst;
}

/**
 * Part of the variation of throughput that a law explains. With weights or relative residuals, both
 * the residuals and the variation are weighted.
 *
 * @param groups points by p
 * @param sumOfSquares sum of the weighted squared residuals
 * @returns 1 for a perfect fit; undefined when throughput does not vary
 */
export function rSquaredOf(groups: Groups, sumOfSquares: number): number | undefined {
  const { throughput, weight, within, unitOfSquares } = groups;
  const average = weightedMean([...throughput], [...weight]);
  let variation = 0;
  for (let i = 0; i < throughput.length; i++) {
    variation += within[i]! + weight[i]! * (throughput[i]! - average) ** 2;
  }
  const isFlat = throughput.every((one) => one === throughput[0]) &&
    within.every((one) => one === 0);
  return isFlat ? undefined : 1 - sumOfSquares / (variation * unitOfSquares);
}
