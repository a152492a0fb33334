/**
 * What the explorer says, without the words of other parts.
 *
 * @module
 */
import { COMMON_WORDS, type CommonMessage } from "./common_words.ts";
import { EXPLORE_WORDS, type ExploreMessage } from "./explore_words.ts";
import { TRACE_WORDS, type TraceMessage } from "./trace_words.ts";
import { type Say, sayer } from "./sayer.ts";

export type { ExploreMessage } from "./explore_words.ts";
export { type Language, languageHere, useLanguage } from "./language.ts";
export type { Say, Values } from "./sayer.ts";
export { type SaidStep, sayProcess, sayStep } from "./say_step.ts";

/** Names of what this part says. */
export type ExplorePartMessage = CommonMessage | ExploreMessage | TraceMessage;

/** Says a message of this part in the language of this place. */
export const say: Say<ExplorePartMessage> = /* @__PURE__ */ sayer<ExplorePartMessage>(
  COMMON_WORDS,
  EXPLORE_WORDS,
  TRACE_WORDS,
);
