import type { Instrumented } from "../instrument/engine.ts";
import { Exploration, type Finding } from "./exploration.ts";
import type { ModelName } from "./memory_model.ts";
import { noteOrigin } from "./origin.ts";
import type { ExplorationResult } from "./exploration_result.ts";
import { resultOf } from "./result.ts";
import { instrumentScenario } from "./instrument_scenario.ts";
import { scenarioOf } from "./scenario.ts";
import type { SearchCount } from "./search_count.ts";

/** What to explore: a text, or one that was read, with what its function `client` is called with. */
export type ExploreInput = ExploreText | { program: Program; client?: unknown };

/** A text that was read and compiled: to be explored many times, with other clients. */
export interface Program {
  /** The text, or where it was read. */
  readonly source: string | URL;
  /** The text, compiled. */
  readonly instrumented: Instrumented;
}

/** The text of a scenario. */
export interface ExploreText {
  /** Text of the scenario, or where to read it. */
  source: string | URL;
  /** Texts of other modules that it imports. */
  modules?: Record<string, string>;
}

/** How to explore. */
export interface ExploreOptions {
  /**
   * Memory model.
   *
   * @default "sc"
   */
  model?: ModelName;
  /** Only executions with so many preemptions: switches away from a thread that could go on. */
  maxPreemptions?: number;
  /**
   * Executions after which to give up.
   *
   * @default 1000000
   */
  maxExecutions?: number;
  /**
   * Steps after which an execution is cut.
   *
   * @default 2000
   */
  maxSteps?: number;
  /**
   * Milliseconds after which to give up.
   *
   * @default no limit
   */
  maxMilliseconds?: number;
  /** Draws executions at random instead of trying all; see `seed` and `maxExecutions`. */
  search?: "exhaustive" | "random" | "pct";
  /**
   * Where random numbers start.
   *
   * @default 1
   */
  seed?: number;
  /** Runs this schedule again instead of searching. */
  schedule?: string;
  /**
   * Reports unordered plain accesses.
   *
   * @default in the model "weak"
   */
  races?: boolean;
  /** Reports a thread that waits for another one. */
  lockFree?: boolean;
  /**
   * Counts a turn of a loop that was disturbed in its middle and tries again as an execution of its
   * own. Nothing comes of such a turn; other tools count it.
   */
  countRetries?: boolean;
  /** Called now and then; the search stops when it answers `true`. */
  onProgress?: (count: SearchCount) => boolean;
  /** Called at the end of each complete execution: what the threads returned, and the broken law. */
  onOutcome?: (outcome: { results: unknown[]; law: string | undefined }) => void;
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
  return { source, instrumented: instrumentScenario(source, modules) };
}

const MAX_EXECUTIONS = 1_000_000;
const MAX_STEPS = 2000;
const MAX_SAMPLES = 10_000;
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
  const { model = "sc", maxExecutions = MAX_EXECUTIONS, maxSteps = MAX_STEPS } = options;
  const { races = model === "weak", lockFree = false, countRetries = false } = options;
  const { maxMilliseconds, maxPreemptions, onProgress, onOutcome } = options;
  const start = performance.now();
  const { source, instrumented } = "program" in input ? input.program : readProgram(input);
  const client = "program" in input ? input.client : undefined;
  const scenario = scenarioOf(instrumented, client);
  if (scenario.always && model !== "sc" && model !== "tso") {
    throw new RangeError(
      `The law always is looked at between two steps, which the model "${model}" does not have: use the model "sc" or "tso", or the law after`,
    );
  }
  const isLate = () =>
    maxMilliseconds !== undefined && performance.now() - start >= maxMilliseconds;
  const exploration = new Exploration(scenario, {
    model,
    maxExecutions,
    maxSteps,
    races,
    lockFree,
    countRetries,
    onProgress: (count) => isLate() || (onProgress?.(count) ?? false),
    onOutcome,
  });
  const finding = runMode(exploration, options);
  if (finding.extent === "stop" && isLate()) finding.extent = "time";
  const bounds = { maxExecutions, maxSteps, maxMilliseconds, maxPreemptions };
  const { compiled } = instrumented;
  if (finding.trace) noteOrigin(finding.trace, { compiled, client, model, races, lockFree });
  return resultOf(finding, { source, scenario, model, bounds, start });
}

/** Searches in the way that the options and the scenario ask for. */
function runMode(exploration: Exploration, options: ExploreOptions): Finding {
  const { schedule, maxPreemptions, search, maxExecutions = MAX_SAMPLES, seed = 1 } = options;
  if (schedule !== undefined) return exploration.replay(schedule);
  if (maxPreemptions !== undefined) return exploration.tryFewPreemptions(maxPreemptions);
  if (search === "random" || search === "pct") {
    return exploration.sample(search, maxExecutions, seed);
  }
  return exploration.scenario.always ? exploration.tryOrders() : exploration.tryAll();
}
