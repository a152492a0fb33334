import type { ExerciseInfo } from "@course/grade/mod.ts";
import course from "./course.json" with { type: "json" };

const NOTEBOOKS: Readonly<Record<string, string>> = course.notebooks;

/**
 * Title of a notebook.
 *
 * @param number its number, such as "03"
 * @returns the title, empty where there is no such notebook
 */
export function notebookTitle(number: string): string {
  return NOTEBOOKS[number] ?? "";
}

/** The exercises in course order. */
export const EXERCISES: readonly ExerciseInfo[] = course.exercises.map((exercise) => ({
  ...exercise,
  notebookTitle: notebookTitle(exercise.notebook),
}));

/**
 * Finds an exercise.
 *
 * @param name name of its folder
 * @returns what messages say about it
 * @throws {RangeError} If there is no such exercise
 */
export function infoOf(name: string): ExerciseInfo {
  const exercise = EXERCISES.find((one) => one.name === name);
  if (exercise) return exercise;
  throw new RangeError(`Cannot find the exercise "${name}": course.json does not list it`);
}
