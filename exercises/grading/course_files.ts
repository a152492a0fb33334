import type { ExerciseInfo } from "@course/grade/mod.ts";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { EXERCISES } from "../course.ts";
import { CommandError, typedPath } from "@course/project/mod.ts";
import { sayGrade } from "@course/words/grading.ts";

/** Folder of the course's exercises. */
export const COURSE_FOLDER = dirname(
  fileURLToPath(new URL("../course.json", import.meta.url)),
);

/** Folder of the learner's answers, which git does not look at. */
export const WORK_FOLDER = join(dirname(COURSE_FOLDER), "work", "exercises");

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
    sayGrade("grade.none", { text, count: EXERCISES.length }),
    2,
  );
}

/**
 * Where a learner's answers are: one folder for each exercise, with an exercise.ts in it.
 *
 * @param given what `--answers` says, if it was given
 * @returns the folder
 * @throws {CommandError} If it was given, and there is no such folder
 */
export function answersFolder(given: string | boolean | undefined): string {
  if (typeof given !== "string") return WORK_FOLDER;
  const folder = typedPath(given);
  requireFolder(folder);
  return folder;
}

/**
 * Looks whether a folder is there.
 *
 * @param folder its path
 * @throws {CommandError} If it is not, or may not be read
 */
export function requireFolder(folder: string): void {
  try {
    if (Deno.statSync(folder).isDirectory) return;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) {
      throw new CommandError(sayGrade("grade.noFolder", { folder }), 2);
    }
    const reason = (error as Error).message;
    throw new CommandError(sayGrade("grade.unreadFolder", { folder, reason }), 2);
  }
  throw new CommandError(sayGrade("grade.notFolder", { folder }), 2);
}

/**
 * The file that a learner writes in.
 *
 * @param folder folder of answers
 * @param exercise the exercise
 * @returns its path
 */
export function answerFile(folder: string, exercise: ExerciseInfo): string {
  return join(folder, exercise.name, "exercise.ts");
}

/**
 * Makes the file that a learner writes in, from the stub, where there is none.
 *
 * @param folder folder of answers
 * @param exercise the exercise
 * @returns whether it was made now
 * @throws {CommandError} If it cannot be made
 */
export function makeAnswer(folder: string, exercise: ExerciseInfo): boolean {
  const file = answerFile(folder, exercise);
  try {
    Deno.mkdirSync(dirname(file), { recursive: true });
    Deno.writeTextFileSync(file, readCourseFile(exercise, "stub.ts"), { createNew: true });
    return true;
  } catch (error) {
    if (error instanceof Deno.errors.AlreadyExists) return false;
    const reason = (error as Error).message;
    throw new CommandError(sayGrade("grade.unmade", { file, reason }));
  }
}

/**
 * Reads a file of the course that belongs to an exercise.
 *
 * @param exercise the exercise
 * @param path "hints.md", ".meta/solution.ts", ...
 * @returns its text, with "\n" at the ends of lines
 * @throws {CommandError} If it is not there
 */
export function readCourseFile(exercise: ExerciseInfo, path: string): string {
  const text = readIfThere(join(COURSE_FOLDER, exercise.name, ...path.split("/")));
  if (text !== undefined) return text.replaceAll("\r\n", "\n");
  throw missingFile(exercise, path);
}

/**
 * Reads the hints of an exercise.
 *
 * @param exercise the exercise
 * @param file the file with them, in the exercise's folder
 * @default "hints.md"
 * @returns the levels, from the gentlest on
 */
export function readHints(exercise: ExerciseInfo, file = "hints.md"): string[] {
  return readCourseFile(exercise, file).split(/^## \d+$/m).slice(1).map((text) => text.trim());
}

function missingFile(exercise: ExerciseInfo, path: string): CommandError {
  const isHeldBack = path.startsWith(".meta/");
  return new CommandError(
    sayGrade(isHeldBack ? "grade.heldBack" : "grade.notInCopy", {
      path: `exercises/${exercise.name}/${path}`,
    }),
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
