import { MAX_DRAWN_STEPS } from "@course/charts/mod.ts";
import { type ExerciseInfo, headline, numberOf, row } from "@course/grade/mod.ts";
import { showSchedule } from "@course/interactive/mod.ts";
import { live } from "@course/lesson/mod.ts";
import { escapeHtml } from "@course/tables/mod.ts";
import { answerFile, findExercise, WORK_FOLDER } from "./grading/course_files.ts";
import { type Grade, gradeAnswer } from "./grading/grading.ts";
import { Progress } from "./grading/progress.ts";
import { openAnswers } from "./grading/read_answer.ts";
import { sayGrade } from "@course/words/grading.ts";

const DISPLAY: unique symbol = Symbol.for("Jupyter.display") as never;

/** How an exercise did, for the cell that has asked. */
export interface ShownGrade {
  /** "passed", "failed", "not proved", "not started", ... */
  status: Grade["status"];
  /** Laws that hold. */
  points: number;
  /** Laws that there are. */
  of: number;
  /** What `deno task grade` prints. */
  text: string;
  /** The failing schedule to step through; the text where there is none. */
  [DISPLAY](): Record<string, unknown>;
}

/**
 * Grades an exercise in a notebook cell: `await grade(3)`. The answer is read from
 * `work/exercises/`, as `deno task watch` does, and runs in a process of its own without permissions.
 * The cell shows what `deno task grade` prints, and the failing schedule to step through.
 *
 * @param number number of the exercise, or name of its folder
 * @param folder folder of answers; the learner's own by default
 * @returns the grade, which a notebook shows with the failing schedule
 * @throws {Error} If there is no such exercise
 *
 * @example A cell of a notebook
 * ```ts ignore
 * import { grade } from "@course/exercises/grade.ts";
 *
 * await grade(3);
 * ```
 */
export async function grade(number: number | string, folder = WORK_FOLDER): Promise<ShownGrade> {
  const exercise = findExercise(String(number));
  const { read } = openAnswers(folder);
  const found = await gradeAnswer(exercise, read(exercise), { wantsSchedule: true });
  const { status, points, of, schedule } = found;
  const progress = Progress.read(folder);
  if (status !== "no answer") progress.notePassed(exercise.name, status === "passed");
  const warning = progress.warning === undefined ? "" : `\n\n${progress.warning}`;
  const text = (status === "passed" ? passedText(exercise, found, folder) : found.text!) + warning;
  const written = { "text/plain": text, "text/html": `<pre>${escapeHtml(text)}</pre>` };
  const steps = schedule?.steps.length ?? 0;
  if (schedule === undefined || steps > MAX_DRAWN_STEPS) {
    return { status, points, of, text, [DISPLAY]: () => written };
  }
  await live({ settleMs: 0 })({ [DISPLAY]: () => written });
  const shown = showSchedule(schedule) as unknown as Pick<ShownGrade, typeof DISPLAY>;
  return { status, points, of, text, [DISPLAY]: () => shown[DISPLAY]() };
}

function passedText(exercise: ExerciseInfo, { of, leaderboard }: Grade, folder: string): string {
  const number = numberOf(exercise);
  return [
    headline(exercise, sayGrade("grade.allHold", { count: of })),
    "",
    row("grade.yourAnswer", answerFile(folder, exercise)),
    row("grade.compare", `deno task solution ${number}`),
    ...leaderboard === undefined ? [] : [row("grade.yourPool", leaderboard)],
  ].join("\n");
}
