import type { Point, Residuals } from "./points.ts";

/**
 * Points put together by p, in increasing order of p. For sums of squares this loses nothing: the
 * squares of rows with one p are those of their mean, plus those around the mean, which no law can
 * change. So a file of a million rows at twelve p costs as much as one of twelve rows.
 *
 * Throughput is divided by the largest one and weights by the heaviest, so that nothing overflows.
 */
export interface Groups {
  /** Number of rows behind the groups. */
  readonly rows: number;
  /** Different values of p. */
  readonly p: Float64Array;
  /** Weighted mean throughput at each p, as a part of `unit`. */
  readonly throughput: Float64Array;
  /** Sum of the weights at each p; with relative residuals, of weight / throughput^2. */
  readonly weight: Float64Array;
  /** Number of rows at each p. */
  readonly count: Float64Array;
  /** Weighted sum of squares around the mean at each p. */
  readonly within: Float64Array;
  /** Largest throughput. */
  readonly unit: number;
  /** What a sum of squares is multiplied with to be in the units of the rows. */
  readonly unitOfSquares: number;
}

/**
 * Puts points together by p.
 *
 * @param points points that `checkPoints` has accepted
 * @param residuals absolute, or relative to the measured throughput
 * @returns one group for each p
 */
export function groupsOf(points: readonly Point[], residuals: Residuals): Groups {
  const { order, places } = sorted(points);
  let unit = 0;
  let heaviest = 0;
  for (const { throughput, weight = 1 } of points) {
    if (throughput > unit) unit = throughput;
    if (weight > heaviest) heaviest = weight;
  }
  const groups = {
    rows: points.length,
    p: new Float64Array(places),
    throughput: new Float64Array(places),
    weight: new Float64Array(places),
    count: new Float64Array(places),
    within: new Float64Array(places),
    unit,
    unitOfSquares: heaviest * (residuals === "absolute" ? unit ** 2 : 1),
  };
  const weightOf = ({ throughput, weight = 1 }: Point) =>
    weight / heaviest / (residuals === "absolute" ? 1 : (throughput / unit) ** 2);

  let group = -1;
  for (const row of order) {
    const point = points[row]!;
    if (group < 0 || groups.p[group] !== point.p) groups.p[++group] = point.p;
    const weight = weightOf(point);
    groups.weight[group]! += weight;
    groups.count[group]! += 1;
    groups.throughput[group]! += weight * (point.throughput / unit);
  }
  for (let i = 0; i < places; i++) groups.throughput[i]! /= groups.weight[i]!;
  if (places === points.length) return groups;

  group = 0;
  for (const row of order) {
    const point = points[row]!;
    if (groups.p[group] !== point.p) group++;
    groups.within[group]! += weightOf(point) *
      (point.throughput / unit - groups.throughput[group]!) ** 2;
  }
  return groups;
}

/**
 * Puts neighbouring groups together, so that a search can begin on few.
 *
 * @param groups groups
 * @param most how many are left
 * @returns the coarser groups; the same ones where there are few enough
 */
export function coarsened(groups: Groups, most: number): Groups {
  const places = groups.p.length;
  if (places <= most) return groups;
  const coarse = {
    ...groups,
    p: new Float64Array(most),
    throughput: new Float64Array(most),
    weight: new Float64Array(most),
    count: new Float64Array(most),
    within: new Float64Array(most),
  };
  for (let i = 0; i < places; i++) {
    const j = Math.floor(i / places * most);
    const weight = groups.weight[i]!;
    coarse.p[j]! += weight * groups.p[i]!;
    coarse.throughput[j]! += weight * groups.throughput[i]!;
    coarse.weight[j]! += weight;
    coarse.count[j]! += groups.count[i]!;
  }
  for (let j = 0; j < most; j++) {
    coarse.p[j]! /= coarse.weight[j]!;
    coarse.throughput[j]! /= coarse.weight[j]!;
  }
  return coarse;
}

/** The order of rows by p, and how many different p there are. */
function sorted(points: readonly Point[]): { order: Uint32Array; places: number } {
  const order = Uint32Array.from(points, (_, row) => row);
  const isSorted = points.every(({ p }, row) => row === 0 || points[row - 1]!.p <= p);
  if (!isSorted) order.sort((one, other) => points[one]!.p - points[other]!.p || one - other);
  let places = points.length > 0 ? 1 : 0;
  for (let i = 1; i < order.length; i++) {
    if (points[order[i]!]!.p !== points[order[i - 1]!]!.p) places++;
  }
  return { order, places };
}
