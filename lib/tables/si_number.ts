/**
 * Writes a rate with a unit prefix.
 *
 * @param value number to write
 * @returns three digits and k, M or G
 *
 * @example
 * ```ts
 * import { siNumber } from "@course/tables/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals([0, 950, 1234, 23_456_789].map(siNumber), ["0", "950", "1.23 k", "23.5 M"]);
 * ```
 */
export function siNumber(value: number): string {
  const units = ["", " k", " M", " G"];
  let unit = 0;
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1000;
    unit++;
  }
  return `${Number(value.toPrecision(3))}${units[unit]}`;
}
