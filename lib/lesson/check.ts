import { isDeepStrictEqual } from "node:util";

/**
 * Checks a result in a notebook cell: a cell that is wrong stops with an error.
 *
 * @param actual what came out
 * @param expected what must come out
 * @param reason why it must, as a sentence without a final period
 * @returns a line to show below the cell
 * @throws {Error} If the two differ
 *
 * @example
 * ```ts
 * import { check } from "@course/lesson/mod.ts";
 * import { assertThrows } from "@std/assert";
 *
 * check(1 + 1, 2, "one and one is two");
 * assertThrows(() => check(1 + 1, 3, "three is more"), Error, "Expected 3, got 2: three is more");
 * ```
 */
export function check<T>(actual: T, expected: T, reason: string): string {
  if (isDeepStrictEqual(actual, expected)) return `ok: ${reason}`;
  throw new Error(`Expected ${Deno.inspect(expected)}, got ${Deno.inspect(actual)}: ${reason}`);
}
