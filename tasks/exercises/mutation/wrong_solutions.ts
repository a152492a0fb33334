import type { ExerciseInfo } from "@course/grade/mod.ts";
import { CommandError } from "../../support/command_line.ts";
import { COURSE_FOLDER, readCourseFile } from "../../../exercises/grading/course_files.ts";
import { applyEditList, parseEditList } from "./edit_list.ts";

/** A wrong solution that somebody has written, and that the grader is tested against. */
export interface WrongSolution {
  name: string;
  /** The whole text. */
  source: string;
  /** Why it is wrong. */
  because: string;
  /** The law that it must break. */
  law: string;
  /** What differs from a right answer, as `diff` writes it; nothing for a program of its own. */
  changes: string | undefined;
}

/** A list of edits of the solution, or a program of its own. */
const FILE = /^(\w+)\.(diff|ts)$/;

/**
 * Lists the wrong solutions of an exercise.
 *
 * @param exercise the exercise
 * @returns files in `.meta/mutants`, sorted
 * @throws {CommandError} If the folder is not there
 */
export function wrongSolutionFiles(exercise: ExerciseInfo): string[] {
  try {
    const folder = `${COURSE_FOLDER}/${exercise.name}/.meta/mutants`;
    const names = [...Deno.readDirSync(folder)].map(({ name }) => name).sort();
    if (names.length > 0) return names;
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
  throw new CommandError(
    `exercises/${exercise.name}/.meta/mutants is not in this copy of the course: whoever gave it ` +
      "to you has kept the solutions back",
  );
}

/**
 * Reads a wrong solution.
 *
 * @param exercise the exercise
 * @param file name of its file in `.meta/mutants`
 * @returns the wrong solution
 * @throws {SyntaxError} If the file is not as it should be
 * @throws {RangeError} If its edits do not fit the solution
 */
export function readWrongSolution(exercise: ExerciseInfo, file: string): WrongSolution {
  const path = `.meta/mutants/${file}`;
  if (!FILE.test(file)) throw new SyntaxError(`${path} must be named NAME.diff or NAME.ts`);
  const text = readCourseFile(exercise, path);
  const name = file.replace(FILE, "$1");
  if (file.endsWith(".diff")) {
    const list = parseEditList(text, path);
    const right = readCourseFile(exercise, `.meta/${list.of}`);
    const changes = text.slice(text.indexOf("@@")).trimEnd();
    const { because, law } = list;
    return { name, because, law, changes, source: applyEditList(right, list, path) };
  }
  const header = /^\/\/ wrong because (.+)\n\/\/ must fail: (.+)\n/.exec(text);
  if (!header) {
    throw new SyntaxError(
      `${path} must begin with the lines "// wrong because ..." and "// must fail: ..."`,
    );
  }
  const [, because, law] = header as unknown as [string, string, string];
  return { name, because, law, changes: undefined, source: text };
}

/**
 * Reads all wrong solutions of an exercise.
 *
 * @param exercise the exercise
 * @returns the wrong solutions, by name
 */
export function readWrongSolutions(exercise: ExerciseInfo): WrongSolution[] {
  return wrongSolutionFiles(exercise).map((file) => readWrongSolution(exercise, file));
}
