import { displayKey } from "../tables/mod.ts";
import type { Bodies } from "./graph/bodies.ts";
import type { Finding } from "./exploration.ts";
import type { ModelName } from "./memory_model.ts";
import { htmlReport, textReport } from "./report.ts";
import type { Scenario } from "./scenario.ts";
import { isFailure } from "./search_count.ts";
import type { Trace } from "./trace.ts";
import {
  type Extent,
  limitsOf,
  nothingShared,
  type SearchFacts,
  type VerdictName,
  verdictOf,
} from "./verdict.ts";

/** What exploring has found. */
export interface ExplorationResult {
  /**
   * "ok" is a proof for this program and model: all executions were tried, and none breaks a law.
   * "unknown" says that none was found, and `reason` why that proves nothing.
   */
  verdict: VerdictName;
  /** Memory model that was explored. */
  model: ModelName;
  /** The law that was broken, in words. */
  law: string | undefined;
  /** Why the verdict is "unknown", in words. */
  reason: string | undefined;
  /** Whether all executions were tried, or which bound has cut the search. */
  exhaustive: Extent;
  /** Executions that ran to their end, that were given up because a thread waits in them, and doubles. */
  executions: { complete: number; blocked: number; duplicate: number };
  /** Shared accesses that threads made, and those of them that were scheduled. */
  accesses: { made: number; scheduled: number };
  /** What was taken for granted, each a sentence with its place. */
  assumptions: string[];
  /** What the model does not show, and what it shows that no machine does. */
  limits: string[];
  /** Steps made, those that were made again included. */
  steps: number;
  /** Milliseconds that it has taken. */
  milliseconds: number;
  /** The failing schedule, to replay. */
  schedule: string | undefined;
  /** The failing or replayed execution, step by step. */
  trace: Trace | undefined;
  /** The result as lines of text, with a lane for each CPU. */
  toString(): string;
  /** The result for a notebook. */
  [displayKey](): Record<string, string>;
}

/** What was explored, and how. */
export interface Explored {
  source: string | URL;
  scenario: Scenario;
  model: ModelName;
  bounds: Pick<SearchFacts, "maxExecutions" | "maxSteps" | "maxMilliseconds" | "maxPreemptions">;
  /** When it has begun, in milliseconds of `performance.now`. */
  start: number;
}

/**
 * Says what a search has shown.
 *
 * @param finding what it has found
 * @param explored what was explored
 * @returns the result
 * @throws {InstrumentError} If no thread makes a shared access
 */
export function resultOf(
  { count, extent, trace, bodies }: Finding,
  { source, scenario, model, bounds, start }: Explored,
): ExplorationResult {
  const { complete, blocked, duplicate, steps, cutAt } = count;
  const outcome = trace?.outcome;
  const failure = isFailure(outcome) ? outcome : undefined;
  if (bodies.accessCount === 0 && complete > 0 && !failure) throw nothingShared(source);
  const result = {
    ...verdictOf({ failure, exhaustive: extent, complete, cutAt, ...bounds }),
    model,
    exhaustive: extent,
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
