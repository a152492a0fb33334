import { SCHEDULER_TOOL } from "../phrases/scheduler_phrases.ts";
import { pagePhrases } from "./page_phrases.ts";

const phrase = pagePhrases(SCHEDULER_TOOL);

/** What a schedule costs. */
export interface Score {
  /** Steps, with those that store buffers have made. */
  steps: number;
  /** Changes from one CPU to another, or into an interrupt or back. */
  switches: number;
  /** Reads and writes that did not take the newest value. */
  old: number;
}

/**
 * Says which of two schedules is better: the one with fewer switches, then with fewer old values, then
 * with fewer steps.
 *
 * @param one what one costs
 * @param other what the other one costs
 * @returns a negative number when the first is better, 0 when they are as good
 */
export function compareScores(one: Score, other: Score): number {
  return one.switches - other.switches || one.old - other.old || one.steps - other.steps;
}

/**
 * Says a score in words.
 *
 * @param score the score
 * @returns as in "12 steps, 2 switches, 1 old value"
 */
export function scoreWords({ steps, switches, old }: Score): string {
  const values = old > 0 ? [phrase("oldCount", { count: old })] : [];
  return [
    phrase("stepsCount", { count: steps }),
    phrase("switchesCount", { count: switches }),
    ...values,
  ].join(phrase("and"));
}
