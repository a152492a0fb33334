import { boundedSearch } from "./bounded_search.ts";
import { Execution, type Move } from "./execution.ts";
import { Bodies } from "./graph/bodies.ts";
import { CellSplit } from "./graph/cells.ts";
import { GraphSearch } from "./graph/graph_search.ts";
import { raceAt, raceLaw } from "./graph/races.ts";
import { scheduleOf } from "./linearize.ts";
import { axiomsOf, cellsOf, type ModelName, tears } from "./memory_model.ts";
import { findSimple, simplify } from "./minimize.ts";
import { orderSearch } from "./order_search.ts";
import { sampleSearch } from "./sampling.ts";
import type { Scenario } from "./scenario.ts";
import { parseSchedule } from "./schedule.ts";
import { isFailure, newCount, type SearchBounds, type SearchCount } from "./search_count.ts";
import { judgeCalls } from "./timeline.ts";
import { replay, type Trace } from "./trace.ts";
import type { Extent } from "./verdict.ts";

/** How to explore, in whichever mode. */
export interface Settings extends SearchBounds {
  model: ModelName;
  /** Steps after which an execution is cut. */
  maxSteps: number;
  /** Reports unordered plain accesses. */
  races: boolean;
  /** Reports a thread that waits for another one. */
  lockFree: boolean;
  /** Counts a turn of a loop that was disturbed and tries again as an execution of its own. */
  countRetries: boolean;
  /** Called for each complete execution. */
  onOutcome: ((outcome: { results: unknown[]; law: string | undefined }) => void) | undefined;
}

/** What a mode has found. */
export interface Finding {
  count: SearchCount;
  /** Whether all executions were tried, or what has kept the search from trying them. */
  extent: Extent;
  /** The failure, or the schedule that was run again, step by step. */
  trace: Trace | undefined;
  /** The bodies that were searched, with what had to be assumed about them. */
  bodies: Bodies;
}

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
const MAX_READABLE_STEPS = 100;
const MAX_DEVIATIONS = 7;
const MAX_TRACE_STEPS = 10_000;

/** The ways to explore a scenario, one method each; one of them is called, once. */
export class Exploration {
  readonly scenario: Scenario;
  readonly #settings: Settings;
  readonly #execution: Execution;
  /** For executions that are short enough to be read. */
  readonly #brief: Execution;
  /**
   * The same without any reordering. What breaks a law here does so in every model, and is found much
   * faster.
   */
  readonly #plain: Execution;

  /**
   * @param scenario what to explore
   * @param settings how
   */
  constructor(scenario: Scenario, settings: Settings) {
    const { model, races, lockFree, maxSteps } = settings;
    const most = MAX_READABLE_STEPS * scenario.threads.length;
    const briefly = { races, lockFree, maxSteps: Math.min(maxSteps, most) };
    this.scenario = scenario;
    this.#settings = settings;
    this.#execution = new Execution(scenario, model, { races, lockFree, maxSteps });
    this.#brief = new Execution(scenario, model, briefly);
    this.#plain = model === "tso" ? this.#brief : new Execution(scenario, "sc", briefly);
  }

  /**
   * Runs one schedule again.
   *
   * @param text the schedule, as a trace has it
   * @returns the execution, with its trace
   * @throws {SyntaxError} If it is not one
   * @throws {RangeError} If it does not fit the scenario
   */
  replay(text: string): Finding {
    const { bodyCount, processCount } = this.#execution;
    const schedule = parseSchedule(text, this.scenario.threads.length, bodyCount, processCount);
    const trace = this.#retried(() => replay(this.#execution, schedule, MAX_TRACE_STEPS));
    const { cutAt, steps } = trace;
    const complete = cutAt === undefined ? 1 : 0;
    const count = { ...newCount(), complete, cut: 1 - complete, cutAt, steps: steps.length };
    return this.#finding(count, "one schedule", trace);
  }

