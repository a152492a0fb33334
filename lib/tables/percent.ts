/**
 * Writes a part as percent, with a digit after the point where it is small.
 *
 * @param part for example 0.125
 * @returns for example "13 %" or "0.8 %"
 *
 * @example
 * ```ts
 * import { percent } from "@course/tables/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals([0.125, 0.008].map(percent), ["13 %", "0.8 %"]);
 * ```
 */
export function percent(part: number): string {
  const value = 100 * part;
  return `${
    Math.abs(value) >= 9.95 ? Math.round(value) : value.toFixed(1).replace(/^-0\.0$/, "0.0")
  } %`;
}
