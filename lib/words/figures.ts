/**
 * What fits, measurements and tables of memory say, without the words of other parts.
 *
 * @module
 */
import { COMMON_WORDS, type CommonMessage } from "./common_words.ts";
import { FIT_WORDS, type FitMessage } from "./fit_words.ts";
import { FOOTPRINT_WORDS, type FootprintMessage } from "./footprint_words.ts";
import { MEASURE_WORDS, type MeasureMessage } from "./measure_words.ts";
import { type Say, sayer } from "./sayer.ts";

export type { FitMessage } from "./fit_words.ts";
export { type Language, languageHere, useLanguage } from "./language.ts";
export type { Say, Values } from "./sayer.ts";

/** Names of what this part says. */
export type FigureMessage =
  | CommonMessage
  | FitMessage
  | FootprintMessage
  | MeasureMessage;

/** Says a message of this part in the language of this place. */
export const say: Say<FigureMessage> = /* @__PURE__ */ sayer<FigureMessage>(
  COMMON_WORDS,
  FIT_WORDS,
  FOOTPRINT_WORDS,
  MEASURE_WORDS,
);
