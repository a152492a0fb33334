/** Points with noise, from a seed: what the simulations of intervals and choices are made of. */
import { type Coefficients, type Point, usl } from "@course/scaling/mod.ts";

/** Where a law is measured. */
export const PLACES: Record<number, number[]> = {
  4: [1, 4, 16, 64],
  5: [1, 4, 12, 32, 64],
  6: [1, 2, 4, 8, 16, 32],
  7: [1, 2, 4, 8, 16, 32, 64],
  8: [1, 2, 4, 8, 16, 24, 32, 48],
  10: [1, 2, 4, 8, 12, 16, 24, 32, 48, 64],
  12: [1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64],
  32: Array.from({ length: 32 }, (_, i) => i + 1),
};

/** Laws to be found again: peaks at 21.8, at 44.3 and at 98.5. */
export const LAWS: Record<string, Coefficients> = {
  "peak inside": { lambda: 100, sigma: 0.05, kappa: 0.002 },
  "peak far inside": { lambda: 100, sigma: 0.02, kappa: 0.0005 },
  "peak outside": { lambda: 100, sigma: 0.03, kappa: 0.0001 },
};

/** Whether noise is the same everywhere or grows with the throughput. */
export type Shape = "constant" | "proportional";

/**
 * Normally distributed numbers from a seed (Box and Muller, over the generator of Park and Miller).
 *
 * @param seed a whole number above 0
 * @returns a function that gives the next number
 */
export function normalNumbers(seed: number): () => number {
  let state = seed;
  const uniform = () => {
    state = state * 48271 % 2147483647;
    return state / 2147483647;
  };
  return () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
}

/**
 * Makes a measurement.
 *
 * @param law what is measured
 * @param places where
 * @param noise standard deviation, as a part of the throughput or of its mean
 * @param shape how it spreads
 * @param random normally distributed numbers
 * @returns the points
 */
export function measured(
  law: Coefficients,
  places: readonly number[],
  noise: number,
  shape: Shape,
  random: () => number,
): Point[] {
  const exact = places.map((p) => usl(p, law));
  const mean = exact.reduce((sum, one) => sum + one, 0) / exact.length;
  return places.map((p, i) => ({
    p,
    throughput: Math.max(
      0,
      exact[i]! + noise * (shape === "constant" ? mean : exact[i]!) * random(),
    ),
  }));
}
