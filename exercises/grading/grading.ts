import {
  emptyText,
  type ExerciseInfo,
  exportsToWrite,
  headline,
  isEmpty,
  notStarted,
  notStartedText,
  plainText,
  USUAL_SEED,
} from "@course/grade/mod.ts";
import type { PackedSchedule } from "@course/interactive/mod.ts";
import { languageHere, sayGrade, sayPhrase } from "@course/words/grading.ts";
import { LAWS } from "../laws.ts";
import { readCourseFile } from "./course_files.ts";
import { inParallel } from "./in_parallel.ts";
import type { GradedLaw, GradeReply } from "./grade_job.ts";
import { askProcess, DEADLINE_SECONDS } from "./ask_process.ts";
import type { AnswerText } from "./read_answer.ts";

/** How an answer did. "no answer" says nothing about it: its process has ended, or was ended. */
export type GradeStatus =
  | "passed"
  | "failed"
  | "not proved"
  | "not started"
  | "empty"
  | "syntax error"
  | "unusable"
  | "missing"
  | "no answer";

/** How an exercise was graded. */
export interface Grade {
  exercise: ExerciseInfo;
  name: string;
  status: GradeStatus;
  /** The laws of the exercise, all and in order. */
  laws: GradedLaw[];
  /** Laws that hold. */
  points: number;
  /** Laws that there are. */
  of: number;
  /** The first failure as learners read it, or why there is no answer. */
  text?: string;
  leaderboard?: string;
  /** The failing schedule, if it was asked for. */
  schedule?: PackedSchedule;
}

/** How answers are graded. */
export interface GradingOptions {
  /** Seconds after which a process that has decided nothing is ended. */
  deadlineSeconds?: number;
  /**
   * Processes at a time.
   *
   * @default as many as there are cores
   */
  jobs?: number;
  /** What laws draw from. */
  seed?: string;
  /** Whether the failing schedule is wanted, to be shown. */
  wantsSchedule?: boolean;
  /** Ends all processes. */
  signal?: AbortSignal;
}

/** How much more laws may try than in `deno test exercises/`. */
export const EFFORT = 4;

const MAX_PROBLEM = 500;
const MAX_TEXT = 4000;

/** Processes at a time. */
export const JOBS = navigator.hardwareConcurrency;

/**
 * Grades answers, each in a process of its own that has no permission. An answer that hangs or ends
 * its process costs only itself.
 *
 * @param exercises what to grade
 * @param read gives the text of an answer
 * @param options how
 * @returns the grades, in order
 */
export async function gradeAnswers(
  exercises: readonly ExerciseInfo[],
  read: (exercise: ExerciseInfo) => AnswerText,
  options: GradingOptions = {},
): Promise<Grade[]> {
  const grades: Grade[] = [];
  await inParallel(options.jobs ?? JOBS, exercises.entries(), async ([index, exercise]) => {
    grades[index] = await gradeAnswer(exercise, read(exercise), options);
  });
  return grades;
}

/**
 * Grades one answer.
 *
 * @param exercise the exercise
 * @param answer its text, or why there is none
 * @param options how
 * @returns the grade
 */
export async function gradeAnswer(
  exercise: ExerciseInfo,
  answer: AnswerText,
  options: GradingOptions = {},
): Promise<Grade> {
  const known = gradeAtSight(exercise, answer);
  if (known || "problem" in answer) return known!;
  const { source } = answer;
  const { deadlineSeconds = DEADLINE_SECONDS, seed = USUAL_SEED, wantsSchedule = false } = options;
  const told = await askProcess(
    {
      name: exercise.name,
      source,
      exports: exportsOf(exercise),
      seed,
      effort: EFFORT,
      wantsSchedule,
      language: languageHere(),
    },
    deadlineSeconds * 1000,
    options.signal,
  );
  if ("problem" in told) return untried(exercise, "no answer", told.problem, told.problem);
  return gradeOf(exercise, told.reply);
}

/**
 * Grades what no law has to look at: what is not there, empty, or not started.
 *
 * @param exercise the exercise
 * @param answer its text, or why there is none
 * @returns the grade, or `undefined` for an answer that has to be run
 */
export function gradeAtSight(exercise: ExerciseInfo, answer: AnswerText): Grade | undefined {
  if ("problem" in answer) {
    const text = headline(exercise, sayGrade("grade.noAnswer", { problem: answer.problem }));
    return untried(exercise, "missing", answer.problem, text);
  }
  const { source } = answer;
  if (isEmpty(source)) {
    return untried(exercise, "empty", sayGrade("grade.empty"), emptyText(exercise));
  }
  const missing = notStarted(source);
  if (missing !== undefined) {
    return untried(exercise, "not started", sayPhrase(missing), notStartedText(exercise, missing));
  }
  return undefined;
}

function exportsOf(exercise: ExerciseInfo): string[] {
  return exportsToWrite(readCourseFile(exercise, "stub.ts"));
}

/** Only what the laws can have said is taken from a reply. */
function gradeOf(exercise: ExerciseInfo, reply: GradeReply): Grade {
  const { laws, text, leaderboard, schedule, unusable } = reply;
  const has = (state: GradedLaw["state"]) => laws.some((graded) => graded.state === state);
  const points = laws.filter(({ state }) => state === "holds").length;
  const status = points === laws.length
    ? "passed"
    : unusable ?? (has("broken") ? "failed" : "not proved");
  return {
    exercise,
    name: exercise.name,
    status,
    laws,
    points,
    of: laws.length,
    ...(text !== undefined && { text }),
    ...(leaderboard !== undefined && { leaderboard }),
    ...(schedule !== undefined && { schedule }),
  };
}

function untried(
  exercise: ExerciseInfo,
  status: GradeStatus,
  problem: string,
  text: string,
): Grade {
  const { name } = exercise;
  const short = plainText(problem, MAX_PROBLEM);
  const laws = LAWS[name]!.map(({ name }): GradedLaw => ({
    law: name,
    state: "not tried",
    problem: short,
  }));
  const shown = plainText(text, MAX_TEXT);
  return { exercise, name, status, laws, text: shown, points: 0, of: laws.length };
}
