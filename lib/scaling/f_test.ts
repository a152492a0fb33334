import { incompleteBeta } from "./incomplete_beta.ts";

/**
 * How often chance gives an F as large as this one or larger: the p-value of an F test.
 *
 * @param f quotient of two mean squares, 0 or above
 * @param numerator degrees of freedom above the line, above 0
 * @param denominator degrees of freedom below the line, above 0
 * @returns 0 to 1
 * @throws {RangeError} If an argument is out of range
 *
 * @example
 * ```ts
 * import { fProbability } from "@course/scaling/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(fProbability(10.13, 1, 3).toFixed(3), "0.050"); // as tables of F have it
 * assertEquals(fProbability(Infinity, 1, 3), 0);
 * ```
 */
export function fProbability(f: number, numerator: number, denominator: number): number {
  if (!(f >= 0) || !(numerator > 0) || !(denominator > 0)) {
    throw new RangeError(
      `Cannot test F = ${f} on ${numerator} and ${denominator} degrees of freedom: F must be 0 or above, and both degrees above 0`,
    );
  }
  if (f === Infinity) return 0;
  const all = denominator + numerator * f;
  return incompleteBeta(
    denominator / all,
    denominator / 2,
    numerator / 2,
    numerator * f / all,
  );
}
