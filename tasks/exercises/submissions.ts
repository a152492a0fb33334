import { type ExerciseInfo, plainText, USUAL_SEED } from "@course/grade/mod.ts";
import { dirname, join } from "node:path";
import { EXERCISES } from "../../exercises/course.ts";
import { CommandError } from "../support/command_line.ts";
import { inParallel } from "../support/in_parallel.ts";
import { type Grade, gradeAnswer, type GradingOptions, JOBS } from "./grading.ts";
import { KeptGrades } from "./kept_grades.ts";
import { type AnswerText, openAnswers } from "./read_answer.ts";
import { csvHeading, csvRow, notesOf, type SubmissionGrades } from "./report_csv.ts";
import { totalOf } from "./reports.ts";
import { Remaining } from "./remaining.ts";

/** How a class is graded. */
export interface ClassOptions extends GradingOptions {
  /** The table. */
  out: string;
  /** Prints a line. */
  print: (line: string) => void;
  /** Prints what went wrong beside the grades. */
  warn: (line: string) => void;
}

/** A submission whose answers are being graded. */
interface Work {
  submission: string;
  answers: Map<string, AnswerText>;
  notes: readonly string[];
  grades: Grade[];
  open: number;
}

/**
 * Grades every folder in a folder, and writes a row for each as soon as it is graded.
 *
 * @param folder the folder
 * @param options how, and where to
 * @returns how many were graded, of how many
 * @throws {CommandError} If there is none
 */
export async function gradeClass(
  folder: string,
  options: ClassOptions,
): Promise<{ graded: number; of: number }> {
  const names = submissionsIn(folder, options.warn);
  const table = new Table(options.out, options.warn);
  const kept = new KeptGrades(keptPath(options.out), options.seed ?? USUAL_SEED);
  if (kept.warning) options.warn(kept.warning);
  if (kept.count > 0) {
    options.print(`${kept.count} grades of earlier runs are in ${keptPath(options.out)}\n`);
  }
  const remaining = new Remaining(names.length * EXERCISES.length);
  let graded = 0;
  const pieces = function* () {
    for (const submission of names) {
      const work = openSubmission(folder, submission);
      for (const exercise of EXERCISES) yield { work, exercise };
    }
  };
  await inParallel(options.jobs ?? JOBS, pieces(), async ({ work, exercise }) => {
    if (options.signal?.aborted) return;
    const grade = await gradeKept(exercise, work.answers.get(exercise.name)!, kept, options);
    if (options.signal?.aborted && grade.status === "no answer") return;
    remaining.done();
    work.grades[EXERCISES.indexOf(exercise)] = grade;
    if (--work.open > 0) return;
    graded++;
    table.add(work);
    options.print(
      `${summary(work)}   [${graded} of ${names.length}${remaining.text()}]`,
    );
  });
  kept.close();
  table.sort();
  return { graded, of: names.length };
}

/**
 * Where the grades of earlier runs are.
 *
 * @param out the table
 * @returns path of the file
 */
export function keptPath(out: string): string {
  return `${out.replace(/\.csv$/i, "")}.kept.jsonl`;
}

/** What is known of a text is not found out again: many learners hand in the same. */
async function gradeKept(
  exercise: ExerciseInfo,
  answer: AnswerText,
  kept: KeptGrades,
  options: GradingOptions,
): Promise<Grade> {
  if ("problem" in answer) return await gradeAnswer(exercise, answer, options);
  const known = kept.find(exercise.name, answer.source);
  if (known) return { ...known, exercise };
  const grade = await gradeAnswer(exercise, answer, options);
  kept.keep(answer.source, grade);
  return grade;
}

/** Reads all answers of one submission; whatever is wrong with it costs only itself. */
function openSubmission(folder: string, submission: string): Work {
  const work = { submission, grades: [], open: EXERCISES.length };
  try {
    const { read, notes } = openAnswers(join(folder, submission));
    const answers = new Map(EXERCISES.map((exercise) => [exercise.name, read(exercise)]));
    return { ...work, answers, notes };
  } catch (error) {
    const problem = `the folder cannot be read: ${plainText((error as Error).message, 200)}`;
    const answers = new Map(EXERCISES.map(({ name }) => [name, { problem }]));
    return { ...work, answers, notes: [] };
  }
}

function summary(graded: SubmissionGrades): string {
  const { points, of } = totalOf(graded.grades);
  const name = plainText(graded.submission.replaceAll("\n", "?"), 60);
  const notes = plainText(notesOf(graded).join("; "), 100);
  return `${name}   ${points} of ${of}${notes === "" ? "" : `   ${notes}`}`;
}

/** Folders, and links to folders: what a teacher has put there leads where the teacher wants. */
function submissionsIn(folder: string, warn: (line: string) => void): string[] {
  const names: string[] = [];
  const files: string[] = [];
  for (const { name, isFile } of Deno.readDirSync(folder)) {
    if (name.startsWith(".") || /\.(csv|jsonl)$/.test(name)) continue;
    if (isFile) files.push(plainText(name, 60));
    else names.push(name);
  }
  if (files.length > 0) {
    warn(`Left out, since a submission is a folder: ${plainText(files.sort().join(", "), 300)}`);
  }
  if (names.length > 0) return names.sort();
  throw new CommandError(`There are no submissions in ${folder}: a folder for each is needed`, 2);
}

/** The file of rows; where it cannot be written, the grades are printed all the same. */
class Table {
  readonly #path: string;
  readonly #warn: (line: string) => void;
  readonly #rows = new Map<string, string>();
  #canWrite = true;

  constructor(path: string, warn: (line: string) => void) {
    this.#path = path;
    this.#warn = warn;
    this.#write(() => {
      Deno.mkdirSync(dirname(path), { recursive: true });
      Deno.writeTextFileSync(path, csvHeading());
    });
  }

  /** Adds a row at the end. */
  add(graded: SubmissionGrades): void {
    const row = csvRow(graded);
    this.#rows.set(graded.submission, row);
    this.#write(() => Deno.writeTextFileSync(this.#path, row, { append: true }));
  }

  /** Puts the rows into the order of their names. */
  sort(): void {
    const names = [...this.#rows.keys()].sort();
    const text = csvHeading() + names.map((name) => this.#rows.get(name)!).join("");
    this.#write(() => {
      Deno.writeTextFileSync(`${this.#path}.new`, text);
      Deno.renameSync(`${this.#path}.new`, this.#path);
    });
  }

  #write(write: () => void): void {
    if (!this.#canWrite) return;
    try {
      write();
    } catch (error) {
      this.#canWrite = false;
      this.#warn(
        `Cannot write ${this.#path}: ${
          (error as Error).message
        }; the grades are printed only, or ` +
          "use --out FILE",
      );
    }
  }
}
