import { EXERCISES, infoOf } from "../../exercises/course.ts";
import { readCourseFile } from "../../exercises/grading/course_files.ts";
import { readWrongSolutions } from "../../tasks/exercises/mutation/wrong_solutions.ts";

/** A folder of answers that goes away by itself. */
export interface Answers extends AsyncDisposable {
  folder: string;
}

/**
 * Makes a folder of answers: these, and otherwise stubs.
 *
 * @param answers texts by the names of exercises
 * @returns the folder
 */
export async function answersIn(answers: Record<string, string>): Promise<Answers> {
  const folder = await Deno.makeTempDir();
  for (const exercise of EXERCISES) {
    await Deno.mkdir(`${folder}/${exercise.name}`);
    const text = answers[exercise.name] ?? readCourseFile(exercise, "stub.ts");
    await Deno.writeTextFile(`${folder}/${exercise.name}/exercise.ts`, text);
  }
  return {
    folder,
    async [Symbol.asyncDispose]() {
      try {
        await Deno.remove(folder, { recursive: true });
      } catch (error) {
        if (!(error instanceof Deno.errors.NotFound)) throw error;
      }
    },
  };
}

/**
 * Reads a file of an exercise.
 *
 * @param name name of the exercise
 * @param path path in its folder
 * @returns its text
 */
export function courseFile(name: string, path: string): string {
  return readCourseFile(infoOf(name), path);
}

/**
 * Reads a wrong solution.
 *
 * @param name name of the exercise
 * @param wrong name of the wrong solution
 * @returns its text
 */
export function wrongSolution(name: string, wrong: string): string {
  return readWrongSolutions(infoOf(name)).find((one) => one.name === wrong)!.source;
}
