import { USUAL_SEED } from "@course/grade/mod.ts";
import { typedPath } from "@course/project/mod.ts";
import { join } from "node:path";
import { EXERCISES } from "../exercises/course.ts";
import { DEADLINE_SECONDS } from "../exercises/grading/ask_process.ts";
import {
  answersFolder,
  findExercise,
  requireFolder,
  WORK_FOLDER,
} from "../exercises/grading/course_files.ts";
import { ANSWERS } from "./exercises/flags.ts";
import {
  type Grade,
  gradeAnswers,
  type GradingOptions,
  JOBS,
} from "../exercises/grading/grading.ts";
import { Progress } from "../exercises/grading/progress.ts";
import { openAnswers } from "../exercises/grading/read_answer.ts";
import { gradeJson, gradeJunit, gradeTable } from "./exercises/reports.ts";
import { stressAnswers, type StressResult } from "../exercises/grading/stress.ts";
import { gradeClass, keptPath } from "./exercises/submissions.ts";
import { Interrupt, INTERRUPTED } from "./jobs/interrupt.ts";
import { command } from "./support/command.ts";
import { CommandError } from "./support/command_line.ts";
import { readWhole } from "./support/values.ts";
import { sayGrade } from "@course/words/grading.ts";

if (import.meta.main) {
  await command({
    usage: {
      task: "grade",
      summary: "Grades the exercises",
      notes:
        "An answer runs in a process of its own, without any permission. You get a point for each " +
        'law that holds. A law is "not proved" when the explorer found no fault but could not try ' +
        "every order; it gives no point. No verdict depends on a clock: an answer that has to be " +
        'stopped gets "no verdict", and is tried again next time.\n\n' +
        "With submissions, each row is written as soon as it is known. After Ctrl-C the same " +
        "command goes on where it stopped: grades are kept beside the table, in " +
        "grades.kept.jsonl, and an answer that has changed is graded again.\n\n" +
        "What has passed is also run on real threads, without points; not with --json or " +
        "--submissions.",
      exitCodes: {
        0: "all that was graded has passed, or every submission has its row",
        1: "something has not passed",
        130: "Ctrl-C",
      },
    },
    arguments: {
      exercise: { value: "NUMBER", does: "grade only this exercise, and show the whole message" },
    },
    options: {
      json: { does: "print JSON instead of a table" },
      junit: { value: "FILE", does: "write JUnit XML, with a test case for each law" },
      answers: ANSWERS,
      submissions: {
        value: "DIR",
        does: "grade each folder in DIR; answers are looked for in it and below it, as " +
          "03_tagged_stack/exercise.ts, in any case of letters",
      },
      out: { value: "FILE", does: "the table of submissions (default: DIR/grades.csv)" },
      seed: {
        value: "TEXT",
        does:
          "draw numbers of CPUs, objects and so on from this text; the same text draws the same",
      },
      jobs: {
        value: "N",
        does: `processes at a time (default: ${JOBS}, the cores of this computer)`,
      },
      deadline: {
        value: "SECONDS",
        does: "end a process that has decided no law for so long (default: " +
          `${DEADLINE_SECONDS})`,
      },
    },
    speaks: true,
    async run(given) {
      const options: GradingOptions = {
        deadlineSeconds: readWhole("--deadline", given.deadline ?? `${DEADLINE_SECONDS}`, 1, 3600),
        jobs: readWhole("--jobs", given.jobs ?? `${JOBS}`, 1, 256),
        seed: given.seed ?? USUAL_SEED,
      };
      if (given.submissions !== undefined) {
        return await gradeSubmissions(typedPath(given.submissions), given.out, options);
      }
      const folder = answersFolder(given.answers);
      const chosen = given.exercise === undefined ? EXERCISES : [findExercise(given.exercise)];
      const { read, notes } = openAnswers(folder);
      if (notes.length > 0) console.error(`${notes.join("\n")}\n`);
      const grades = await gradeAnswers(chosen, read, options);
      noteProgress(folder, grades);
      if (given.junit !== undefined) writeJunit(typedPath(given.junit), grades);
      if (given.json) {
        console.log(gradeJson(grades));
      } else {
        console.log(textOf(grades));
        const passed = grades.filter(({ status }) => status === "passed").flatMap(
          ({ exercise }) => {
            const answer = read(exercise);
            return "source" in answer ? [[exercise.name, answer.source] as const] : [];
          },
        );
        const stressed = await stressAnswers(new Map(passed), options.deadlineSeconds!);
        if (stressed.length > 0) console.log(`\n${stressText(stressed)}`);
      }
      return grades.every(({ status }) => status === "passed") ? 0 : 1;
    },
  });
}

function textOf(grades: Grade[]): string {
  const [only] = grades;
  const table = gradeTable(grades);
  if (grades.length === 1 && only?.text !== undefined) return `${only.text}\n\n${table}`;
  const failed = grades.find(({ status }) =>
    status === "failed" || status === "syntax error" || status === "unusable"
  );
  if (failed) return `${table}\n\n${sayGrade("grade.firstFails")}\n\n${failed.text}`;
  const open = grades.find(({ status }) => status === "not proved");
  return open ? `${table}\n\n${sayGrade("grade.firstOpen")}\n\n${open.text}` : table;
}

/** Real threads are an extra: they may show a fault, and cannot show that there is none. */
function stressText(results: StressResult[]): string {
  const lines = results.map(({ name, load, problem }) =>
    `${name.padEnd(32)}${problem ?? sayGrade("grade.nothingBroken", { load })}`
  );
  return [sayGrade("grade.onThreads"), ...lines].join("\n");
}

function noteProgress(folder: string, grades: Grade[]): void {
  if (grades.length > 1 && grades.every(({ status }) => status === "missing")) {
    const problem = grades[0]!.laws[0]!.problem ?? "";
    throw new CommandError(sayGrade("grade.noAnswersIn", { folder, problem }), 2);
  }
  const progress = Progress.read(folder);
  for (const { name, status } of grades) {
    // Where there is no verdict, what was passed stays so.
    if (status !== "no answer") progress.notePassed(name, status === "passed");
  }
  if (progress.warning) console.error(`${progress.warning}\n`);
  // Of one exercise its message says the same.
  const isOpen = grades.length > 1 && grades.every(({ status }) => status === "not started");
  if (folder === WORK_FOLDER && isOpen) {
    console.error(`${sayGrade("grade.nothingWritten", { command: "deno task watch" })}\n`);
  }
}

function writeJunit(file: string, grades: Grade[]): void {
  try {
    Deno.writeTextFileSync(file, gradeJunit(grades));
  } catch (error) {
    const reason = (error as Error).message;
    console.error(`${sayGrade("grade.cannotWrite", { file, reason })}\n`);
  }
}

async function gradeSubmissions(
  folder: string,
  out: string | undefined,
  options: GradingOptions,
): Promise<number> {
  requireFolder(folder);
  const table = out === undefined ? join(folder, "grades.csv") : typedPath(out);
  using interrupt = new Interrupt(sayGrade("grade.class.interrupt"));
  const { graded, of, isWritten } = await gradeClass(folder, {
    ...options,
    out: table,
    signal: interrupt.signal,
    print: console.log,
    warn: console.error,
  });
  const said = isWritten
    ? sayGrade("grade.class.inTable", { graded, of, table })
    : sayGrade("grade.class.noTable", { graded, of });
  console.log(`\n${said}`);
  if (!interrupt.has) return 0;
  console.log(sayGrade("grade.class.stopped", { path: keptPath(table) }));
  return INTERRUPTED;
}
