import { type ErrorRow, publishedQueueRows } from "./error_map.ts";
import type { QueueMachine } from "./published_queues.ts";
import { RECORDED_QUEUE } from "./recorded_queue.ts";

/**
 * Gives the simulated figures of every row of the queue benchmark that can be simulated, as they were
 * recorded: simulating them all takes minutes. A figure that is not recorded yet is left out.
 * `deno task test:acceptance` simulates some of them anew, and they must be the same to the last
 * digit.
 *
 * @param machine where the rows were measured
 * @returns the rows, and how far their simulation is off, for `errorMap`
 *
 * @example The whole error map of a machine
 * ```ts
 * import { errorMap, recordedErrors } from "@course/simulate/mod.ts";
 * import { assert } from "@std/assert";
 *
 * const map = errorMap(recordedErrors("arm64-kp920-metal"));
 * assert(map.where(({ threads }) => threads >= 8).summary().withinTwo > 0.9);
 * ```
 */
export function recordedErrors(machine: QueueMachine): ErrorRow[] {
  const recorded = RECORDED_QUEUE[machine];
  return publishedQueueRows(machine).map((published) => {
    const rates = recorded[published.label];
    const { soundPoints } = published;
    if (rates?.length !== soundPoints.length) {
      throw new Error(
        `Cannot find what was simulated for ${published.title}: run deno task test:acceptance ` +
          "-- --update",
      );
    }
    // A rate of 0 is one that is still to be recorded.
    const factors = soundPoints.map(({ threads, operationsPerSecond }, place) => ({
      threads,
      factor: rates[place]! / operationsPerSecond,
    })).filter(({ factor }) => factor > 0);
    return { published, factors };
  });
}
