import { EXERCISE_WORDS, type ExerciseMessage } from "./exercise_words.ts";
import { LESSON_WORDS, type LessonMessage } from "./lesson_words.ts";
import type { Message } from "./message.ts";

/** Name of a message. */
export type MessageName = ExerciseMessage | LessonMessage;

/** Every message. A part of the course has a file of messages. */
export const WORDS: Record<MessageName, Message> = { ...EXERCISE_WORDS, ...LESSON_WORDS };
