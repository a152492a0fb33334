import { displayKey } from "../tables/mod.ts";
import { type Language, languageHere, say } from "../words/explore.ts";
import type { ExplorationResult } from "./exploration_result.ts";
import type { Finding } from "./exploration.ts";
import type { ModelName } from "./memory_model.ts";
import { htmlReport, textReport } from "./report.ts";
import type { Scenario } from "./scenario.ts";
import { isFailure, type SearchCount } from "./search_count.ts";
import type { Stages } from "./stages.ts";
import type { Trace } from "./trace.ts";
import { type Extent, limitsOf, NothingShared, verdictOf } from "./verdict.ts";

/** What is known after a search: data only, so that Workers can send it to each other. */
export interface Facts {
  /** Name of the scenario's file. */
  file: string;
  /** Memory model that was explored. */
  model: ModelName;
  /** The bounds that the search had. */
  bounds: {
    maxExecutions: number;
    maxSteps: number;
    maxMilliseconds: number | undefined;
    maxPreemptions: number | undefined;
  };
  /** What it has done. */
  count: SearchCount;
  /** Whether all executions were tried, or which bound has cut the search. */
  extent: Extent;
  /** The failing or replayed execution. */
  trace: Trace | undefined;
  /** What was tried besides, if the search had stages. */
  stages: Stages | undefined;
  /** Seed of the execution that was drawn and has failed. */
  seed: number | undefined;
  /** Shared accesses that threads have made. */
  accesses: number;
  /** Loops that wait. */
  loops: string[];
  /** Looks at the clock. */
  clocks: string[];
  /** What threads write that is not shared; nothing if they do not have it each for itself. */
  ownCopies: string[] | undefined;
  /** Milliseconds that it has taken. */
  milliseconds: number;
}

/** What was explored, and how. */
export interface Explored {
  /** Name of the scenario's file. */
  file: string;
  scenario: Scenario;
  model: ModelName;
  bounds: Facts["bounds"];
  /** When it has begun, in milliseconds of `performance.now`. */
  start: number;
}

/**
 * Says what is known after a search.
 *
 * @param finding what it has found
 * @param explored what was explored
 * @returns the facts
 */
export function factsOf(
  { count, extent, trace, bodies, stages, seeds }: Finding,
  { file, scenario, model, bounds, start }: Explored,
): Facts {
  const { isIsolated, privateWrites, runtime } = scenario;
  const placesOf = (places: Iterable<number>) =>
    [...new Set([...places].map((place) => runtime.fullPlaceOf(place)))].toSorted();
  return {
    file,
    model,
    bounds,
    count,
    extent,
    trace,
    stages,
    seed: trace && isFailure(trace.outcome) ? seeds?.last : undefined,
    accesses: bodies.accessCount,
    loops: placesOf(bodies.awaitPlaces),
    clocks: placesOf(bodies.clockPlaces),
    ownCopies: isIsolated
      ? privateWrites.map(({ place, name }) => `${name} (${place})`)
      : undefined,
    milliseconds: performance.now() - start,
  };
}

/**
 * Says what a search has shown.
 *
 * @param facts what is known after it
 * @returns the result
 * @throws {InstrumentError} If no thread makes a shared access
 */
export function resultOf(facts: Facts): ExplorationResult {
  const { count, extent, trace, model, bounds, accesses, stages, seed } = facts;
  const { complete, blocked, duplicate, steps, cutAt, expected } = count;
  const outcome = trace?.outcome;
  const failure = isFailure(outcome) ? outcome : undefined;
  if (accesses === 0 && complete > 0 && !failure) throw new NothingShared(facts.file);
  const searched = { failure, exhaustive: extent, complete, cutAt, stages, ...bounds };
  const result = {
    ...verdictOf(searched),
    model,
    exhaustive: extent,
    executions: { complete, blocked, duplicate },
    expected: extent === true ? undefined : expected,
    stages,
    seed,
    accesses: { made: accesses, scheduled: accesses },
    assumptions: assumptionsOf(facts, "en"),
    limits: limitsOf(model),
    steps,
    milliseconds: facts.milliseconds,
    schedule: trace?.schedule,
    trace,
  };
  const said = () => ({ ...result, ...wordsOf() });
  const wordsOf = (language = languageHere()): SaidFacts => ({
    reason: verdictOf(searched, language).reason,
    assumptions: assumptionsOf(facts, language),
    limits: limitsOf(model, language),
  });
  const shown: ExplorationResult = {
    ...result,
    toString: () => textReport(said()),
    [displayKey]: () => ({
      "text/html": htmlReport(said()),
      "text/plain": textReport(said()),
    }),
  };
  SAID.set(shown, wordsOf);
  return shown;
}

/** What a result says in sentences of its own. */
export type SaidFacts = Pick<ExplorationResult, "reason" | "assumptions" | "limits">;

/** What results say in the language of this place; as data they are English. */
const SAID = new WeakMap<object, () => SaidFacts>();

/**
 * What a result says in the language of this place.
 *
 * @param result what exploring has found
 * @returns its sentences
 */
export function saidBy(result: ExplorationResult): SaidFacts {
  return SAID.get(result)?.() ?? result;
}

/**
 * Puts together what searches know that have divided the work among them.
 *
 * @param parts the facts of each
 * @returns the facts of all
 */
export function joined(parts: readonly [Facts, ...Facts[]]): Facts {
  const [first] = parts;
  const failed = parts.find(({ trace }) => isFailure(trace?.outcome));
  const cut = parts.find(({ extent }) => extent !== true);
  const sum = (of: (facts: Facts) => number) => parts.reduce((all, part) => all + of(part), 0);
  const union = (of: (facts: Facts) => string[]) => [...new Set(parts.flatMap(of))].toSorted();
  return {
    ...first,
    count: {
      ...first.count,
      complete: sum(({ count }) => count.complete),
      blocked: sum(({ count }) => count.blocked),
      duplicate: sum(({ count }) => count.duplicate),
      cut: sum(({ count }) => count.cut),
      cutAt: parts.find(({ count }) => count.cutAt !== undefined)?.count.cutAt,
      steps: sum(({ count }) => count.steps),
    },
    extent: failed ? failed.extent : cut ? cut.extent : true,
    trace: failed?.trace,
    seed: failed?.seed,
    accesses: sum(({ accesses }) => accesses),
    loops: union(({ loops }) => loops),
    clocks: union(({ clocks }) => clocks),
    milliseconds: Math.max(...parts.map(({ milliseconds }) => milliseconds)),
  };
}

/** What was taken for granted, in sentences. */
function assumptionsOf({ loops, clocks, ownCopies }: Facts, language: Language): string[] {
  const found: string[] = [];
  if (loops.length > 0) {
    found.push(say("explore.assumed.loops", { places: loops.join(", ") }, language));
  }
  if (clocks.length > 0) {
    found.push(say("explore.assumed.clocks", { places: clocks.join(", ") }, language));
  }
  if (ownCopies) {
    const places = ownCopies.join(", ");
    found.push(
      places === ""
        ? say("explore.assumed.own", {}, language)
        : say("explore.assumed.ownOf", { places }, language),
    );
  }
  return found;
}
