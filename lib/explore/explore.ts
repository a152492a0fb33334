import { boundedSearch } from "./bounded_search.ts";
import { Execution } from "./execution.ts";
import type { ModelName } from "./memory_model.ts";
import { htmlReport, textReport } from "./report.ts";
import { sampleSearch } from "./sampling.ts";
import { readScenario } from "./scenario.ts";
import { parseSchedule } from "./schedule.ts";
import { ExhaustiveSearch, type Move, type SearchBounds, type SearchCount } from "./search.ts";
import { replay, type Trace } from "./trace.ts";
import { type Extent, limitsOf, nothingShared, type VerdictName, verdictOf } from "./verdict.ts";

/** What to explore. */
export interface ExploreInput {
  /** Text of the scenario, or where to read it. */
  source: string | URL;
  /** Texts of other modules that it imports. */
  modules?: Record<string, string>;
}

/** How to explore. */
export interface ExploreOptions {
  /** Memory model; "sc" unless told otherwise. */
  model?: ModelName;
  /** Only executions with so many switches away from a thread that could go on. */
  maxPreemptions?: number;
  /** Executions after which to give up; 1000000 unless told otherwise. */
  maxExecutions?: number;
  /** Steps after which an execution is cut; 2000 unless told otherwise. */
  maxSteps?: number;
  /** Milliseconds after which to give up; no limit unless told otherwise. */
  maxMilliseconds?: number;
  /** Draws executions at random instead of trying all; see `seed` and `maxExecutions`. */
  search?: "exhaustive" | "random" | "pct";
  /** Where random numbers start; 1 unless told otherwise. */
  seed?: number;
  /** Runs this schedule again instead of searching. */
  schedule?: string;
  /** Reports unordered plain accesses; in the model "weak" unless told otherwise. */
  races?: boolean;
  /** Reports a thread that waits for another one. */
  lockFree?: boolean;
  /** Called now and then; the search stops when it answers `true`. */
  onProgress?: (count: SearchCount) => boolean;
  /** Called at the end of each complete execution: what the threads returned, and the broken law. */
  onOutcome?: (outcome: { results: unknown[]; law: string | undefined }) => void;
}

/** What exploring has found. */
export interface ExplorationResult {
  /**
   * "ok" is a proof for this program and model: all executions were tried, and none breaks a law.
   * "unknown" says that none was found, and `reason` why that proves nothing.
   */
  verdict: VerdictName;
  model: ModelName;
  /** The law that was broken, in words. */
  law: string | undefined;
  /** Why the verdict is "unknown", in words. */
  reason: string | undefined;
  /** Whether all executions were tried, or which bound has cut the search. */
  exhaustive: Extent;
  executions: { complete: number; blocked: number; duplicate: number };
  /** Shared accesses that threads made, and those of them that were scheduled. */
  accesses: { made: number; scheduled: number };
  /** What was taken for granted, each a sentence with its place. */
  assumptions: string[];
  /** What the model does not show, and what it shows that no machine does. */
  limits: string[];
  /** Steps made, those that were made again included. */
  steps: number;
  milliseconds: number;
  /** The failing schedule, to replay. */
  schedule: string | undefined;
  trace: Trace | undefined;
  /** The result as lines of text, with a lane for each CPU. */
  toString(): string;
  /** The result for a notebook. */
  [displayKey](): Record<string, string>;
}

const displayKey: unique symbol = Symbol.for("Jupyter.display") as never;

const MOST_EXECUTIONS = 1_000_000;
const MOST_STEPS = 2000;
const MOST_SAMPLES = 10_000;
/** Executions that may be spent on making a failing trace more readable, for each bound. */
const MINIMIZE_EXECUTIONS = 20_000;
/** Executions of the exhaustive search before failures with few deviations are looked for. */
const FIRST_EXECUTIONS = 30_000;
const MOST_DEVIATIONS = 6;

