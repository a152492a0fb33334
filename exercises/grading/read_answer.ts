import { type ExerciseInfo, plainText } from "@course/grade/mod.ts";
import { MAX_BYTES, MAX_CHARACTERS, tooLong } from "./answer_size.ts";
import { answerFile, readCourseFile, WORK_FOLDER } from "./course_files.ts";
import { findAnswers, LOOKED_FOR } from "./find_answers.ts";
import { sayGrade } from "@course/words/grading.ts";

/** Text of an answer, or why there is none. */
export type AnswerText = { source: string } | { problem: string };

/**
 * Reads an answer, whatever lies under its name.
 *
 * @param path the file
 * @returns its text, or why it cannot be graded
 */
export function readAnswerFile(path: string): AnswerText {
  try {
    const { isFile, size } = Deno.statSync(path);
    // A pipe would never end, and a device has no end.
    if (!isFile) return { problem: sayGrade("grade.noFile") };
    if (size > MAX_BYTES) return { problem: tooLong(sayGrade("grade.bytes", { count: size })) };
    const source = new TextDecoder("utf-8", { fatal: true }).decode(Deno.readFileSync(path));
    if (source.length <= MAX_CHARACTERS) return { source };
    return { problem: tooLong(sayGrade("grade.characters", { count: source.length })) };
  } catch (error) {
    if (error instanceof TypeError) return { problem: sayGrade("grade.noUtf8") };
    return { problem: plainText((error as Error).message, 200) };
  }
}

/** The answers in a folder. */
export interface Answers {
  /** Reads the answer to an exercise. */
  read(exercise: ExerciseInfo): AnswerText;
  /** What was left out, and what else somebody should know. */
  notes: readonly string[];
}

/**
 * Says what was looked for where no answer is.
 *
 * @returns the sentence
 */
export function notFound(): string {
  return sayGrade("grade.lookedFor", { name: LOOKED_FOR.name, file: LOOKED_FOR.file });
}

/**
 * Opens a folder of answers. In the learner's own, an answer that is not there yet is the stub.
 *
 * @param folder the folder
 * @returns the answers
 */
export function openAnswers(folder: string): Answers {
  if (folder === WORK_FOLDER) return { read: readOwn, notes: [] };
  const { paths, notes } = findAnswers(folder);
  return {
    read({ name }) {
      const path = paths.get(name);
      return path === undefined ? { problem: notFound() } : readAnswerFile(path);
    },
    notes,
  };
}

function readOwn(exercise: ExerciseInfo): AnswerText {
  const file = answerFile(WORK_FOLDER, exercise);
  return isThere(file) ? readAnswerFile(file) : { source: readCourseFile(exercise, "stub.ts") };
}

function isThere(path: string): boolean {
  try {
    Deno.lstatSync(path);
    return true;
  } catch {
    return false;
  }
}
