import { type ExerciseInfo, numberOf } from "@course/grade/mod.ts";
import { type GradeMessage, sayGrade, sayTitle } from "@course/words/grading.ts";

const STATUS: Readonly<Record<string, GradeMessage>> = {
  passed: "grade.passed",
  "not started": "grade.status.notStarted",
  empty: "grade.status.empty",
  "syntax error": "grade.status.syntax",
  unusable: "grade.status.unusable",
  missing: "grade.status.missing",
  "no answer": "grade.status.noAnswer",
  "written, not passed yet": "grade.status.written",
};

/**
 * Says how an answer did in the language of this place.
 *
 * @param status the status, which is the same in every language
 * @returns what is said for it
 */
export function sayStatus(status: string): string {
  return Object.hasOwn(STATUS, status) ? sayGrade(STATUS[status]!) : status;
}

/**
 * Says number and title of an exercise in the language of this place.
 *
 * @param exercise the exercise
 * @returns such as "03 tagged stack"
 */
export function titleOf(exercise: ExerciseInfo): string {
  return `${numberOf(exercise)} ${sayTitle(exercise.title)}`;
}
