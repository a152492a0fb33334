import type { Instrumented } from "../instrument/mod.ts";
import { boundedSearch } from "./bounded_search.ts";
import { Execution, type Move } from "./execution.ts";
import { Bodies } from "./graph/bodies.ts";
import { CellSplit } from "./graph/cells.ts";
import { GraphSearch } from "./graph/graph_search.ts";
import { raceAt, raceLaw } from "./graph/races.ts";
import { scheduleOf } from "./linearize.ts";
import { axiomsOf, cellsOf, type ModelName, tears } from "./memory_model.ts";
import { orderSearch } from "./order_search.ts";
import { htmlReport, textReport } from "./report.ts";
import { sampleSearch } from "./sampling.ts";
import { instrumentScenario, readScenario, type Scenario, scenarioOf } from "./scenario.ts";
import { parseSchedule } from "./schedule.ts";
import { isFailure, newCount, type SearchBounds, type SearchCount } from "./search_count.ts";
import { replay, type Trace } from "./trace.ts";
import { judgeCalls } from "./timeline.ts";
import { type Extent, limitsOf, nothingShared, type VerdictName, verdictOf } from "./verdict.ts";

/** What to explore: a text, or one that was read, with what its function `client` is called with. */
export type ExploreInput = ExploreText | { program: Program; client?: unknown };

