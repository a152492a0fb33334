import { type ExerciseInfo, plainText, USUAL_SEED } from "@course/grade/mod.ts";
import { dirname, join } from "node:path";
import { EXERCISES } from "../../exercises/course.ts";
import { CommandError } from "../support/command_line.ts";
import {
  type Grade,
  gradeAnswer,
  gradeAtSight,
  type GradingOptions,
  JOBS,
} from "../../exercises/grading/grading.ts";
import { type KeptGrade, KeptGrades } from "./kept_grades.ts";
import { type Answers, openAnswers } from "../../exercises/grading/read_answer.ts";
import { csvHeading, csvRow, notesOf, type SubmissionGrades } from "./report_csv.ts";
import { totalOf } from "./reports.ts";
import { runJobs } from "../jobs/run_jobs.ts";
import { sayGrade } from "@course/words/grading.ts";

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
  notes: readonly string[];
  grades: Grade[];
  /** Answers that have to be run. */
  open: Piece[];
}

interface Piece {
  exercise: ExerciseInfo;
  source: string;
}

/**
 * Grades every folder in a folder, and writes a row for each as soon as it is graded.
 *
 * @param folder the folder
 * @param options how, and where to
 * @returns how many were graded, of how many, and whether the rows could be written
 * @throws {CommandError} If there is none
 */
export async function gradeClass(
  folder: string,
  options: ClassOptions,
): Promise<{ graded: number; of: number; isWritten: boolean }> {
  const names = submissionsIn(folder, options.warn);
  const table = new Table(options.out, options.warn);
  const kept = new KeptGrades(keptPath(options.out), options.seed ?? USUAL_SEED);
  using lines = kept.lines;
  if (lines.warning) options.warn(lines.warning);
  if (lines.count > 0) {
    options.print(
      `${sayGrade("grade.class.earlier", { count: lines.count, path: keptPath(options.out) })}\n`,
    );
  }
  const works = names.map((submission) =>
    openSubmission(join(folder, submission), submission, kept)
  );
  let graded = 0;
  const finish = (work: Work, left: string) => {
    graded++;
    table.add(work);
    options.print(`${summary(work)}   [${graded} of ${names.length}${left}]`);
  };
  await runJobs<{ work: Work; piece: Piece }, KeptGrade>({
    jobs: piecesOf(works, (work) => finish(work, "")),
    count: works.reduce((sum, { open }) => sum + open.length, 0),
    atOnce: options.jobs ?? JOBS,
    kept: lines,
    signal: options.signal,
    keyOf: ({ piece: { exercise, source } }) => kept.keyOf(exercise, source),
    async work({ piece: { exercise, source } }) {
      const { exercise: _, ...grade } = await gradeAnswer(exercise, { source }, options);
      if (options.signal?.aborted && grade.status === "no answer") return undefined;
      return { key: kept.keyOf(exercise, source), grade };
    },
    // What has no verdict is tried again next time.
    isKept: ({ grade }) => grade.status !== "no answer",
    onDone({ work, piece }, { grade }, left) {
      const { exercise } = piece;
      work.grades[EXERCISES.indexOf(exercise)] = { ...grade, exercise };
      work.open.splice(work.open.indexOf(piece), 1);
      if (work.open.length === 0) finish(work, left);
    },
  });
  table.sort();
  return { graded, of: names.length, isWritten: table.isWritten };
}

/** What is to be run; a submission of which nothing has to be is finished when its turn comes. */
function* piecesOf(
  works: readonly Work[],
  finish: (work: Work) => void,
): Generator<{ work: Work; piece: Piece }> {
  for (const work of works) {
    if (work.open.length === 0) finish(work);
    else for (const piece of work.open.slice()) yield { work, piece };
  }
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

/** Reads all answers of one submission; whatever is wrong with it costs only itself. */
function openSubmission(path: string, submission: string, kept: KeptGrades): Work {
  const work: Work = { submission, notes: [], grades: [], open: [] };
  const { read, notes } = answersIn(path);
  work.notes = notes;
  for (const [index, exercise] of EXERCISES.entries()) {
    const answer = read(exercise);
    const known = gradeAtSight(exercise, answer) ??
      ("source" in answer ? kept.find(exercise, answer.source) : undefined);
    if (known) work.grades[index] = known;
    else if ("source" in answer) work.open.push({ exercise, source: answer.source });
  }
  return work;
}

function answersIn(path: string): Answers {
  try {
    return openAnswers(path);
  } catch (error) {
    const reason = plainText((error as Error).message, 200);
    const problem = sayGrade("grade.note.folder", { reason });
    return { read: () => ({ problem }), notes: [] };
  }
}

function summary(graded: SubmissionGrades): string {
  const { points, of } = totalOf(graded.grades);
  const name = plainText(graded.submission.replaceAll("\n", "?"), 60);
  const notes = plainText(notesOf(graded).join("; "), 100);
  return `${name}   ${sayGrade("grade.of", { points, of })}${notes === "" ? "" : `   ${notes}`}`;
}

/** Folders, and links to folders: what a teacher has put there leads where the teacher wants. */
function submissionsIn(folder: string, warn: (line: string) => void): string[] {
  const names: string[] = [];
  const files: string[] = [];
  for (const { name, isDirectory, isSymlink } of Deno.readDirSync(folder)) {
    if (name.startsWith(".") || /\.(csv|jsonl)$/.test(name)) continue;
    if (isDirectory || isSymlink) names.push(name);
    else files.push(plainText(name, 60));
  }
  if (files.length > 0) {
    const left = plainText(files.sort().join(", "), 300);
    warn(sayGrade("grade.class.leftOut", { files: left }));
  }
  if (names.length > 0) return names.sort();
  throw new CommandError(sayGrade("grade.class.none", { folder }), 2);
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

  /** Whether the rows are in the file. */
  get isWritten(): boolean {
    return this.#canWrite;
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
        sayGrade("grade.class.unwritten", {
          path: this.#path,
          reason: (error as Error).message,
        }),
      );
    }
  }
}
