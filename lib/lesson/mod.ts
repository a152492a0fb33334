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
export { check, type CheckOptions } from "./check.ts";
export { listing } from "./listing.ts";
export { type Live, live, type LiveOptions } from "./live.ts";
export type { Page } from "./page.ts";
export { predicted, type Predictions } from "./predicted.ts";
export { type Progress, progress, PROGRESS_TYPE } from "./progress.ts";
export { quote } from "./quote.ts";
export type { Shown } from "./shown.ts";
