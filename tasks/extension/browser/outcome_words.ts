import type { Outcome } from "@course/explore/engine.ts";
import { pagePhrases } from "../../site/browser/page_phrases.ts";
import { OUTCOMES } from "./output_phrases.ts";

const phrase = pagePhrases(OUTCOMES);

/**
 * Says how an execution has come out.
 *
 * @param outcome how
 * @returns a sentence
 */
export function outcomeWords(outcome: Outcome): string {
  if (outcome.kind === "complete") return phrase("complete");
  if (outcome.kind === "violation") return phrase("violation", { law: outcome.law });
  if (outcome.kind === "deadlock") return phrase("deadlock", { law: outcome.law });
  if (outcome.kind === "cut") return phrase("cut", { place: outcome.place });
  return phrase("notAllowed");
}
