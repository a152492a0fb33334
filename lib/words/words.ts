import { CHART_WORDS, type ChartMessage } from "./chart_words.ts";
import { COUNT_WORDS, type CountMessage } from "./count_words.ts";
import { DRAWING_WORDS, type DrawingMessage } from "./drawing_words.ts";
import { EXERCISE_WORDS, type ExerciseMessage } from "./exercise_words.ts";
import { EXPLORE_WORDS, type ExploreMessage } from "./explore_words.ts";
import { FIT_WORDS, type FitMessage } from "./fit_words.ts";
import { GRADE_WORDS, type GradeMessage } from "./grade_words.ts";
import { LESSON_WORDS, type LessonMessage } from "./lesson_words.ts";
import { COMMON_WORDS, type CommonMessage } from "./common_words.ts";
import { MEASURE_WORDS, type MeasureMessage } from "./measure_words.ts";
import { FOOTPRINT_WORDS, type FootprintMessage } from "./footprint_words.ts";
import { KERNEL_WORDS, type KernelMessage } from "./kernel_words.ts";
import { DOCTOR_WORDS, type DoctorMessage } from "./doctor_words.ts";
import type { Message } from "./message.ts";
import { SIMULATE_WORDS, type SimulateMessage } from "./simulate_words.ts";
import { OFF_WORDS, type OffMessage } from "./off_words.ts";
import { TRACE_WORDS, type TraceMessage } from "./trace_words.ts";

/** Name of a message. */
export type MessageName =
  | ChartMessage
  | CountMessage
  | DrawingMessage
  | ExerciseMessage
  | ExploreMessage
  | FitMessage
  | DoctorMessage
  | KernelMessage
  | FootprintMessage
  | GradeMessage
  | MeasureMessage
  | LessonMessage
  | CommonMessage
  | OffMessage
  | SimulateMessage
  | TraceMessage;

/** Every message. A part of the course has a file of messages. */
export const WORDS: Record<MessageName, Message> = {
  ...CHART_WORDS,
  ...COUNT_WORDS,
  ...DRAWING_WORDS,
  ...EXERCISE_WORDS,
  ...EXPLORE_WORDS,
  ...FIT_WORDS,
  ...DOCTOR_WORDS,
  ...KERNEL_WORDS,
  ...FOOTPRINT_WORDS,
  ...GRADE_WORDS,
  ...MEASURE_WORDS,
  ...LESSON_WORDS,
  ...COMMON_WORDS,
  ...OFF_WORDS,
  ...SIMULATE_WORDS,
  ...TRACE_WORDS,
};
