/**
 * What the course says, in English and Chinese: one table of messages, and the language of a place.
 *
 * @example
 * ```ts
 * import { say } from "@course/words/mod.ts";
 *
 * say("guess.noted", { guesses: "guess = 8" });
 * ```
 *
 * @module
 */
export type { ExerciseMessage } from "./exercise_words.ts";
export { type Language, languageHere, useLanguage } from "./language.ts";
export type { LessonMessage } from "./lesson_words.ts";
export { say, type Values } from "./say.ts";
export type { MessageName } from "./words.ts";
