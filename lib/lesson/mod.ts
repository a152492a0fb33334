/**
 * What notebook cells use besides the library itself.
 *
 * @example
 * ```ts
 * import { check } from "@course/lesson/mod.ts";
 *
 * check([1, 2].length, 2, "an array knows its length");
 * ```
 *
 * @module
 */
export { check } from "./check.ts";
export { quote } from "./quote.ts";
