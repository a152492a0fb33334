/**
 * The explorer: runs a small concurrent program in every possible order, in four memory models, and
 * shows a schedule that breaks it.
 *
 * @example
 * ```ts
 * import { explore } from "@course/explore/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const source = `
 *   import { Freelist } from "@course/pools/mod.ts";
 *   export const setup = () => Freelist.create({ cpuCount: 2, objectCount: 2 });
 *   export const threads = [(pool: Freelist) => pool.pop(0), (pool: Freelist) => pool.pop(1)];
 *   export const after = (_pool: Freelist, [a, b]: number[]) =>
 *     a === b ? "object " + a + " has two owners" : undefined;
 * `;
 * assertEquals(explore({ source }).verdict, "ok");
 * ```
 *
 * @module
 */
export { CATALOGUE, type CatalogueEntry, type ScenarioName } from "./catalogue.ts";
export { type Outcome } from "./execution.ts";
export {
  explore,
  type ExploreInput,
  type ExploreOptions,
  type ExploreText,
  type Program,
  readProgram,
} from "./explore.ts";
export type { Specification } from "../pools/checkers.ts";
export type { ModelName } from "./memory_model.ts";
export { originOf, type TraceOrigin } from "./origin.ts";
export type { ExplorationResult } from "./exploration_result.ts";
export type { SearchCount } from "./search_count.ts";
export type { TraceStep } from "./narrator.ts";
export type { Trace } from "./trace.ts";
export type { Extent, VerdictName } from "./verdict.ts";
