import { boundedSearch } from "./bounded_search.ts";
import type { Execution, Move } from "./execution.ts";

/**
 * Looks for a failure that is easy to read: one with few deviations, which are switches away from a
 * thread that could go on, and choices that a strongly ordered machine does not have.
 *
 * @param execution the scenario
 * @param fewerThan how many deviations are too many
 * @param maxWork steps in all after which to give up
 * @param onProgress called now and then; answers whether to give up
 * @returns what to do to come to the failure, with as few deviations as possible, if one is in reach
 */
export function findSimple(
  execution: Execution,
  fewerThan: number,
  maxWork: number,
  onProgress?: () => boolean,
): Move[] | undefined {
  let work = maxWork;
  for (let deviations = 0; deviations < fewerThan; deviations++) {
    const { failure, count, cutBy } = boundedSearch(execution, deviations, {
      maxExecutions: Infinity,
      maxWork: work,
      onProgress,
    });
    if (failure) return failure.moves;
    work -= count.steps;
    if (work <= 0 || cutBy === "stop") break;
  }
  return undefined;
}

/**
 * Looks for a failure that is easier to read than one that was found.
 *
 * @param execution the scenario
 * @param moves what comes to the failure that was found
 * @param maxWork steps in all after which to give up
 * @returns what comes to the easier one, if one is in reach
 */
export function simplify(execution: Execution, moves: Move[], maxWork: number): Move[] | undefined {
  return findSimple(execution, deviationsOf(moves), maxWork);
}

/** At least as many deviations as there are. */
function deviationsOf(moves: Move[]): number {
  return moves.filter(({ process, choice }, at) =>
    choice > 0 || at > 0 && process !== moves[at - 1]!.process
  ).length;
}
