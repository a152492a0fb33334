import { percent } from "../tables/mod.ts";
import { say } from "../words/figures.ts";
import { chance, figure } from "./figures.ts";
import { fProbability } from "./f_test.ts";
import type { Groups } from "./groups.ts";
import { residualSigns } from "./residual_signs.ts";
import { type Coefficients, formula } from "./usl.ts";

/** How far a law is from the points, and what speaks against it. */
export interface Description {
  /** Residual standard error as a part of the mean throughput; missing without degrees of freedom. */
  typical?: number;
  /** The mean at one p that is furthest from the law, as a part of what was measured. */
  worst: { error: number; p: number };
  /** What speaks against the law, one clause each. */
  objections: string[];
}

/**
 * How rows spread: the same everywhere, or as their weights say; in proportion to the law; or in
 * proportion to what was measured, with relative residuals.
 */
export type SpreadKind = "constant" | "proportional" | "relative";

/** A law whose residuals are typically larger than this is of no use. */
const USELESS = 0.15;
/** A mean this far off, and further than noise goes, makes a law useless at its p. */
const FAR = 0.5;
/** Residuals of fewer residual standard errors than this are noise. */
const NOISE = 2;
/** So many of the places may be that far off. */
const FEW = 0.05;
/** Probabilities below this are not taken for chance. */
const RARE = 0.02;
/** A pattern in the residuals of this size does no harm. */
const HARMLESS = 0.02;

/**
 * Asks whether a law describes points: whether what is left is noise, and small.
 *
 * It does not when the residuals are typically above 15 % of the mean throughput; when the mean at some p
 * is more than 50 % off and more than two residual standard errors; when the signs of the residuals
 * form runs that chance makes in less than 2 % of cases, and a run is more than 2 % off on average;
 * or when repeated measurements agree with each other much better than with the law (F test for lack
 * of fit). R2 is not asked: a steep rise gives 0.99 to a law that is wrong, and a flat curve 0 to one
 * that is right.
 *
 * @param groups points by p
 * @param coefficients the law
 * @param free number of coefficients that were fitted and are not on a bound
 * @param noise how rows spread
 * @param settled whether the search ended in a minimum
 * @returns how far it is off, and the objections
 */
export function describe(
  groups: Groups,
  coefficients: Coefficients,
  free: number,
  noise: SpreadKind,
  settled: boolean,
): Description {
  const { p, throughput, count, unit } = groups;
  const places = Array.from(p, (p, i) => {
    const fitted = formula(p, coefficients) / unit;
    return { p, fitted, residual: throughput[i]! - fitted, count: count[i]! };
  });
  const spread = spreadOf(groups, places, free, noise);
  const sizeOf = (fitted: number) => spread.total * (noise === "relative" ? fitted : 1);
  let worst = { error: 0, p: p[0]! };
  let far = 0;
  let furthest = worst;
  for (const { p, fitted, residual } of places) {
    const measured = fitted + residual;
    const error = Math.abs(residual) / (measured > 0 ? measured : fitted);
    if (error > worst.error) worst = { error, p };
    if (error <= FAR || Math.abs(residual) <= NOISE * sizeOf(fitted)) continue;
    far++;
    if (error > furthest.error) furthest = { error, p };
  }

  const objections: string[] = [];
  const typical = spread.total / (noise === "relative" ? 1 : mean(groups));
  const isKnown = groups.rows > free;
  if (isKnown && typical > USELESS) {
    objections.push(say("fit.objection.typical", { part: percent(typical) }));
  }
  if (far > FEW * places.length) {
    const [error, p] = [percent(furthest.error), figure(furthest.p)];
    objections.push(
      far === 1
        ? say("fit.objection.far", { error, p })
        : say("fit.objection.farOften", { far: percent(FAR), count: far, error, p }),
    );
  }
  objections.push(...patterns(places));
  if (spread.lackOfFit < RARE && spread.between > HARMLESS) {
    objections.push(say("fit.objection.repeated", { chance: chance(spread.lackOfFit) }));
  }
  if (!settled) {
    objections.push(say("fit.objection.open"));
  }
  return { ...(isKnown && { typical }), worst, objections };
}

interface Row {
  p: number;
  fitted: number;
  residual: number;
  count: number;
}

/** The runs of one sign, when chance hardly makes them and they are large enough to matter. */
function patterns(places: Row[]): string[] {
  const { text, runs, longest, probability } = residualSigns(places);
  if (probability >= RARE) return [];
  let largest = 0;
  let [sum, length, sign] = [0, 0, ""];
  for (const [i, { fitted, residual }] of places.entries()) {
    if (text[i] !== sign) [sum, length, sign] = [0, 0, text[i]!];
    sum += residual / fitted;
    length++;
    if (length > 2) largest = Math.max(largest, Math.abs(sum) / length);
  }
  if (largest <= HARMLESS) return [];
  return [say("fit.objection.runs", { runs, longest, chance: chance(probability) })];
}

/** The size of the residuals, and of that part of them that repeated measurements do not explain. */
function spreadOf(groups: Groups, places: Row[], free: number, noise: SpreadKind) {
  let all = 0;
  let between = 0;
  let within = 0;
  let relative = 0;
  for (const [i, { fitted, residual, count }] of places.entries()) {
    const square = groups.weight[i]! * residual * residual;
    all += square + groups.within[i]!;
    const unit = noise === "proportional" ? fitted ** -2 : 1;
    between += unit * square;
    within += unit * groups.within[i]!;
    relative += count * (residual / fitted) ** 2;
  }
  const repeated = groups.rows - places.length;
  const lacking = places.length - free;
  const spare = groups.rows - free;
  return {
    total: spare > 0 ? Math.sqrt(all / spare) : 0,
    between: Math.sqrt(relative / groups.rows),
    lackOfFit: repeated > 0 && lacking > 0 && within > 0
      ? fProbability((between / lacking) / (within / repeated), lacking, repeated)
      : 1,
  };
}

function mean({ throughput, count, rows }: Groups): number {
  return throughput.reduce((sum, one, i) => sum + one * count[i]!, 0) / rows;
}
