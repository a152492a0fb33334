import type { ModelName, Outcome } from "@course/explore/engine.ts";
import { outcomeWords } from "../../extension/browser/outcome_words.ts";
import type { Board, Goal } from "./scheduler_messages.ts";
import { compareScores, counted, type Score, scoreWords } from "./score.ts";

/**
 * Says what is to be reached.
 *
 * @param goal the explorer's failure; none where there is none
 * @param wanted what its schedule costs
 * @param model the memory model
 * @param isOwn whether it is a reader's own program, of which nothing is known where it does not fail
 * @returns a sentence or two
 */
export function goalWords(
  goal: Goal | undefined,
  wanted: Score | undefined,
  model: ModelName,
  isOwn = false,
): string {
  if (goal === undefined || wanted === undefined) {
    return isOwn
      ? `Nothing is known of this program in the model ${model}: the explorer has not tried it.`
      : `In the model ${model} no order breaks a law: the explorer has tried them all. See whether you believe it.`;
  }
  const { switches, old } = wanted;
  const values = old > 0 ? ` It takes ${counted(old, "old value", "old values")}, too.` : "";
  return `Make this happen in at most ${counted(switches, "switch", "switches")}: ${
    lawWords(goal.law)
  }.${values}`;
}

/** A law, without the number of a step: that is another one in another schedule. */
function lawWords(law: string): string {
  return law.replace(/ with step \d+/, "");
}

/** What a reader has reached. */
export interface Judged {
  words: string;
  /** Whether the goal is reached; `undefined` while it is open. */
  isReached: boolean | undefined;
}

/**
 * Says how far a reader has come.
 *
 * @param board what there is to see
 * @returns a sentence, and whether the goal is reached
 */
export function judge({ view: { outcome }, score, wanted }: Board): Judged {
  if (outcome === undefined) {
    return { words: `So far: ${scoreWords(score)}.`, isReached: undefined };
  }
  const words = `${outcomeWords(outcome)} ${scoreWords(score)}.`;
  if (wanted === undefined) return { words, isReached: undefined };
  if (!isBroken(outcome)) {
    return { words: `${words} Take steps back, and try another order.`, isReached: false };
  }
  if (score.switches > wanted.switches) {
    const most = counted(wanted.switches, "switch is", "switches are");
    return { words: `${words} ${most} enough.`, isReached: false };
  }
  const isBetter = compareScores(score, wanted) < 0;
  return {
    words: `Reached. ${words}${isBetter ? " That is better than the explorer's." : ""}`,
    isReached: true,
  };
}

function isBroken({ kind }: Outcome): boolean {
  return kind === "violation" || kind === "deadlock";
}
