import { boundedSearch } from "./bounded_search.ts";
import { Execution, type Move } from "./execution.ts";
import { Bodies } from "./graph/bodies.ts";
import { CellSplit } from "./graph/cells.ts";
import { estimateLeft } from "./graph/estimate.ts";
import { GraphSearch, type GraphSearchResult } from "./graph/graph_search.ts";
import { raceAt, raceLaw } from "./graph/races.ts";
import { type Schedule, scheduleOf } from "./linearize.ts";
import { axiomsOf, cellsOf, type ModelName, tears } from "./memory_model.ts";
import { findSimple, simplify } from "./minimize.ts";
import { orderSearch } from "./order_search.ts";
import { sampleSearch } from "./sampling.ts";
import type { Scenario } from "./scenario.ts";
import { parseSchedule } from "./schedule.ts";
import {
  executionsOf,
  isFailure,
  newCount,
  type SearchBounds,
  type SearchCount,
} from "./search_count.ts";
import type { Share } from "./share.ts";
import { MAX_STAGE, type StageClock, type Stages } from "./stages.ts";
import { judgeCalls } from "./timeline.ts";
import { replay, type Trace } from "./trace.ts";
import type { Extent } from "./verdict.ts";
import { judgeLengths } from "./wait_free.ts";

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
  /** Calls words in traces as the text calls them. */
  codeNames: boolean;
  /** Most shared accesses of a call, if that is a law. */
  waitFree: number | undefined;
  /** Called for each complete execution. */
  onOutcome: ((outcome: { results: unknown[]; law: string | undefined }) => void) | undefined;
  /** The time that there is. */
  clock: StageClock;
  /** The part of the search that is done here, if others do the rest. */
  share: Share | undefined;
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
  /** What was tried besides, if the search had stages. */
  stages?: Stages;
  /** Seeds of the executions that were drawn; the last one is the one that fails, if one does. */
  seeds?: { first: number; last: number };
}

