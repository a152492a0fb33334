/**
 * What charts say, without the words of other parts.
 *
 * @module
 */
import { CHART_WORDS } from "./chart_words.ts";
import { COMMON_WORDS } from "./common_words.ts";
import { COUNT_WORDS } from "./count_words.ts";
import { LESSON_WORDS } from "./lesson_words.ts";
import { TRACE_WORDS } from "./trace_words.ts";
import { know } from "./say.ts";

export type { ChartMessage } from "./chart_words.ts";
export type { CountMessage } from "./count_words.ts";
export { type Language, languageHere, useLanguage } from "./language.ts";
export { say, type Values } from "./say.ts";
export { sayEvidence } from "./say_evidence.ts";
export { type SaidStep, sayProcess, sayStep } from "./say_step.ts";

know(CHART_WORDS, COMMON_WORDS, COUNT_WORDS, LESSON_WORDS, TRACE_WORDS);
