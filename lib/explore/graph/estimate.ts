import { Random } from "../../random/mod.ts";
import type { Version } from "./execution_graph.ts";

/** A search whose rest is estimated. */
export interface Estimated {
  /** Graphs from which it has still to go on. */
  readonly waiting: readonly (Version | undefined)[];
  /**
   * Goes on from a graph to the end of its execution, without counting it.
   *
   * @returns the graphs that the search would note on the way; nothing if it has to start again
   */
  lookInto(version: Version | undefined): readonly (Version | undefined)[] | undefined;
}

/**
 * Estimates how many executions a search has still to try. A walk goes from one of the graphs that
 * wait to one of the graphs that come of it, drawn at random, and so on to the end of the search; if
 * there was a choice of 3 and then one of 2, the execution there stands for 6. The mean over all walks
 * is right on average, whatever the search looks like; but a few walks miss what is rare and large, so
 * most estimates are too small.
 *
 * Source: Knuth, "Estimating the Efficiency of Backtrack Programs", Mathematics of Computation, 1975.
 *
 * @param search the search
 * @param seed where the random numbers start
 * @param isEnough whether so many walks are enough; there is one at least
 * @returns executions that are left, about; nothing if the search has to start again
 */
export function estimateLeft(
  search: Estimated,
  seed: number,
  isEnough: (walks: number) => boolean,
): number | undefined {
  const random = new Random(seed);
  let sum = 0;
  let walks = 0;
  do {
    let standsFor = 1;
    let from = search.waiting;
    while (from.length > 0) {
      standsFor *= from.length;
      sum += standsFor;
      const next = search.lookInto(from[Math.floor(random.next() * from.length)]);
      if (next === undefined) return undefined;
      from = next;
    }
    walks++;
  } while (!isEnough(walks));
  return sum / walks;
}
