import type { ModelName, Outcome } from "@course/explore/engine.ts";
import { outcomeWords } from "../../extension/browser/outcome_words.ts";
import type { Board, Goal } from "./scheduler_messages.ts";
import { SCHEDULER_TOOL } from "../phrases/scheduler_phrases.ts";
import { pagePhrases } from "./page_phrases.ts";
import { compareScores, type Score, scoreWords } from "./score.ts";

const phrase = pagePhrases(SCHEDULER_TOOL);

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
    return phrase(isOwn ? "nothingKnown" : "noOrder", { model });
  }
  const { switches, old } = wanted;
  const values = old > 0 ? phrase("takesOld", { old }) : "";
  return phrase("make", { switches, law: lawWords(goal.law) }) + values;
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
    return { words: phrase("soFar", { score: scoreWords(score) }), isReached: undefined };
  }
  const words = phrase("outcomeScore", {
    outcome: outcomeWords(outcome),
    score: scoreWords(score),
  });
  if (wanted === undefined) return { words, isReached: undefined };
  if (!isBroken(outcome)) {
    return { words: phrase("tryOther", { words }), isReached: false };
  }
  if (score.switches > wanted.switches) {
    return { words: phrase("enough", { words, count: wanted.switches }), isReached: false };
  }
  const isBetter = compareScores(score, wanted) < 0;
  return {
    words: phrase(isBetter ? "better" : "reached", { words }),
    isReached: true,
  };
}

function isBroken({ kind }: Outcome): boolean {
  return kind === "violation" || kind === "deadlock";
}
