/**
 * How often the right law is chosen: `deno run -A tests/scaling/simulate_choice.ts [TRIALS]`.
 *
 * @module
 */
import { type Coefficients, compareLaws, type LawName } from "@course/scaling/mod.ts";
import { LAWS, measured, normalNumbers, PLACES, type Shape } from "./simulated.ts";

/** Parts of the trials in which the right law, another one, or none was chosen. */
export interface Choices {
  right: number;
  wrong: number;
  none: number;
  /** Parts in which the law with the smallest AICc is the right one: what was done before. */
  aicc: number;
  /** Parts in which the right law was said not to describe its own points. */
  refused: number;
}

/** Laws with a peak inside and outside the points, without one, and without any loss. */
export const TRUTHS: [name: string, right: LawName, law: Coefficients][] = [
  ["USL, peak inside", "usl", LAWS["peak inside"]!],
  ["USL, peak outside", "usl", LAWS["peak outside"]!],
  ["Amdahl", "amdahl", { lambda: 100, sigma: 0.05, kappa: 0 }],
  ["straight line", "linear", { lambda: 100, sigma: 0, kappa: 0 }],
];

/**
 * Measures a law again and again, and looks which law is chosen.
 *
 * @param right the law's name
 * @param law the truth
 * @param places where it is measured
 * @param noise standard deviation, as a part of the throughput or of its mean
 * @param shape how the noise spreads
 * @param trials how often
 * @returns shares of choices
 */
export function choicesOf(
  right: LawName,
  law: Coefficients,
  places: readonly number[],
  noise: number,
  shape: Shape,
  trials: number,
): Choices {
  const random = normalNumbers(20261127);
  const found = { right: 0, wrong: 0, none: 0, aicc: 0, refused: 0 };
  for (let trial = 0; trial < trials; trial++) {
    const { best, laws, fits } = compareLaws(measured(law, places, noise, shape, random));
    if (best === undefined) found.none++;
    else found[best === right ? "right" : "wrong"]++;
    if (!fits) found.refused++;
    const scores = laws.map(({ law, sumOfSquares }, index) => ({
      law,
      aicc: aicc(sumOfSquares, places.length, index + 2),
    }));
    scores.sort((one, other) => one.aicc - other.aicc);
    if (scores[0]!.law === right) found.aicc++;
  }
  for (const name of Object.keys(found) as (keyof Choices)[]) found[name] /= trials;
  return found;
}

function aicc(squares: number, rows: number, parameters: number): number {
  const spare = rows - parameters - 1;
  if (spare <= 0) return Infinity;
  return rows * Math.log(squares / rows) + 2 * parameters +
    2 * parameters * (parameters + 1) / spare;
}

if (import.meta.main) {
  const trials = Number(Deno.args[0] ?? 500);
  const percent = (part: number) => (100 * part).toFixed(0).padStart(6);
  console.log("points  noise  shape         truth              right  wrong   none   AICc refused");
  for (const count of [4, 5, 6, 8, 12]) {
    for (const noise of [0.005, 0.01, 0.02, 0.05]) {
      for (const shape of ["constant", "proportional"] as const) {
        for (const [name, right, law] of TRUTHS) {
          const { right: share, wrong, none, aicc, refused } = choicesOf(
            right,
            law,
            PLACES[count]!,
            noise,
            shape,
            trials,
          );
          console.log(
            `${String(count).padStart(6)} ${(100 * noise).toFixed(1).padStart(4)} %  ${
              shape.padEnd(12)
            }  ${name.padEnd(17)} ${percent(share)} ${percent(wrong)} ${percent(none)} ${
              percent(aicc)
            }  ${percent(refused)}`,
          );
        }
      }
    }
  }
}
