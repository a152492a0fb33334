/**
 * How often intervals of 95 % hold the truth: `deno run -A tests/scaling/simulate_coverage.ts [TRIALS]`.
 *
 * @module
 */
import { type Coefficients, fitUsl, type NoiseKind } from "@course/scaling/mod.ts";
import { LAWS, measured, normalNumbers, PLACES, type Shape } from "./simulated.ts";

/** Parts of the trials in which an interval held the truth. */
export type Coverage = Record<"sigma" | "kappa" | "peak", number>;

/**
 * Measures a law again and again, fits it, and looks whether the intervals hold it.
 *
 * @param law the truth
 * @param places where it is measured
 * @param noise standard deviation, as a part of the throughput or of its mean
 * @param shape how the noise spreads
 * @param trials how often
 * @param asked what the fit is told about the noise
 * @returns the coverage; a peak that is not inside the law counts where kappa's interval includes 0
 */
export function coverageOf(
  law: Coefficients,
  places: readonly number[],
  noise: number,
  shape: Shape,
  trials: number,
  asked: NoiseKind = "estimated",
): Coverage {
  const random = normalNumbers(20261127);
  const peak = Math.sqrt((1 - law.sigma) / law.kappa);
  const held = { sigma: 0, kappa: 0, peak: 0 };
  for (let trial = 0; trial < trials; trial++) {
    const fit = fitUsl(measured(law, places, noise, shape, random), { noise: asked });
    const holds = ([low, high]: [number, number] = [Infinity, 0], truth: number) =>
      low <= truth && truth <= high;
    if (holds(fit.confidence95.sigma, law.sigma)) held.sigma++;
    if (holds(fit.confidence95.kappa, law.kappa)) held.kappa++;
    // Without a peak, the interval is from where kappa's upper end puts one.
    const from = Math.sqrt((1 - fit.sigma) / (fit.confidence95.kappa?.[1] ?? Infinity));
    const interval: [number, number] = fit.peak.confidence95 ?? [from, Infinity];
    if (holds(interval, peak)) held.peak++;
  }
  return {
    sigma: held.sigma / trials,
    kappa: held.kappa / trials,
    peak: held.peak / trials,
  };
}

if (import.meta.main) {
  const trials = Number(Deno.args[0] ?? 2000);
  const percent = (part: number) => (100 * part).toFixed(1).padStart(6);
  console.log("points  noise         size   law                sigma  kappa   peak");
  for (const [count, places] of Object.entries(PLACES)) {
    for (const shape of ["constant", "proportional"] as const) {
      for (const [name, law] of Object.entries(LAWS)) {
        for (const noise of [0.005, 0.02, 0.05]) {
          const { sigma, kappa, peak } = coverageOf(law, places, noise, shape, trials);
          console.log(
            `${count.padStart(6)}  ${shape.padEnd(12)} ${percent(noise)} %  ${name.padEnd(16)} ${
              percent(sigma)
            } ${percent(kappa)} ${percent(peak)}`,
          );
        }
      }
    }
  }
}
