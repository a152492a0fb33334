import { countSwitches } from "@course/explore/engine.ts";
import type { Score } from "./score.ts";

/**
 * Counts what a schedule costs. A store buffer that writes back is no switch: nobody has to wait for it.
 *
 * @param schedule a schedule, as `deno task explore --replay` takes it
 * @returns steps, switches and old values
 */
export function scoreOf(schedule: string): Score {
  const moves = schedule.replaceAll(/\s/g, "").replace(/\..*$/, "");
  return {
    steps: moves.replaceAll("'", "").length,
    switches: countSwitches(moves.replaceAll(/[A-Z]/g, "")),
    old: moves.match(/[^']'/g)?.length ?? 0,
  };
}
