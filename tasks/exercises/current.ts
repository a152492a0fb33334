import { type ExerciseInfo, isEmpty, notStarted, numberOf } from "@course/grade/mod.ts";
import { EXERCISES } from "../../exercises/course.ts";
import { findExercise } from "../../exercises/grading/course_files.ts";
import type { Progress } from "../../exercises/grading/progress.ts";
import { type AnswerText, openAnswers } from "../../exercises/grading/read_answer.ts";
import { padEnd } from "@course/tables/mod.ts";
import { sayGrade, sayTitle } from "@course/words/grading.ts";
import { sayStatus } from "./said.ts";

/**
 * The exercise that a command is about.
 *
 * @param given what was typed, if anything
 * @param progress what is passed so far
 * @returns that exercise, or the first that is not passed, or the last one
 */
export function chosenExercise(
  given: string | undefined,
  progress: Progress,
): ExerciseInfo {
  if (given !== undefined) return findExercise(given);
  return firstOpen(progress) ?? EXERCISES.at(-1)!;
}

/**
 * The first exercise that is not passed.
 *
 * @param progress what is passed so far
 * @returns the exercise, or `undefined` when all are passed
 */
export function firstOpen(progress: Progress): ExerciseInfo | undefined {
  return EXERCISES.find(({ name }) => progress.of(name).passed === undefined);
}

/**
 * The exercise after another one that is not passed yet, wrapping round.
 *
 * @param exercise the exercise
 * @param progress what is passed so far
 * @returns the next open one, or `undefined` when all are passed
 */
export function nextOpen(exercise: ExerciseInfo, progress: Progress): ExerciseInfo | undefined {
  const at = EXERCISES.findIndex(({ name }) => name === exercise.name);
  return [...EXERCISES.slice(at + 1), ...EXERCISES.slice(0, at)]
    .find(({ name }) => progress.of(name).passed === undefined);
}

/**
 * Draws how far a learner has come.
 *
 * @param progress what is passed so far
 * @returns one line
 */
export function progressBar(progress: Progress): string {
  const signs = EXERCISES.map(({ name }) => progress.of(name).passed === undefined ? "." : "#");
  const passed = signs.filter((sign) => sign === "#").length;
  const said = sayGrade("grade.bar", { passed, count: EXERCISES.length });
  return `[${signs.join("")}]  ${said}`;
}

/** How far a learner has come with an exercise. */
export interface ExerciseState {
  /** Name of its folder. */
  name: string;
  /** Its number and title. */
  title: string;
  /** "passed", or how far the answer is. */
  status: string;
  /** Levels of hints that were shown. */
  hints: number;
  /** Whether the solution was shown before it was passed. */
  gaveUp: boolean;
}

/**
 * Looks how far each exercise is.
 *
 * @param folder folder of the answers
 * @param progress what is passed so far
 * @returns the state of each
 */
export function exerciseStates(folder: string, progress: Progress): ExerciseState[] {
  const { read } = openAnswers(folder);
  return EXERCISES.map((exercise) => {
    const { passed, hints = 0, gaveUp = false } = progress.of(exercise.name);
    return {
      name: exercise.name,
      title: `${numberOf(exercise)} ${exercise.title}`,
      status: passed !== undefined ? "passed" : stateOf(read(exercise)),
      hints,
      gaveUp,
    };
  });
}

/**
 * Says how far an exercise is.
 *
 * @param state its state
 * @returns a line
 */
export function statusLine({ title, status, hints, gaveUp }: ExerciseState): string {
  const notes = [
    ...(hints > 0 ? [sayGrade("grade.hintsSeen", { count: hints, of: 3 })] : []),
    ...(gaveUp ? [sayGrade("grade.solutionSeen")] : []),
  ];
  const [number = "", english = ""] = title.split(/ (.*)/s);
  const said = `${number} ${sayTitle(english)}`;
  return `${padEnd(said, 32)}${[sayStatus(status), ...notes].join(sayGrade("grade.comma"))}`;
}

function stateOf(answer: AnswerText): string {
  if ("problem" in answer) return "missing";
  if (isEmpty(answer.source)) return "empty";
  return notStarted(answer.source) === undefined ? "written, not passed yet" : "not started";
}
