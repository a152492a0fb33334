import { type ExerciseInfo, numberOf } from "@course/grade/mod.ts";
import { readHints } from "../../exercises/grading/course_files.ts";
import type { Progress } from "../../exercises/grading/progress.ts";

/**
 * Shows the next hint of an exercise, and remembers it.
 *
 * @param exercise the exercise
 * @param progress what was shown so far
 * @returns the lines
 */
export function nextHint(exercise: ExerciseInfo, progress: Progress): string {
  const hints = readHints(exercise);
  const level = Math.min((progress.of(exercise.name).hints ?? 0) + 1, hints.length);
  progress.note(exercise.name, { hints: level });
  return hintText(exercise, hints, level);
}

/**
 * Writes a hint.
 *
 * @param exercise the exercise
 * @param hints its hints
 * @param level which one, from 1
 * @returns the lines
 */
export function hintText(exercise: ExerciseInfo, hints: string[], level: number): string {
  const number = numberOf(exercise);
  const more = level < hints.length
    ? `more: deno task hint ${number}`
    : `that was the last one; the solution: deno task solution ${number} --give-up`;
  return `${number} ${exercise.title}, hint ${level} of ${hints.length}\n\n${
    hints[level - 1]
  }\n\n${more}`;
}
