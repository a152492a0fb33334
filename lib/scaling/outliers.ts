import { median } from "simple-statistics";
import type { FitOptions } from "./fit_options.ts";
import { fProbability } from "./f_test.ts";
import { groupsOf } from "./groups.ts";
import { leastSquares } from "./least_squares.ts";
import { isPlain, type Point } from "./points.ts";
import { Uncertainty } from "./uncertainty.ts";
import { type CoefficientName, type Coefficients, formula } from "./usl.ts";

/** Rounds of weighing, until the law of least absolute residuals is near enough. */
const ROUNDS = 12;
/** Residuals below this part of the middling one count as being that large. */
const LEAST = 0.01;
/** Rows further away than this many middling residuals are looked at. */
const FAR = 3;
/** A distance below this part of the law is rounding. */
const ROUNDING = 1e-9;
/** Chance that a row of good data is called an outlier. */
const LEVEL = 0.05;

/**
 * Finds rows that do not belong to the others.
 *
 * The law of least absolute residuals, which a few bad rows do not move, names those to look at. Each
 * of them is then predicted by a fit without all of them, and stays an outlier where its distance
 * from the prediction would be chance in less than 5 % of data sets without an outlier (Student's t,
 * the level divided by the number of rows). At most a third of the rows can be outliers.
 *
 * Source: P. Huber, "Robust statistics", 1981, for the first step; R. Cook, S. Weisberg, "Residuals
 * and influence in regression", 1982, 2.2.2, for the second.
 *
 * @param law the law to fit
 * @param points measured points
 * @param options how it is fitted
 * @returns numbers of the rows, rising; the first row is 1
 */
export function outliersOf(
  law: "usl" | "amdahl",
  points: readonly Point[],
  options: FitOptions,
): number[] {
  const coefficientCount = (law === "usl" ? 3 : 2) - (options.lambda === undefined ? 0 : 1);
  const most = Math.min(Math.floor(points.length / 3), points.length - coefficientCount - 2);
  if (most < 1) return [];
  const robust = leastAbsolute(law, points, options);
  const distances = points.map(({ p, throughput }, row) => {
    const fitted = formula(p, robust);
    const size = options.residuals === "relative" ? fitted : 1;
    return { row, far: Math.abs(throughput - fitted) / size };
  });
  // The law passes through as many points as it has coefficients: those say nothing about noise.
  const sizes = distances.map(({ far }) => far).sort((one, other) => other - one);
  const middling = median(sizes.slice(0, points.length - coefficientCount)) * 1.4826;
  const left = distances
    .filter(({ far }) => far > FAR * middling)
    .sort((one, other) => other.far - one.far)
    .slice(0, most)
    .map(({ row }) => row);

  // Those that the others can explain come back, the nearest one first.
  while (left.length > 0) {
    const chances = chancesOf(law, points, options, left);
    if (chances === undefined) return [];
    const nearest = chances.reduce((best, one) => one.chance > best.chance ? one : best);
    if (nearest.chance < LEVEL / points.length) break;
    left.splice(left.indexOf(nearest.row), 1);
  }
  return left.map((row) => row + 1).sort((one, other) => one - other);
}

/** The law of least absolute residuals: each round weighs a row by how near it was. */
function leastAbsolute(
  law: "usl" | "amdahl",
  points: readonly Point[],
  { residuals = "absolute", lambda }: FitOptions,
): Coefficients {
  let weighted = points;
  let coefficients: Coefficients | undefined;
  for (let round = 0; round <= ROUNDS; round++) {
    coefficients = leastSquares(groupsOf(weighted, residuals), lambda)[law].coefficients;
    const distances = points.map(({ p, throughput }) =>
      Math.abs(throughput - formula(p, coefficients!)) / (residuals === "relative" ? throughput : 1)
    );
    const least = LEAST * median(distances);
    if (!(least > 0)) break;
    weighted = points.map((point, row) => ({
      ...point,
      weight: (point.weight ?? 1) / Math.max(distances[row]!, least),
    }));
  }
  return coefficients!;
}

/** How often chance puts each of some rows so far from what the others predict. */
function chancesOf(
  law: "usl" | "amdahl",
  points: readonly Point[],
  options: FitOptions,
  left: number[],
): { row: number; chance: number }[] | undefined {
  const { residuals = "absolute", lambda, noise = "estimated" } = options;
  const without = new Set(left);
  const others = points.filter((_, row) => !without.has(row));
  const fitted: CoefficientName[] = law === "usl"
    ? ["lambda", "sigma", "kappa"]
    : ["lambda", "sigma"];
  if (lambda !== undefined) fitted.shift();
  const places = new Set(others.map(({ p }) => p)).size;
  if (places < fitted.length) return undefined;
  const groups = groupsOf(others, residuals);
  const { coefficients, sumOfSquares } = leastSquares(groups, lambda)[law];
  const free = fitted.filter((name) => name === "lambda" || coefficients[name] !== 0);
  const plain = isPlain(others, residuals);
  const open = Uncertainty.of({
    groups,
    coefficients,
    fitted,
    free,
    bounded: true,
    sumOfSquares,
    noise,
    isPlain: plain,
  });
  if (open === undefined) return undefined;
  return left.map((row) => {
    const { p, throughput, weight = 1 } = points[row]!;
    const law = formula(p, coefficients);
    // Past a pole of the others' law lies nothing that they predict.
    if (!(law > 0 && law < Infinity)) return { row, chance: 0 };
    const spread = Math.max(
      open.ofRow(p, law, residuals === "relative" ? weight / law ** 2 : weight),
      ROUNDING * law,
    );
    const t = (throughput - law) / spread;
    return { row, chance: fProbability(t * t, 1, others.length - free.length) };
  });
}
