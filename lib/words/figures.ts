/**
 * What fits, simulations, measurements and tables of memory say, without the words of other parts.
 *
 * @module
 */
import { COMMON_WORDS } from "./common_words.ts";
import { FIT_WORDS } from "./fit_words.ts";
import { FOOTPRINT_WORDS } from "./footprint_words.ts";
import { MEASURE_WORDS } from "./measure_words.ts";
import { know } from "./say.ts";
import { SIMULATE_WORDS } from "./simulate_words.ts";

export type { FitMessage } from "./fit_words.ts";
export { type Language, languageHere, useLanguage } from "./language.ts";
export { say, type Values } from "./say.ts";
export { sayEvidence } from "./say_evidence.ts";

know(COMMON_WORDS, FIT_WORDS, FOOTPRINT_WORDS, MEASURE_WORDS, SIMULATE_WORDS);
