/**
 * Writes a number with a unit prefix.
 *
 * @param value number to write
 * @returns three digits and k, M, G or T
 *
 * @example
 * ```ts
 * import { siNumber } from "@course/tables/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals([0.5, 950, 23_456_789].map((value) => siNumber(value)), ["0.5", "950", "23.5 M"]);
 * ```
 */
export function siNumber(value: number): string {
  return withPrefix(value, 1000, ["", " k", " M", " G", " T"]);
}

/**
 * Writes an amount of memory.
 *
 * @param value bytes
 * @returns three digits and B, KiB, MiB, GiB or TiB
 */
export function bytesText(value: number): string {
  return withPrefix(value, 1024, [" B", " KiB", " MiB", " GiB", " TiB"]);
}

function withPrefix(value: number, step: number, units: string[]): string {
  let unit = 0;
  // 999.5 is written as 1000, which is 1 of the next unit.
  while (Math.abs(value) >= step - 0.5 && unit < units.length - 1) {
    value /= step;
    unit++;
  }
  return `${threeDigits(value)}${units[unit]}`;
}

/**
 * Rounds to three digits, but never cuts digits before the decimal point.
 *
 * @param value number to round
 * @returns the number, for a text
 */
export function threeDigits(value: number): number {
  return Math.abs(value) >= 1000 ? Math.round(value) : Number(value.toPrecision(3));
}