  /**
   * Tries executions with few preemptions.
   *
   * @param maxPreemptions most preemptions
   * @returns what was found
   */
  tryFewPreemptions(maxPreemptions: number): Finding {
    return this.#retried(() => {
      const found = boundedSearch(this.#execution, maxPreemptions, this.#settings);
      const { count, cutBy, failure } = found;
      return this.#finding(count, cutBy ?? "preemptions", this.#traceOf(failure?.moves));
    });
  }

  /**
   * Draws executions.
   *
   * @param search how
   * @param samples how many
   * @param seed where the random numbers start
   * @returns what was found
   */
  sample(search: "random" | "pct", samples: number, seed: number): Finding {
    return this.#retried(() => {
      const bounds = { ...this.#settings, maxExecutions: samples };
      const { count, cutBy, failure } = sampleSearch(this.#execution, search, seed, bounds);
      const trace = this.#traceOf(this.#simplest(failure?.moves));
      return this.#finding(count, cutBy === "stop" ? "stop" : "samples", trace);
    });
  }

  /**
   * Tries all orders of writes, for a law that is looked at after each step.
   *
   * @returns what was found
   */
  tryOrders(): Finding {
    return this.#retried(() => {
      const { count, cutBy, failure } = orderSearch(this.#execution, this.#settings);
      return this.#finding(count, cutBy ?? true, this.#traceOf(this.#simplest(failure?.moves)));
    });
  }

  /**
   * Tries all executions, each once.
   *
   * @returns what was found
   */
  tryAll(): Finding {
    const search = this.#graphSearch();
    const { bodies } = search;
    let result = search.run(FIRST_STEPS);
    const { count } = result;
    if (result.cutBy === "work") {
      // A long search: a failure with few deviations is found sooner by looking for just that.
      const moves = this.#retried(() =>
        findSimple(this.#plain, MAX_DEVIATIONS, LONG_MINIMIZE_STEPS)
      );
      if (moves) return this.#finding(count, true, this.#traceOf(moves), bodies);
      result = search.run();
    }
    const { cutBy, failure } = result;
    if (failure === undefined) {
      const extent = cutBy === "work" ? "executions" : cutBy ?? true;
      return this.#finding(count, extent, undefined, bodies);
    }
    const { snapshot, outcome } = failure;
    const trace = this.#retried(() => {
      const schedule = scheduleOf(this.#execution, snapshot, search.cells);
      const moves = simplify(this.#brief, schedule.moves, this.#minimizeSteps);
      const simple = moves ? { moves, finals: [] } : schedule;
      return replay(this.#execution, simple, MAX_TRACE_STEPS);
    });
    const isShown = isFailure(trace.outcome);
    // What the search has found is a failure, whatever running it again shows.
    return this.#finding(count, true, isShown ? trace : { ...trace, outcome }, bodies);
  }

  #graphSearch(): GraphSearch {
    const { scenario } = this;
    const { model, maxSteps, maxExecutions, races, lockFree, countRetries } = this.#settings;
    const { specifications } = scenario;
    const cells = cellsOf(model);
    const axioms = axiomsOf(model);
    const bodies = new Bodies(scenario, cells, {
      maxSteps,
      hasFence: (order) => axioms.hasFence(order),
      choosesInterrupts: true,
      listsSynchronize: model === "weak" || model === "js",
      tears: (request) => tears(model, request),
    });
    return new GraphSearch(bodies, cells, axioms, {
      maxExecutions,
      lockFree,
      countsRetries: countRetries,
      onProgress: this.#settings.onProgress,
      onComplete: this.#settings.onOutcome,
      judgeCalls: specifications.length === 0 ? undefined : (bodies, graph) => {
        scenario.beginJudging();
        return judgeCalls(bodies, graph, model, specifications);
      },
      inspect: races
        ? (graph, access) => {
          const other = raceAt(graph, access, model);
          return other && raceLaw(`CPU ${other.cpu}`);
        }
        : undefined,
    });
  }

  get #minimizeSteps(): number {
    return MINIMIZE_STEPS[this.#settings.model];
  }

  /** The same failure, or an easier one if one is in reach. */
  #simplest(moves: Move[] | undefined): Move[] | undefined {
    return moves && (simplify(this.#brief, moves, this.#minimizeSteps) ?? moves);
  }

  #traceOf(moves: Move[] | undefined): Trace | undefined {
    return moves && replay(this.#execution, { moves, finals: [] }, MAX_TRACE_STEPS);
  }

  #finding(
    count: SearchCount,
    extent: Extent,
    trace: Trace | undefined,
    bodies = this.#execution.bodies,
  ): Finding {
    return { count, extent, trace, bodies };
  }

  /** Starts again when an access turns out to cut a piece of memory in two. */
  #retried<Result>(work: () => Result): Result {
    for (;;) {
      try {
        return work();
      } catch (error) {
        if (!(error instanceof CellSplit)) throw error;
        this.#execution.forgetCells();
        this.#brief.forgetCells();
        this.#plain.forgetCells();
      }
    }
  }
}
