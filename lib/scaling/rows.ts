import { mean, weightedMean } from "simple-statistics";
import type { Point, Residuals } from "./points.ts";
import { type Coefficients, usl } from "./usl.ts";

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

/** What the speed-up and the efficiency are relative to. */
export interface SpeedUpBase {
  /** "measured": the mean throughput at p = 1; "lambda" where p = 1 was not measured. */
  kind: "measured" | "lambda";
  /** Throughput of one processor. */
  throughput: number;
}

/**
 * Puts points beside a law, in increasing order of p.
 *
 * @param points measured points
 * @param coefficients the law
 * @returns rows, and what their efficiency is relative to
 */
export function fittedRows(
  points: readonly Point[],
  coefficients: Coefficients,
): { rows: FittedRow[]; base: SpeedUpBase } {
  const ones = points.filter(({ p }) => p === 1).map(({ throughput }) => throughput);
  const measured = ones.length > 0 ? mean(ones) : 0;
  const base: SpeedUpBase = measured > 0
    ? { kind: "measured", throughput: measured }
    : { kind: "lambda", throughput: coefficients.lambda };
  const rows = points.map(({ p, throughput, weight = 1 }, index) => {
    const fitted = usl(p, coefficients);
    const residual = throughput - fitted;
    return {
      row: index + 1,
      p,
      throughput,
      weight,
      fitted,
      residual,
      ...(throughput > 0 && { relativeError: residual / throughput }),
      efficiency: throughput / (p * base.throughput),
    };
  });
  rows.sort((one, other) => one.p - other.p);
  return { rows, base };
}

/**
 * The row whose law is furthest from what was measured, relative to what was measured.
 *
 * @param rows rows of a fit
 * @returns the row; undefined when nothing but 0 was measured
 */
export function worstRow(rows: FittedRow[]): FittedRow & { relativeError: number } | undefined {
  let worst: FittedRow & { relativeError: number } | undefined;
  for (const row of rows) {
    const { relativeError } = row;
    if (relativeError === undefined) continue;
    if (worst && Math.abs(relativeError) <= Math.abs(worst.relativeError)) continue;
    worst = { ...row, relativeError };
  }
  return worst;
}

/**
 * Part of the variation of throughput that a law explains. With weights or relative residuals, both
 * the residuals and the variation are weighted.
 *
 * @param points fitted points
 * @param residuals absolute or relative
 * @param sumOfSquares sum of the weighted squared residuals
 * @returns 1 for a perfect fit; undefined when throughput does not vary
 */
export function rSquaredOf(
  points: readonly Point[],
  residuals: Residuals,
  sumOfSquares: number,
): number | undefined {
  const throughputs = points.map(({ throughput }) => throughput);
  if (throughputs.every((throughput) => throughput === throughputs[0])) return undefined;
  const weights = points.map(({ throughput, weight = 1 }) =>
    residuals === "absolute" ? weight : weight / throughput ** 2
  );
  const average = weightedMean(throughputs, weights);
  const variation = throughputs.reduce(
    (sum, throughput, index) => sum + weights[index]! * (throughput - average) ** 2,
    0,
  );
  return 1 - sumOfSquares / variation;
}
