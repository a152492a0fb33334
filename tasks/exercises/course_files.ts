import type { ExerciseInfo } from "@course/grade/mod.ts";
import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { EXERCISES } from "../../exercises/course.ts";
import { CommandError } from "../support/command_line.ts";

/** Folder of the course's exercises. */
export const COURSE_FOLDER = dirname(
  fileURLToPath(new URL("../../exercises/course.json", import.meta.url)),
);

/**
 * Finds an exercise by what a user types.
 *
 * @param text "3", "03" or "03_tagged_stack"
 * @returns the exercise
 * @throws {CommandError} If there is none
 */
export function findExercise(text: string): ExerciseInfo {
  const number = /^\d+$/.test(text) ? text.padStart(2, "0") : undefined;
  const found = EXERCISES.find(({ name }) => name === text || name.slice(0, 2) === number);
  if (found) return found;
  throw new CommandError(
    `There is no exercise "${text}": use a number from 1 to ${EXERCISES.length}`,
    2,
  );
}

/**
 * Where a learner's answers are: one folder for each exercise, with an exercise.ts in it.
 *
 * @param given what `--answers` says, if it was given
 * @returns the folder
 */
export function answersFolder(given: string | boolean | undefined): string {
  if (typeof given !== "string") return COURSE_FOLDER;
  return resolve(Deno.env.get("INIT_CWD") ?? Deno.cwd(), given);
}

/**
 * Reads a learner's answer.
 *
 * @param folder folder of answers
 * @param exercise the exercise
 * @returns its text, or `undefined` if there is none
 */
export function readAnswer(folder: string, exercise: ExerciseInfo): string | undefined {
  return readIfThere(`${folder}/${exercise.name}/exercise.ts`);
}

/**
 * Reads a file of the course that belongs to an exercise.
 *
 * @param exercise the exercise
 * @param path "hints.md", ".meta/solution.ts", ...
 * @returns its text
 */
export function readCourseFile(exercise: ExerciseInfo, path: string): string {
  return Deno.readTextFileSync(`${COURSE_FOLDER}/${exercise.name}/${path}`);
}

/**
 * Reads the hints of an exercise.
 *
 * @param exercise the exercise
 * @returns the levels, from the gentlest on
 */
export function readHints(exercise: ExerciseInfo): string[] {
  return readCourseFile(exercise, "hints.md").split(/^## \d+$/m).slice(1).map((text) =>
    text.trim()
  );
}

/**
 * Reads a file that may be missing.
 *
 * @param path the file
 * @returns its text, or `undefined` if it is not there
 */
export function readIfThere(path: string): string | undefined {
  try {
    return Deno.readTextFileSync(path);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound || error instanceof Deno.errors.NotADirectory) {
      return undefined;
    }
    throw error;
  }
}
