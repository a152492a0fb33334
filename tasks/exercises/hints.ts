import { type ExerciseInfo, numberOf } from "@course/grade/mod.ts";
import { type Language, say } from "@course/words/mod.ts";
import { readHints } from "../../exercises/grading/course_files.ts";
import type { Progress } from "../../exercises/grading/progress.ts";
import { sayTitle } from "@course/words/grading.ts";

const FILES: Record<Language, string> = { en: "hints.md", zh: "hints.zh.md" };

/**
 * Shows the next hint of an exercise, and remembers it.
 *
 * @param exercise the exercise
 * @param progress what was shown so far
 * @param language the language
 * @default "en"
 * @returns the lines
 */
export function nextHint(
  exercise: ExerciseInfo,
  progress: Progress,
  language: Language = "en",
): string {
  const hints = hintsIn(exercise, language);
  const level = Math.min((progress.of(exercise.name).hints ?? 0) + 1, hints.length);
  progress.note(exercise.name, { hints: level });
  return hintText(exercise, hints, level, language);
}

/**
 * Reads the hints of an exercise.
 *
 * @param exercise the exercise
 * @param language the language
 * @returns the levels, from the gentlest on
 */
export function hintsIn(exercise: ExerciseInfo, language: Language): string[] {
  return readHints(exercise, FILES[language]);
}

/**
 * Writes a hint.
 *
 * @param exercise the exercise
 * @param hints its hints
 * @param level which one, from 1
 * @param language the language
 * @returns the lines
 */
export function hintText(
  exercise: ExerciseInfo,
  hints: string[],
  level: number,
  language: Language,
): string {
  const number = numberOf(exercise);
  const title = sayTitle(exercise.title, language);
  const count = hints.length;
  const more = level < count
    ? say("hint.more", { command: `deno task hint ${number}` }, language)
    : say("hint.last", { command: `deno task solution ${number} --give-up` }, language);
  const head = say("hint.head", { number, title, level, count }, language);
  return `${head}\n\n${hints[level - 1]}\n\n${more}`;
}