/** Steps that may be spent on making a failing trace more readable. */
const MINIMIZE_STEPS: Record<ModelName, number> = {
  sc: 200_000,
  tso: 200_000,
  weak: 5_000,
  js: 5_000,
};
/** Steps of the exhaustive search before failures with few deviations are looked for. */
const FIRST_STEPS = 100_000;
/** Steps that are spent on that, for each step before. */
const LONG_MINIMIZE = 10;
/** Pieces for each search that takes part in the work. */
const PIECES = 64;
/** The work after which what is left is estimated anew has become so many times as much. */
const ESTIMATE_GROWTH = 4;
const ESTIMATE_WALKS = 200;
/** Most steps of an estimate, for each step before. */
const ESTIMATE_WORK = 0.5;
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
  readonly #stages: Stages = { preemptions: undefined, seeds: undefined };
  /** Whether who started the search has told it to stop. */
  #isStopped = false;

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
    const trace = this.#retried(() => this.#replay(schedule));
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
      const found = sampleSearch(this.#execution, search, seed, bounds);
      const { count, cutBy, failure, seeds } = found;
      const trace = this.#traceOf(this.#simplest(failure?.moves));
      return { ...this.#finding(count, cutBy === "stop" ? "stop" : "samples", trace), seeds };
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
    return this.#begin(search, false) ?? this.#foundBy(search, search.run());
  }

  /**
   * Tries all executions, each once. If there are many, those with few preemptions are tried before;
   * and if there are too many for the time that there is, what is left of it goes to samples.
   *
   * @param seed where random numbers start
   * @returns what was found
   */
  tryInStages(seed: number): Finding {
    if (this.scenario.always) return this.#staged(this.#tryOrdersInStages(), seed);
    const search = this.#graphSearch();
    const found = this.#begin(search, true);
    if (found) return found;
    const isFirst = !this.#settings.share?.index;
    const few = isFirst ? this.#tryFew(search.count) : undefined;
    if (few) return this.#finding(search.count, true, few, search.bodies);
    search.takeBack();
    this.#settings.clock.begin("all");
    return this.#staged(this.#tryRest(search), seed);
  }

  /** Tries all orders of writes; before, those with few preemptions, if there are many. */
  #tryOrdersInStages(): Finding {
    const orders = (maxWork?: number) =>
      this.#retried(() =>
        orderSearch(this.#execution, {
          maxExecutions: this.#settings.maxExecutions,
          ...maxWork !== undefined && { maxWork },
          onProgress: this.#onProgress,
        })
      );
    let result = orders(FIRST_STEPS);
    if (result.cutBy === "executions" && result.count.steps > FIRST_STEPS) {
      const few = this.#tryFew(result.count);
      if (few) return this.#finding(result.count, true, few);
      this.#settings.clock.begin("all");
      result = orders();
    }
    const { count, cutBy, failure } = result;
    return this.#finding(count, cutBy ?? true, this.#traceOf(this.#simplest(failure?.moves)));
  }

  /** Adds what was tried besides, and draws samples while there is time. */
  #staged(found: Finding, seed: number): Finding {
    const { clock, share } = this.#settings;
    const stages = this.#stages;
    const isForSamples = found.extent === "stop" && !this.#isStopped && clock.hasEnd;
    if (!isForSamples || share?.index) return { ...found, stages };
    clock.begin("samples");
    const onProgress = (count: SearchCount) =>
      this.#onProgress({
        ...found.count,
        steps: found.count.steps + count.steps,
        stage: "samples",
      });
    return this.#retried(() => {
      const bounds = { maxExecutions: Infinity, onProgress };
      const { count, failure, seeds } = sampleSearch(this.#execution, "pct", seed, bounds);
      found.count.steps += count.steps;
      if (seeds.last >= seeds.first) stages.seeds = seeds;
      if (!failure) return { ...found, stages };
      const trace = this.#traceOf(this.#simplest(failure.moves));
      return { ...found, extent: true, trace, stages, seeds };
    });
  }

  /** Tries executions with 0, 1, 2, ... preemptions, up to the first failure. */
  #tryFew(total: SearchCount): Trace | undefined {
    const { clock } = this.#settings;
    // A call that is too long is seen by the search over graphs only.
    if (this.#settings.waitFree !== undefined) return undefined;
    clock.begin("few");
    for (let preemptions = 0; preemptions <= MAX_STAGE; preemptions++) {
      const onProgress = () => this.#onProgress({ ...total, stage: preemptions });
      const maxWork = clock.hasEnd ? {} : { maxWork: LONG_MINIMIZE * this.#firstSteps };
      const bounds = { maxExecutions: Infinity, ...maxWork, onProgress };
      const found = this.#retried(() => boundedSearch(this.#execution, preemptions, bounds));
      total.steps += found.count.steps;
      if (found.failure) return this.#traceOf(found.failure.moves);
      if (found.cutBy) return undefined;
      this.#stages.preemptions = preemptions;
    }
    return undefined;
  }

  /** The beginning of a search over graphs: all of it, if there is little to search. */
  #begin(search: GraphSearch, hasStages: boolean): Finding | undefined {
    const { share } = this.#settings;
    const { bodies, count } = search;
    const result = search.run(this.#firstSteps);
    if (result.cutBy !== "work") {
      // All searches have done the same, and the first one counts it.
      if (share?.index) return this.#finding(newCount(), true, undefined, bodies);
      return this.#foundBy(search, result);
    }
    if (share?.index) return undefined;
    share?.onLong?.();
    // In this model the stages look for the same.
    if (hasStages && this.#settings.model === "sc") return undefined;
    // A long search: a failure with few deviations is found sooner by looking for just that.
    const onProgress = () => this.#onProgress(count);
    const maxWork = LONG_MINIMIZE * this.#firstSteps;
    const moves = this.#retried(() => findSimple(this.#plain, MAX_DEVIATIONS, maxWork, onProgress));
    if (moves) return this.#finding(count, true, this.#traceOf(moves), bodies);
    search.takeBack();
    return undefined;
  }

  #tryRest(search: GraphSearch): Finding {
    const { share } = this.#settings;
    return this.#foundBy(search, share ? this.#tryPieces(search, share) : this.#tryAlone(search));
  }

  /** Goes on to the end, and estimates now and then how far it is. */
  #tryAlone(search: GraphSearch): GraphSearchResult {
    for (;;) {
      this.#estimate(search);
      const result = search.run(search.count.steps * ESTIMATE_GROWTH);
      if (result.cutBy !== "work") return result;
    }
  }

  /** Goes on with pieces that no other search has taken. */
  #tryPieces(search: GraphSearch, share: Share): GraphSearchResult {
    // A search that had to start again for it would come to other pieces than the others.
    if (share.index === 0 && !this.#estimate(search)) throw new CellSplit("cut by an estimate");
    const pieces = search.divide((share.pieces ?? PIECES) * share.count, this.#firstSteps);
    if (share.index > 0) search.forgetCount();
    for (;;) {
      const at = share.claim();
      if (at < pieces.length) search.goOnWith(pieces[at]);
      const result = search.run();
      if (at >= pieces.length || result.failure || result.cutBy === "stop") return result;
      if (result.cutBy === "executions") return result;
    }
  }

  /** Says how many executions there are, about; gives false if the search has to start again. */
  #estimate(search: GraphSearch): boolean {
    const { count } = search;
    const most = (1 + ESTIMATE_WORK) * count.steps;
    const left = estimateLeft(
      search,
      1,
      (walks) => walks === ESTIMATE_WALKS || count.steps >= most || this.#onProgress(count),
    );
    if (left !== undefined) count.expected = executionsOf(count) + Math.round(left);
    return left !== undefined;
  }

  /** Says what a search over graphs has found, with the schedule of a failure. */
  #foundBy(search: GraphSearch, { count, cutBy, failure }: GraphSearchResult): Finding {
    const { bodies } = search;
    if (failure === undefined) {
      const extent = cutBy === "work" ? "executions" : cutBy ?? true;
      return this.#finding(count, extent, undefined, bodies);
    }
    const { snapshot, outcome } = failure;
    const trace = this.#retried(() => {
      const schedule = scheduleOf(this.#execution, snapshot, search.cells);
      const moves = simplify(this.#brief, schedule.moves, this.#minimizeSteps);
      const simple = moves ? { moves, finals: [] } : schedule;
      return this.#replay(simple);
    });
    const isShown = isFailure(trace.outcome);
    // What the search has found is a failure, whatever running it again shows.
    return this.#finding(count, true, isShown ? trace : { ...trace, outcome }, bodies);
  }

  /** Tells how far it is, and answers whether what runs now has to end. */
  readonly #onProgress = (count: SearchCount): boolean => {
    this.#isStopped ||= this.#settings.onProgress?.(count) ?? false;
    return this.#isStopped || this.#settings.clock.isOver;
  };

  #graphSearch(): GraphSearch {
    const { scenario } = this;
    const { model, maxSteps, maxExecutions, races, lockFree, countRetries, waitFree } =
      this.#settings;
    const { specifications } = scenario;
    const judgesCalls = specifications.length > 0 || waitFree !== undefined;
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
      onProgress: this.#onProgress,
      onComplete: this.#settings.onOutcome,
      judgeCalls: !judgesCalls ? undefined : (bodies, graph) => {
        scenario.beginJudging();
        return judgeCalls(bodies, graph, model, specifications) ??
          (waitFree === undefined ? undefined : judgeLengths(bodies, waitFree));
      },
      inspect: races
        ? (graph, access) => {
          const other = raceAt(graph, access, model);
          return other && raceLaw(`CPU ${other.cpu}`);
        }
        : undefined,
    });
  }

  get #firstSteps(): number {
    return this.#settings.share?.after ?? FIRST_STEPS;
  }

  get #minimizeSteps(): number {
    return MINIMIZE_STEPS[this.#settings.model];
  }

  /** The same failure, or an easier one if one is in reach. */
  #simplest(moves: Move[] | undefined): Move[] | undefined {
    return moves && (simplify(this.#brief, moves, this.#minimizeSteps) ?? moves);
  }

  #replay(schedule: Schedule): Trace {
    return replay(this.#execution, schedule, MAX_TRACE_STEPS, this.#settings.codeNames);
  }

  #traceOf(moves: Move[] | undefined): Trace | undefined {
    return moves && this.#replay({ moves, finals: [] });
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
