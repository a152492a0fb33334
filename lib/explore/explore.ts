import type { ExplorationResult } from "./exploration_result.ts";
import {
  type ExploreOptions,
  exploreProgram,
  type Program,
  searchProgram,
} from "./explore_program.ts";
import { instrumentScenario } from "./instrument_scenario.ts";
import { type Facts, joined, resultOf } from "./result.ts";
import type { Share } from "./share.ts";

/** What to explore: a text, or one that was read, with what its function `client` is called with. */
export type ExploreInput = ExploreText | { program: Program; client?: unknown };

/** The text of a scenario. */
export interface ExploreText {
  /** Text of the scenario, or where to read it. */
  source: string | URL;
  /** Texts of other modules that it imports. */
  modules?: Record<string, string>;
}

/**
 * Reads a text that is to be explored many times. It exports a function `client`, which is called with
 * what `explore` is given and returns what a scenario exports.
 *
 * @param text the text
 * @returns the program
 * @throws {InstrumentError} If the text does what cannot be scheduled
 *
 * @example
 * ```ts
 * import { explore, readProgram } from "@course/explore/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const program = readProgram({
 *   source: `
 *     const add = (words: Int32Array) => { words[0]++; };
 *     export const client = (threadCount: number) => ({
 *       setup: () => new Int32Array(new SharedArrayBuffer(4)),
 *       threads: Array(threadCount).fill(add),
 *       after: (words: Int32Array) => words[0] === threadCount ? undefined : "an update is lost",
 *     });
 *   `,
 * });
 * assertEquals(explore({ program, client: 1 }).verdict, "ok");
 * assertEquals(explore({ program, client: 2 }).verdict, "violation");
 * ```
 */
export function readProgram({ source, modules }: ExploreText): Program {
  return { source, instrumented: instrumentScenario(source, modules && { modules }) };
}

/**
 * Runs a scenario in every possible order and says whether a law can be broken.
 *
 * The verdict "ok" is a proof for this program: every execution that the model allows was tried. A
 * search that was cut, or that tried a part only and found nothing, is "unknown". Threads must do the
 * same when they are run again.
 *
 * @param input the scenario
 * @param options model and bounds
 * @returns the verdict, and for a failure a schedule that shows it with few preemptions
 * @throws {InstrumentError} If the text does what cannot be scheduled, or no thread makes a shared
 *   access
 *
 * @example
 * ```ts
 * import { explore } from "@course/explore/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const result = explore({
 *   source: `
 *     export const setup = () => new Int32Array(new SharedArrayBuffer(4));
 *     const increment = (words: Int32Array) => { words[0]++; };
 *     export const threads = [increment, increment];
 *     export const after = (words: Int32Array) =>
 *       words[0] === 2 ? undefined : "an increment was lost: " + words[0];
 *   `,
 * });
 * assertEquals([result.verdict, result.law], ["violation", "an increment was lost: 1"]);
 * assertEquals(result.schedule, "0110"); // both read before one writes
 * ```
 */
export function explore(input: ExploreInput, options: ExploreOptions = {}): ExplorationResult {
  return "program" in input
    ? exploreProgram(input.program, options, input.client)
    : exploreProgram(readProgram(input), options);
}

/**
 * Explores a part of a scenario's executions: the search "iterative" of a text, divided among several
 * searches, such as Workers.
 *
 * @param input the scenario
 * @param options model and bounds
 * @param share which part; every part has the same input and options
 * @returns facts to be joined with those of the other parts
 * @throws {CannotShare} If the work cannot be divided: explore it alone
 */
export function exploreShare(
  input: ExploreInput,
  options: Omit<ExploreOptions, "search">,
  share: Share,
): Facts {
  const { program, client } = "program" in input
    ? input
    : { program: readProgram(input), client: undefined };
  return searchProgram(program, { ...options, search: "iterative" }, client, share);
}

/**
 * Puts together what the parts of a search have found.
 *
 * @param parts facts of each part
 * @returns what one search would have found: the same verdict, and for "ok" the same executions
 *
 * @example
 * ```ts
 * import { CATALOGUE, exploreShare, joinShares } from "@course/explore/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * let next = 0;
 * const share = { count: 2, claim: () => next++, after: 20 };
 * const parts = [0, 1].map((index) =>
 *   exploreShare(CATALOGUE["tagged-stack"], {}, { ...share, index })
 * );
 * assertEquals(joinShares(parts).verdict, "ok");
 * ```
 */
export function joinShares(parts: readonly Facts[]): ExplorationResult {
  const [first, ...others] = parts;
  if (first === undefined) throw new RangeError("There are no parts to join: give at least one");
  return resultOf(joined([first, ...others]));
}
