/**
 * What the explorer says, without the words of other parts.
 *
 * @module
 */
import { COMMON_WORDS } from "./common_words.ts";
import { EXPLORE_WORDS } from "./explore_words.ts";
import { TRACE_WORDS } from "./trace_words.ts";
import { know } from "./say.ts";

export type { ExploreMessage } from "./explore_words.ts";
export { type Language, languageHere, useLanguage } from "./language.ts";
export { say, type Values } from "./say.ts";
export { type SaidStep, sayProcess, sayStep } from "./say_step.ts";

know(COMMON_WORDS, EXPLORE_WORDS, TRACE_WORDS);