/** A text that was read and compiled: to be explored many times, with other clients. */
export interface Program {
  readonly source: string | URL;
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
/** Steps that may be spent on making a failing trace more readable. */
const MINIMIZE_STEPS: Record<ModelName, number> = {
  sc: 200_000,
  tso: 200_000,
  weak: 5_000,
  js: 5_000,
};
/** The same before a long search. */
const LONG_MINIMIZE_STEPS = 1_000_000;
/** Steps of the exhaustive search before failures with few deviations are looked for. */
const FIRST_STEPS = 100_000;
/** Steps of a thread beyond which a trace cannot be called readable. */
const MOST_READABLE_STEPS = 100;
const MOST_DEVIATIONS = 7;
const MOST_TRACE_STEPS = 10_000;

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
  const scenario = "program" in input
    ? scenarioOf(input.program.instrumented, input.client)
    : readScenario(input.source, input.modules);
  const { source } = "program" in input ? input.program : input;
  if (scenario.always && model !== "sc" && model !== "tso") {
    throw new RangeError(
      `The law always is looked at between two steps, which the model "${model}" does not have: use the model "sc" or "tso", or the law after`,
    );
  }
  const threads = scenario.threads.length;
  const execution = new Execution(scenario, model, { races, lockFree, maxSteps });
  const briefly = { races, lockFree, maxSteps: Math.min(maxSteps, MOST_READABLE_STEPS * threads) };
  const brief = new Execution(scenario, model, briefly);
  // What breaks a law without any reordering does so in every model, and is found much faster there.
  const plain = model === "tso" ? brief : new Execution(scenario, "sc", briefly);
  const isLate = () =>
    maxMilliseconds !== undefined && performance.now() - start >= maxMilliseconds;
  const finish = (
    count: SearchCount,
    extent: Extent,
    trace: Trace | undefined,
    bodies: Bodies = execution.bodies,
  ): ExplorationResult => {
    const { complete, blocked, duplicate, steps } = count;
    const exhaustive = extent === "stop" && isLate() ? "time" : extent;
    const outcome = trace?.outcome;
    const failure = isFailure(outcome) ? outcome : undefined;
    if (bodies.accessCount === 0 && complete > 0 && !failure) throw nothingShared(source);
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
      accesses: { made: bodies.accessCount, scheduled: bodies.accessCount },
      assumptions: assumptionsOf(scenario, bodies),
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
  const bounds: SearchBounds = {
    maxExecutions,
    onProgress: (count) => isLate() || (options.onProgress?.(count) ?? false),
  };
  /** Starts again when an access turns out to cut a piece of memory in two. */
  const retried = <Result>(work: () => Result): Result => {
    for (;;) {
      try {
        return work();
      } catch (error) {
        if (!(error instanceof CellSplit)) throw error;
        execution.forgetCells();
        brief.forgetCells();
        plain.forgetCells();
      }
    }
  };
  const replayed = (moves: Move[] | undefined) =>
    moves && replay(execution, { moves, finals: [] }, MOST_TRACE_STEPS);

  if (options.schedule !== undefined) {
    const schedule = parseSchedule(
      options.schedule,
      scenario.threads.length,
      execution.bodyCount,
      execution.processCount,
    );
    const trace = retried(() => replay(execution, schedule, MOST_TRACE_STEPS));
    const complete = trace.cutAt === undefined ? 1 : 0;
    const { length } = trace.steps;
    const count = { ...newCount(), complete, cut: 1 - complete, cutAt: trace.cutAt, steps: length };
    return finish(count, "one schedule", trace);
  }
  if (maxPreemptions !== undefined) {
    return retried(() => {
      const { count, cutBy, failure } = boundedSearch(execution, maxPreemptions, bounds);
      return finish(count, cutBy ?? "preemptions", replayed(failure?.moves));
    });
  }
  if (options.search === "random" || options.search === "pct") {
    const { search, maxExecutions: samples = MOST_SAMPLES, seed = 1 } = options;
    return retried(() => {
      const sampleBounds = { ...bounds, maxExecutions: samples };
      const { count, cutBy, failure } = sampleSearch(execution, search, seed, sampleBounds);
      const moves = failure &&
        (minimize(brief, deviationsOf(failure.moves), MINIMIZE_STEPS[model]) ?? failure.moves);
      return finish(count, cutBy === "stop" ? "stop" : "samples", replayed(moves));
    });
  }
  if (scenario.always) {
    return retried(() => {
      const { count, cutBy, failure } = orderSearch(execution, bounds);
      const moves = failure &&
        (minimize(brief, deviationsOf(failure.moves), MINIMIZE_STEPS[model]) ?? failure.moves);
      return finish(count, cutBy ?? true, replayed(moves));
    });
  }

  const cells = cellsOf(model);
  const axioms = axiomsOf(model);
  const bodies = new Bodies(scenario, cells, {
    maxSteps,
    hasFence: (order) => axioms.hasFence(order),
    choosesInterrupts: true,
    listsSynchronize: model === "weak" || model === "js",
    tears: (request) => tears(model, request),
  });
  const search = new GraphSearch(bodies, cells, axioms, {
    maxExecutions,
    lockFree,
    countsRetries: options.countRetries ?? false,
    onProgress: (count) => isLate() || (options.onProgress?.(count) ?? false),
    onComplete: options.onOutcome,
    judgeCalls: scenario.specifications.length === 0 ? undefined : (bodies, graph) => {
      scenario.beginJudging();
      return judgeCalls(bodies, graph, model, scenario.specifications);
    },
    inspect: races
      ? (graph, access) => {
        const other = raceAt(graph, access, model);
        return other && raceLaw(`CPU ${other.cpu}`);
      }
      : undefined,
  });
  let { count, cutBy, failure } = search.run(FIRST_STEPS);
  if (cutBy === "executions" && count.complete + count.blocked < maxExecutions) {
    // A long search: a failure with few deviations is found sooner by looking for just that.
    const moves = retried(() => minimize(plain, MOST_DEVIATIONS, LONG_MINIMIZE_STEPS));
    if (moves) return finish(count, true, replayed(moves), bodies);
    ({ count, cutBy, failure } = search.run());
  }
  if (failure === undefined) return finish(count, cutBy ?? true, undefined, bodies);
  const trace = retried(() => {
    const schedule = scheduleOf(execution, failure!.snapshot);
    const moves = minimize(brief, deviationsOf(schedule.moves), MINIMIZE_STEPS[model]);
    return replay(execution, moves ? { moves, finals: [] } : schedule, MOST_TRACE_STEPS);
  });
  const isShown = isFailure(trace.outcome);
  // What the search has found is a failure, whatever running it again shows.
  return finish(count, true, isShown ? trace : { ...trace, outcome: failure.outcome }, bodies);
}

/** A failure with few deviations, if one is in reach. */
function minimize(execution: Execution, fewerThan: number, steps: number): Move[] | undefined {
  let work = steps;
  for (let deviations = 0; deviations < fewerThan; deviations++) {
    const { failure, count } = boundedSearch(execution, deviations, {
      maxExecutions: Infinity,
      maxWork: work,
      onProgress: undefined,
    });
    if (failure) return failure.moves;
    work -= count.steps;
    if (work <= 0) break;
  }
  return undefined;
}

/** Switches, and choices that a strongly ordered machine does not have; at least as many as counted. */
function deviationsOf(moves: Move[]): number {
  return moves.filter(({ process, choice }, at) =>
    choice > 0 || at > 0 && process !== moves[at - 1]!.process
  ).length;
}

/** What was taken for granted, in sentences. */
function assumptionsOf({ isIsolated, privateWrites, runtime }: Scenario, bodies: Bodies): string[] {
  const found: string[] = [];
  if (bodies.awaitPlaces.size > 0) {
    const places = [...bodies.awaitPlaces].map((place) => runtime.fullPlaceOf(place)).toSorted();
    found.push(
      `loops that wait were stopped where a turn changes nothing: ${
        [...new Set(places)].join(", ")
      }`,
    );
  }
  if (bodies.clockPlaces.size > 0) {
    const places = [...bodies.clockPlaces].map((place) => runtime.fullPlaceOf(place)).toSorted();
    found.push(
      `a look at the clock finds that no time has passed or that an hour has, for each thread on its own: ${
        places.join(", ")
      }`,
    );
  }
  if (isIsolated) {
    const places = privateWrites.map(({ place, name }) => `${name} (${place})`);
    const list = places.length > 0 ? `: ${places.join(", ")}` : "";
    found.push(`each thread has its own copy of what is not shared memory, as Workers have${list}`);
  }
  return found;
}
