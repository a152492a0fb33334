import { resolve } from "node:path";
import { EXERCISES } from "../exercises/course.ts";
import { answersFolder, findExercise } from "./exercises/course_files.ts";
import { DEADLINE_SECONDS, type Grade, gradeAnswers } from "./exercises/grading.ts";
import { Progress } from "./exercises/progress.ts";
import { gradeCsv, gradeJson, gradeJunit, gradeTable, totalOf } from "./exercises/reports.ts";
import { stressAnswers, type StressResult } from "./exercises/stress.ts";
import { CommandError, readFlags, runCommand } from "./support/command_line.ts";

const USAGE = `Grades the exercises

deno task grade [NUMBER] [--json] [--junit FILE] [--answers DIR] [--deadline SECONDS]
deno task grade --submissions DIR [--deadline SECONDS]

  NUMBER              only this exercise, with the whole message
  --json              prints JSON instead of a table
  --junit FILE        writes JUnit XML, a test case for each law
  --answers DIR       answers that are not in exercises/: DIR/03_tagged_stack/exercise.ts, ...
  --submissions DIR   grades each folder in DIR and writes DIR/grades.csv; a folder holds the answers,
                      or exercises/ with the answers in it
  --deadline SECONDS  for one exercise (without it: ${DEADLINE_SECONDS})

An answer runs in a process that may read its own folder and nothing else. A point is a law that
holds. A law is "not proved" when the explorer could not try every order and has found no fault; it
gives no point. What has passed is also run on real threads, without points; not with --json or
--submissions. The exit code is 0 when all that was graded has passed.`;

if (import.meta.main) {
  await runCommand(async () => {
    const flags = readFlags(
      Deno.args,
      {
        json: { type: "boolean" },
        junit: { type: "string" },
        answers: { type: "string" },
        submissions: { type: "string" },
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
    const deadline = readDeadline(flags.deadline);
    if (flags.submissions !== undefined) {
      return await gradeSubmissions(answersFolder(flags.submissions), deadline);
    }
    const folder = answersFolder(flags.answers);
    const chosen = flags.exercise === undefined
      ? EXERCISES
      : [findExercise(String(flags.exercise))];
    const grades = await gradeAnswers(folder, chosen, deadline);
    noteProgress(folder, grades);
    if (flags.junit !== undefined) {
      const file = resolve(Deno.env.get("INIT_CWD") ?? Deno.cwd(), String(flags.junit));
      Deno.writeTextFileSync(file, gradeJunit(grades));
    }
    if (flags.json) {
      console.log(gradeJson(grades));
    } else {
      console.log(textOf(grades));
      const passed = grades.filter(({ status }) => status === "passed").map(({ name }) => name);
      const stressed = await stressAnswers(folder, passed, deadline);
      if (stressed.length > 0) console.log(`\n${stressText(stressed)}`);
    }
    return grades.every(({ status }) => status === "passed") ? 0 : 1;
  });
}

function textOf(grades: Grade[]): string {
  const [only] = grades;
  const table = gradeTable(grades);
  if (grades.length === 1 && only?.text !== undefined) return `${only.text}\n\n${table}`;
  const failed = grades.find(({ status }) => status === "failed");
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
    throw new CommandError(
      `There are no answers in ${folder}: it should hold folders such as 01_shadow_stack`,
      2,
    );
  }
  const progress = Progress.read(folder);
  if (progress.warning) console.error(`${progress.warning}\n`);
  for (const { name, status } of grades) progress.notePassed(name, status === "passed");
}

async function gradeSubmissions(folder: string, deadline: number): Promise<number> {
  const names = listFolders(folder);
  if (names.length === 0) {
    throw new CommandError(`There are no submissions in ${folder}: a folder for each is needed`, 2);
  }
  const rows: { submission: string; grades: Grade[] }[] = [];
  for (const submission of names) {
    const inside = listFolders(`${folder}/${submission}`).includes("exercises")
      ? `${folder}/${submission}/exercises`
      : `${folder}/${submission}`;
    const grades = await gradeAnswers(Deno.realPathSync(inside), EXERCISES, deadline);
    const { points, of } = totalOf(grades);
    console.log(`${submission}   ${points} of ${of}`);
    rows.push({ submission, grades });
  }
  Deno.writeTextFileSync(`${folder}/grades.csv`, gradeCsv(rows));
  console.log(`\n${rows.length} submissions, written to ${folder}/grades.csv`);
  return 0;
}

/** Real folders only: a link could lead anywhere. */
function listFolders(folder: string): string[] {
  try {
    const entries = [...Deno.readDirSync(folder)].filter((entry) => entry.isDirectory);
    return entries.map(({ name }) => name).filter((name) => !name.startsWith(".")).sort();
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
    throw new CommandError(`Cannot read "${folder}": there is no such folder`, 2);
  }
}

function readDeadline(given: string | boolean | undefined): number {
  if (given === undefined) return DEADLINE_SECONDS;
  const seconds = Number(given);
  if (seconds >= 1 && seconds <= 3600) return seconds;
  throw new CommandError(
    `The flag "--deadline" needs a number of seconds from 1 to 3600, not "${given}"`,
    2,
  );
}
