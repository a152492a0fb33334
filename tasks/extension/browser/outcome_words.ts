import type { Outcome } from "@course/explore/engine.ts";

/**
 * Says how an execution has come out.
 *
 * @param outcome how
 * @returns a sentence
 */
export function outcomeWords(outcome: Outcome): string {
  if (outcome.kind === "complete") return "All have ended, and no law is broken.";
  if (outcome.kind === "violation") return `Broken: ${outcome.law}.`;
  if (outcome.kind === "deadlock") return `Deadlock: ${outcome.law}.`;
  if (outcome.kind === "cut") return `Too long: stopped at ${outcome.place}.`;
  return "The memory model does not allow what is asked for here: undo the last step.";
}
