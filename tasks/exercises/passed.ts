import type { ExerciseInfo } from "@course/grade/mod.ts";
import { CommandError } from "../support/command_line.ts";
import { gradeAnswer } from "../../exercises/grading/grading.ts";
import type { Progress } from "../../exercises/grading/progress.ts";
import { openAnswers } from "../../exercises/grading/read_answer.ts";
import { sayGrade } from "@course/words/grading.ts";
import { titleOf } from "./said.ts";

/**
 * Lets on only those who have passed an exercise. Whoever has passed it without a command having
 * noticed is graded now.
 *
 * @param exercise the exercise
 * @param folder folder of the answers
 * @param progress what is passed so far
 * @param advice the way round it
 * @throws {CommandError} If it is not passed
 */
export async function requirePassed(
  exercise: ExerciseInfo,
  folder: string,
  progress: Progress,
  advice: string,
): Promise<void> {
  if (progress.of(exercise.name).passed !== undefined) return;
  const grade = await gradeAnswer(exercise, openAnswers(folder).read(exercise));
  if (grade.status === "passed") {
    progress.notePassed(exercise.name, true);
    return;
  }
  throw new CommandError(sayGrade("grade.notPassed", { title: titleOf(exercise), advice }));
}
