import type { Instrumented } from "../instrument/engine.ts";
import { Exploration, type Finding } from "./exploration.ts";
import type { ModelName } from "./memory_model.ts";
import { noteOrigin } from "./origin.ts";
import type { ExplorationResult } from "./exploration_result.ts";
import { CellSplit } from "./graph/cells.ts";
import { type Facts, factsOf, resultOf } from "./result.ts";
import { scenarioOf } from "./scenario.ts";
import type { SearchCount } from "./search_count.ts";
import { CannotShare, type Share } from "./share.ts";
import { StageClock } from "./stages.ts";

/** A text that was read and compiled: to be explored many times, with other clients. */
export interface Program {
  /** The text, or where it was read. */
  readonly source: string | URL;
  /** The text, compiled. */
  readonly instrumented: Instrumented;
}

/** How executions are searched. */
export type SearchName = "iterative" | "exhaustive" | "random" | "pct";

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
  /**
   * How executions are searched:
   *
   * - "exhaustive": all of them.
   * - "iterative": all of them, too. When there are many, those with 0, 1, 2 and 3 preemptions are tried
   *   before. If `maxMilliseconds` are too few for all, the last part of the time goes to executions that
   *   are drawn with random priorities.
   * - "random", "pct": draws executions, see `seed` and `maxExecutions`.
   *
   * @default "exhaustive"
   */
  search?: SearchName;
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
   * Reports a call that makes more shared accesses than so many, those of turns that have to be tried
   * again among them; see `call` of `lib/pools/checkers.ts`. It needs the exhaustive search.
   *
   * @default any number is right
   */
  waitFree?: number;
  /** Calls words in traces as the text calls them, `this.#head[0]`, where the scenario names none. */
  codeNames?: boolean;
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

const MAX_EXECUTIONS = 1_000_000;
const MAX_STEPS = 2000;
const MAX_SAMPLES = 10_000;

/**
 * Explores a program that was compiled before: `explore` without the compiler, for pages that bring
 * their programs along.
 *
 * @param program the program
 * @param options model and bounds
 * @param client what its function `client` is called with, if it has one
 * @returns what `explore` would have found
 * @throws {InstrumentError} If no thread makes a shared access
 *
 * @example
 * ```ts
 * import { exploreProgram } from "@course/explore/engine.ts";
 * import { CATALOGUE } from "@course/explore/mod.ts";
 * import { compile, link } from "@course/instrument/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const { source } = CATALOGUE["lost-update"];
 * const sent = JSON.stringify(compile(source));
 * const program = { source, instrumented: link(JSON.parse(sent)) };
 * assertEquals(exploreProgram(program).schedule, "0110");
 * ```
 */
export function exploreProgram(
  program: Program,
  options: ExploreOptions = {},
  client?: unknown,
): ExplorationResult {
  return resultOf(searchProgram(program, options, client));
}

/**
 * Explores a program, or a part of its executions, and says what is known then.
 *
 * @param program the program
 * @param options model and bounds
 * @param client what its function `client` is called with, if it has one
 * @param share the part, if others do the rest
 * @returns the facts
 * @throws {CannotShare} If the work cannot be divided
 */
export function searchProgram(
  { source, instrumented }: Program,
  options: ExploreOptions = {},
  client?: unknown,
  share?: Share,
): Facts {
  const isIterative = options.search === "iterative";
  const { model = "sc", maxSteps = MAX_STEPS } = options;
  const { maxExecutions = isIterative ? Infinity : MAX_EXECUTIONS } = options;
  const { races = model === "weak", waitFree } = options;
  // Whether a call is short is seen only when no turn of its loops is left out.
  const { lockFree = waitFree !== undefined, countRetries = waitFree !== undefined } = options;
  const { maxMilliseconds, maxPreemptions, onProgress, onOutcome, codeNames = false } = options;
  const start = performance.now();
  const scenario = scenarioOf(instrumented, client);
  if (scenario.always && model !== "sc" && model !== "tso") {
    throw new RangeError(
      `The law always is looked at between two steps, which the model "${model}" does not have: use the model "sc" or "tso", or the law after`,
    );
  }
  const isLate = () =>
    maxMilliseconds !== undefined && performance.now() - start >= maxMilliseconds;
  const clock = new StageClock(start, maxMilliseconds);
  const exploration = new Exploration(scenario, {
    clock,
    share,
    model,
    maxExecutions,
    maxSteps,
    races,
    lockFree,
    countRetries,
    waitFree,
    codeNames,
    onProgress: (count) => isLate() || (onProgress?.(count) ?? false),
    onOutcome,
  });
  const file = typeof source === "string" ? "scenario.ts" : source.pathname.split("/").at(-1)!;
  const finding = runMode(exploration, options, file);
  if (finding.extent === "stop" && isLate()) finding.extent = "time";
  const bounds = { maxExecutions, maxSteps, maxMilliseconds, maxPreemptions };
  const { compiled } = instrumented;
  if (finding.trace) {
    noteOrigin(finding.trace, { compiled, client, model, races, lockFree, codeNames });
  }
  return factsOf(finding, { file, scenario, model, bounds, start });
}

/** Searches in the way that the options and the scenario ask for. */
function runMode(exploration: Exploration, options: ExploreOptions, file: string): Finding {
  const { schedule, maxPreemptions, search, maxExecutions = MAX_SAMPLES, seed = 1 } = options;
  if (schedule !== undefined) return exploration.replay(schedule);
  if (maxPreemptions !== undefined) return exploration.tryFewPreemptions(maxPreemptions);
  if (search === "random" || search === "pct") {
    return exploration.sample(search, maxExecutions, seed);
  }
  if (search === "iterative") {
    try {
      return exploration.tryInStages(seed);
    } catch (error) {
      throw error instanceof CellSplit ? new CannotShare(file) : error;
    }
  }
  return exploration.scenario.always ? exploration.tryOrders() : exploration.tryAll();
}
