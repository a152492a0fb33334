import type { ExerciseInfo } from "@course/grade/mod.ts";
import { COURSE_FOLDER, readCourseFile } from "../../../exercises/grading/course_files.ts";
import type { RightAnswer } from "./kill_mutants.ts";

/**
 * Reads the right answers of an exercise: the solution, and the others in `.meta/also_right`.
 *
 * @param exercise the exercise
 * @returns the answers, the solution first
 */
export function readRightAnswers(exercise: ExerciseInfo): RightAnswer[] {
  const answers = [{ name: "solution", source: readCourseFile(exercise, ".meta/solution.ts") }];
  for (const file of alsoRight(exercise)) {
    const source = readCourseFile(exercise, `.meta/also_right/${file}`);
    answers.push({ name: file.replace(/\.ts$/, ""), source });
  }
  return answers;
}

function alsoRight(exercise: ExerciseInfo): string[] {
  try {
    const folder = `${COURSE_FOLDER}/${exercise.name}/.meta/also_right`;
    return [...Deno.readDirSync(folder)].map(({ name }) => name).filter((name) =>
      name.endsWith(".ts")
    ).sort();
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return [];
    throw error;
  }
}
