/** What a function of a stub throws. */
const NOT_STARTED = /throw new Error\(\s*(["'`])(not started: .*?)\1,?\s*\)/;

/**
 * Finds the first function of an exercise that nobody has written yet.
 *
 * @param source text of the module
 * @returns what it says is to be written, or `undefined` when everything is written
 *
 * @example
 * ```ts
 * import { notStarted } from "@course/grade/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const stub = `export function pop() { throw new Error("not started: pop takes the first"); }`;
 * assertEquals(notStarted(stub), "not started: pop takes the first");
 * ```
 */
export function notStarted(source: string): string | undefined {
  return NOT_STARTED.exec(source)?.[2];
}
