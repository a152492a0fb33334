import { type ExplorationResult, originOf } from "@course/explore/mod.ts";
import type { FailingSchedule } from "./exercise_messages.ts";

/**
 * Takes from a failure what a page needs to step through it.
 *
 * @param failure what the explorer has found, as it has returned it: with a trace
 * @returns plain data
 */
export function failingSchedule({ trace, law = "" }: ExplorationResult): FailingSchedule {
  const { compiled, model, ...setup } = originOf(trace!)!;
  return { trace: trace!, law, model, program: compiled, setup };
}