/**
 * Runs a scenario in every possible order and says whether a law can be broken.
 *
 * The verdict "ok" is a proof for this program: every execution that the model allows was tried. A
 * search that was cut, or that tried a part only and found nothing, is "unknown". Threads must do the
 * same when they are run again.
 *
 * @param input the scenario
 * @param options model and bounds
 * @returns the verdict, and for a failure a schedule that shows it with few switches
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
  const { model = "sc", maxPreemptions, maxExecutions = MOST_EXECUTIONS } = options;
  const { maxSteps = MOST_STEPS, maxMilliseconds } = options;
  const { races = model === "weak", lockFree = false } = options;
  const start = performance.now();
  const scenario = readScenario(input.source, input.modules);
  const execution = new Execution(scenario, model, { races, lockFree });
  execution.onOutcome = options.onOutcome;
  let isLate = false;
  const bounds: SearchBounds = {
    maxExecutions,
    maxSteps,
    onProgress: (count) => {
      isLate = maxMilliseconds !== undefined && performance.now() - start >= maxMilliseconds;
      return isLate || (options.onProgress?.(count) ?? false);
    },
  };
  const finish = (
    count: SearchCount,
    extent: Extent,
    trace: Trace | undefined,
  ): ExplorationResult => {
    const { complete, blocked, duplicate, steps } = count;
    const exhaustive = extent === "stop" && isLate ? "time" : extent;
    const ending = trace?.ending;
    const failure = ending?.kind === "violation" || ending?.kind === "deadlock"
      ? ending
      : undefined;
    const { accesses } = execution;
    if (accesses === 0 && complete > 0 && !failure) throw nothingShared(input.source);
    const result = {
      ...verdictOf({
        failure,
        exhaustive,
        complete,
        cutAt: count.cutAt,
        maxExecutions,
        maxSteps,
        maxMilliseconds,
        maxPreemptions,
      }),
      model,
      exhaustive,
      executions: { complete, blocked, duplicate },
      accesses: { made: accesses, scheduled: accesses },
      assumptions: execution.assumptions(),
      limits: limitsOf(model),
      steps,
      milliseconds: performance.now() - start,
      schedule: trace?.schedule,
      trace,
    };
    return {
      ...result,
      toString: () => textReport(result),
      [displayKey]: () => ({
        "text/html": htmlReport(result),
        "text/plain": textReport(result),
      }),
    };
  };

  if (options.schedule !== undefined) {
    const moves = parseSchedule(
      options.schedule,
      scenario.threads.length,
      execution.bodyCount,
      execution.processCount,
    );
    const trace = replay(execution, moves, maxSteps);
    const complete = trace.cutAt === undefined ? 1 : 0;
    const count = {
      complete,
      blocked: 0,
      duplicate: 0,
      cut: 1 - complete,
      cutAt: trace.cutAt,
      steps: trace.steps.length,
    };
    return finish(count, "one schedule", trace);
  }
  if (maxPreemptions !== undefined) {
    const { count, cutBy, failure } = boundedSearch(execution, maxPreemptions, bounds);
    const trace = failure && replay(execution, failure.moves, maxSteps);
    return finish(count, cutBy ?? "preemptions", trace);
  }
  if (options.search === "random" || options.search === "pct") {
    const { maxExecutions: samples = MOST_SAMPLES, seed = 1 } = options;
    const found = sampleSearch(execution, options.search, seed, {
      ...bounds,
      maxExecutions: samples,
    });
    const moves = found.failure && minimize(execution, found.failure.moves, bounds);
    const isCut = found.cutBy === "stop" ? "stop" : "samples";
    return finish(found.count, isCut, moves && replay(execution, moves, maxSteps));
  }
  const search = new ExhaustiveSearch(execution, bounds);
  let { count, cutBy, failure } = search.run(Math.min(FIRST_EXECUTIONS, maxExecutions));
  let moves = failure && minimize(execution, failure.moves, bounds);
  if (cutBy === "executions" && maxExecutions > FIRST_EXECUTIONS) {
    // A long search: a failure with few deviations is found sooner by looking for just that.
    moves = minimize(execution, undefined, bounds);
    if (!moves) {
      ({ count, cutBy, failure } = search.run());
      moves = failure && minimize(execution, failure.moves, bounds);
    }
  }
  return finish(count, cutBy ?? true, moves && replay(execution, moves, maxSteps));
}

/** A failure with as few deviations as possible; without one in reach, the one that is known. */
function minimize(
  execution: Execution,
  found: Move[] | undefined,
  bounds: SearchBounds,
): Move[] | undefined {
  for (let deviations = 0; deviations <= MOST_DEVIATIONS; deviations++) {
    const { failure, cutBy } = boundedSearch(execution, deviations, {
      ...bounds,
      maxExecutions: MINIMIZE_EXECUTIONS,
    });
    if (failure) return failure.moves;
    if (cutBy === "executions" || cutBy === "stop") break;
  }
  return found;
}
