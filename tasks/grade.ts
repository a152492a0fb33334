import { USUAL_SEED } from "@course/grade/mod.ts";
import { join } from "node:path";
import { EXERCISES } from "../exercises/course.ts";
import { DEADLINE_SECONDS } from "./exercises/ask_process.ts";
import {
  answersFolder,
  findExercise,
  requireFolder,
  typedPath,
  WORK_FOLDER,
} from "./exercises/course_files.ts";
import { type Grade, gradeAnswers, type GradingOptions, JOBS } from "./exercises/grading.ts";
import { Progress } from "./exercises/progress.ts";
import { openAnswers } from "./exercises/read_answer.ts";
import { gradeJson, gradeJunit, gradeTable } from "./exercises/reports.ts";
import { stressAnswers, type StressResult } from "./exercises/stress.ts";
import { gradeClass, keptPath } from "./exercises/submissions.ts";
import { CommandError, readFlags, runCommand } from "./support/command_line.ts";

const USAGE = `Grades the exercises

deno task grade [NUMBER] [--json] [--junit FILE] [--answers DIR] [--seed TEXT]
deno task grade --submissions DIR [--out FILE] [--seed TEXT] [--jobs N]

  NUMBER              only this exercise, with the whole message
  --json              prints JSON instead of a table
  --junit FILE        writes JUnit XML, a test case for each law
  --answers DIR       answers that are not in work/exercises/
  --submissions DIR   grades each folder in DIR; answers are looked for in it and below it, as
                      03_tagged_stack/exercise.ts, in any case of letters
  --out FILE          the table of submissions (without it: DIR/grades.csv)
  --seed TEXT         draws numbers of CPUs, of objects and the like; the same text draws the same
  --jobs N            processes at a time (without it: ${JOBS}, the cores of this computer)
  --deadline SECONDS  ends a process that has decided no law for so long (without it: ${DEADLINE_SECONDS})

An answer runs in a process of its own without any permission. A point is a law that holds. A law is
"not proved" when the explorer could not try every order and has found no fault; it gives no point.
No verdict depends on a clock: what has to be ended has "no verdict", and is tried again next time.

Of submissions each row is written as soon as it is known. Ctrl-C ends; the same command goes on:
grades are kept beside the table, in grades.kept.jsonl, and an answer that has changed is graded again.

What has passed is also run on real threads, without points; not with --json or --submissions. The
exit code is 0 when all that was graded has passed, or every submission has its row; 130 after Ctrl-C.`;

if (import.meta.main) {
  await runCommand(async () => {
    const flags = readFlags(
      Deno.args,
      {
        json: { type: "boolean" },
        junit: { type: "string" },
        answers: { type: "string" },
        submissions: { type: "string" },
        out: { type: "string" },
        seed: { type: "string" },
        jobs: { type: "string" },
        deadline: { type: "string" },
        help: { type: "boolean" },
      },
      USAGE,
      "exercise",
    );
    if (flags.help) {
      console.log(USAGE);
      return 0;
    }
    const options: GradingOptions = {
      deadlineSeconds: readCount("deadline", flags.deadline, 3600) ?? DEADLINE_SECONDS,
      jobs: readCount("jobs", flags.jobs, 256) ?? JOBS,
      seed: String(flags.seed ?? USUAL_SEED),
    };
    if (flags.submissions !== undefined) {
      const out = flags.out === undefined ? undefined : String(flags.out);
      return await gradeSubmissions(typedPath(String(flags.submissions)), out, options);
    }
    const folder = answersFolder(flags.answers);
    const chosen = flags.exercise === undefined
      ? EXERCISES
      : [findExercise(String(flags.exercise))];
    const { read, notes } = openAnswers(folder);
    if (notes.length > 0) console.error(`${notes.join("\n")}\n`);
    const grades = await gradeAnswers(chosen, read, options);
    noteProgress(folder, grades);
    if (flags.junit !== undefined) writeJunit(typedPath(String(flags.junit)), grades);
    if (flags.json) {
      console.log(gradeJson(grades));
    } else {
      console.log(textOf(grades));
      const passed = grades.filter(({ status }) => status === "passed").flatMap(({ exercise }) => {
        const answer = read(exercise);
        return "source" in answer ? [[exercise.name, answer.source] as const] : [];
      });
      const stressed = await stressAnswers(new Map(passed), options.deadlineSeconds!);
      if (stressed.length > 0) console.log(`\n${stressText(stressed)}`);
    }
    return grades.every(({ status }) => status === "passed") ? 0 : 1;
  });
}

function textOf(grades: Grade[]): string {
  const [only] = grades;
  const table = gradeTable(grades);
  if (grades.length === 1 && only?.text !== undefined) return `${only.text}\n\n${table}`;
  const failed = grades.find(({ status }) =>
    status === "failed" || status === "syntax error" || status === "unusable"
  );
  if (failed) return `${table}\n\nthe first that fails:\n\n${failed.text}`;
  const open = grades.find(({ status }) => status === "not proved");
  return open ? `${table}\n\nthe first that is not proved:\n\n${open.text}` : table;
}

/** Real threads are an extra: they may show a fault, and cannot show that there is none. */
function stressText(results: StressResult[]): string {
  const lines = results.map(({ name, load, problem }) =>
    `${name.padEnd(32)}${problem ?? `nothing broken in ${load}`}`
  );
  return ["on real threads, measured here (no points):", ...lines].join("\n");
}

function noteProgress(folder: string, grades: Grade[]): void {
  if (grades.length > 1 && grades.every(({ status }) => status === "missing")) {
    throw new CommandError(`There are no answers in ${folder}: ${grades[0]!.laws[0]!.problem}`, 2);
  }
  const progress = Progress.read(folder);
  for (const { name, status } of grades) {
    // Where there is no verdict, what was passed stays so.
    if (status !== "no answer") progress.notePassed(name, status === "passed");
  }
  if (progress.warning) console.error(`${progress.warning}\n`);
  if (folder === WORK_FOLDER && grades.every(({ status }) => status === "not started")) {
    console.error("Nothing is written yet. deno task watch makes work/exercises and helps.\n");
  }
}

function writeJunit(file: string, grades: Grade[]): void {
  try {
    Deno.writeTextFileSync(file, gradeJunit(grades));
  } catch (error) {
    console.error(`Cannot write ${file}: ${(error as Error).message}\n`);
  }
}

async function gradeSubmissions(
  folder: string,
  out: string | undefined,
  options: GradingOptions,
): Promise<number> {
  requireFolder(folder);
  const table = out === undefined ? join(folder, "grades.csv") : typedPath(out);
  const stop = new AbortController();
  const onInterrupt = () => stop.abort();
  Deno.addSignalListener("SIGINT", onInterrupt);
  const { graded, of, isWritten } = await gradeClass(folder, {
    ...options,
    out: table,
    signal: stop.signal,
    print: console.log,
    warn: console.error,
  });
  Deno.removeSignalListener("SIGINT", onInterrupt);
  const where = isWritten ? `are in ${table}` : "are graded, and no table is written";
  console.log(`\n${graded} of ${of} submissions ${where}`);
  if (!stop.signal.aborted) return 0;
  console.log(`Stopped. The same command goes on: what is graded is in ${keptPath(table)}`);
  return 130;
}

function readCount(name: string, given: string | boolean | undefined, most: number) {
  if (given === undefined) return undefined;
  const count = Number(given);
  if (Number.isInteger(count) && count >= 1 && count <= most) return count;
  throw new CommandError(
    `The flag "--${name}" needs a whole number from 1 to ${most}, not "${given}"`,
    2,
  );
}
