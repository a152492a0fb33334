import { COMMON_WORDS, type CommonMessage } from "./common_words.ts";
import { type Say, sayer } from "./sayer.ts";

const say: Say<CommonMessage> = /* @__PURE__ */ sayer<CommonMessage>(COMMON_WORDS);

const EVIDENCE: Record<string, CommonMessage> = {
  "measured here": "chart.evidence.measured",
  "recorded": "chart.evidence.recorded",
  "simulated": "chart.evidence.simulated",
  "published": "chart.evidence.published",
  "calculated": "chart.evidence.calculated",
  "counted": "chart.evidence.counted",
  "explored": "chart.evidence.explored",
};

/**
 * Names a kind of evidence, in the language of this place.
 *
 * @param evidence "measured here", "simulated" and the like, as data has it
 * @returns its name; another kind stays as it is
 */
export function sayEvidence(evidence: string): string {
  return Object.hasOwn(EVIDENCE, evidence) ? say(EVIDENCE[evidence]!) : evidence;
}
