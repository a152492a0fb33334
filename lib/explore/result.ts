import type { Bodies } from "./graph/bodies.ts";
import type { Finding } from "./exploration.ts";
import { displayKey } from "../tables/mod.ts";
import type { ExplorationResult } from "./exploration_result.ts";
import type { ModelName } from "./memory_model.ts";
import { htmlReport, textReport } from "./report.ts";
import type { Scenario } from "./scenario.ts";
import { isFailure } from "./search_count.ts";
import { limitsOf, nothingShared, type SearchFacts, verdictOf } from "./verdict.ts";

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
