/**
 * What charts say, without the words of other parts.
 *
 * @module
 */
import { CHART_WORDS, type ChartMessage } from "./chart_words.ts";
import { COMMON_WORDS, type CommonMessage } from "./common_words.ts";
import { COUNT_WORDS, type CountMessage } from "./count_words.ts";
import { LESSON_WORDS, type LessonMessage } from "./lesson_words.ts";
import { TRACE_WORDS, type TraceMessage } from "./trace_words.ts";
import { type Say, sayer } from "./sayer.ts";

export type { ChartMessage } from "./chart_words.ts";
export type { CountMessage } from "./count_words.ts";
export { type Language, languageHere, useLanguage } from "./language.ts";
export type { Say, Values } from "./sayer.ts";
export { sayEvidence } from "./say_evidence.ts";
export { type SaidStep, sayProcess, sayStep } from "./say_step.ts";

/** Names of what this part says. */
export type ChartPartMessage =
  | ChartMessage
  | CommonMessage
  | CountMessage
  | LessonMessage
  | TraceMessage;

/** Says a message of this part in the language of this place. */
export const say: Say<ChartPartMessage> = /* @__PURE__ */ sayer<ChartPartMessage>(
  CHART_WORDS,
  COMMON_WORDS,
  COUNT_WORDS,
  LESSON_WORDS,
  TRACE_WORDS,
);
