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
export type { ChartMessage } from "./chart_words.ts";
export type { CountMessage } from "./count_words.ts";
export type { ExerciseMessage } from "./exercise_words.ts";
export type { SimulateMessage } from "./simulate_words.ts";
export type { ExploreMessage } from "./explore_words.ts";
export type { FitMessage } from "./fit_words.ts";
export type { MeasureMessage } from "./measure_words.ts";
export type { FootprintMessage } from "./footprint_words.ts";
export type { GradeMessage } from "./grade_words.ts";
export type { KernelMessage } from "./kernel_words.ts";
export type { DoctorMessage } from "./doctor_words.ts";
export type { DrawingMessage } from "./drawing_words.ts";
export { type Language, languageHere, useLanguage } from "./language.ts";
export type { LessonMessage } from "./lesson_words.ts";
export type { CommonMessage } from "./common_words.ts";
export { say } from "./say.ts";
export type { OffMessage } from "./off_words.ts";
export { sayEvidence } from "./say_evidence.ts";
export { type SaidStep, sayProcess, sayStep } from "./say_step.ts";
export type { Say, Values } from "./sayer.ts";
export type { TraceMessage } from "./trace_words.ts";
export type { MessageName } from "./words.ts";
