import { numberOf, plainText } from "@course/grade/mod.ts";
import { stringify } from "@std/csv";
import { EXERCISES } from "../../exercises/course.ts";
import type { Grade, GradeStatus } from "../../exercises/grading/grading.ts";
import { notFound } from "../../exercises/grading/read_answer.ts";
import { totalOf } from "./reports.ts";
import { type GradeMessage, sayGrade, sayLaw } from "@course/words/grading.ts";

/** A submission, and how it was graded. */
export interface SubmissionGrades {
  /** Name of its folder. */
  submission: string;
  grades: Grade[];
  /** What the search for answers has to say. */
  notes: readonly string[];
}

const MAX_NOTE = 200;
const MAX_ALL_NOTES = 2000;

/**
 * The first row of a table of submissions.
 *
 * @returns the row as CSV
 */
export function csvHeading(): string {
  const names = EXERCISES.map(({ name }) => name);
  return stringify([["submission", ...names, "points", "of", "notes"]]);
}

/**
 * The row of a submission. A cell that a spreadsheet would take for a formula starts with `'`.
 *
 * @param graded the submission
 * @returns the row as CSV
 */
export function csvRow(graded: SubmissionGrades): string {
  const { submission, grades } = graded;
  const { points, of } = totalOf(grades);
  const notes = plainText(notesOf(graded).join("; "), MAX_ALL_NOTES);
  return stringify([[
    inert(plainText(submission, MAX_NOTE)),
    ...grades.map((grade) => grade.points),
    points,
    of,
    inert(notes),
  ]]);
}

const NOTHING = "grade.note.nothing";

/** How each state is called; those without details are listed by number. */
const CALLED: Partial<Record<GradeStatus, GradeMessage>> = {
  "not started": NOTHING,
  empty: NOTHING,
  "syntax error": "grade.note.syntax",
  unusable: "grade.note.unusable",
  failed: "grade.note.wrong",
  "not proved": "grade.note.notProved",
  "no answer": "grade.note.noVerdict",
};

/** What most submissions lack, while a course goes on. */
const NOT_THERE = "grade.note.notFound";

function calledFor(grade: Grade): GradeMessage | undefined {
  if (grade.status !== "missing") return CALLED[grade.status];
  return reasonOf(grade) === notFound() ? NOT_THERE : "grade.note.unread";
}

/**
 * What a teacher should know of a submission, kind by kind; what was not found comes last.
 *
 * @param graded the submission
 * @returns the notes
 */
export function notesOf({ grades, notes }: SubmissionGrades): string[] {
  const kinds = [...Map.groupBy(grades, calledFor)].toSorted(([a], [b]) =>
    Number(a === NOT_THERE) - Number(b === NOT_THERE)
  );
  const ofKinds = kinds.flatMap(([called, ofKind]) => {
    if (called === undefined) return [];
    // Where one was found, a teacher knows what was looked for.
    const isPlain = called === NOTHING ||
      (called === NOT_THERE && ofKind.length < grades.length);
    if (isPlain) return [sayGrade(called, { numbers: numbers(ofKind) })];
    // Most often the reason is the same for all that are missing.
    const reasons = Map.groupBy(ofKind, (grade) => reasonOf(grade));
    const parts = [...reasons].map(([reason, same]) => `${numbers(same)} ${reason}`);
    return [sayGrade(called, { numbers: parts.join(sayGrade("grade.comma")) })];
  });
  return [...notes, ...ofKinds];
}

function reasonOf({ status, laws, text = "" }: Grade): string {
  const first = laws.find(({ state }) => state === (status === "failed" ? "broken" : status)) ??
    laws.find(({ state }) => state !== "holds");
  const reason = status === "failed" || status === "not proved"
    ? first && sayLaw(first.law) || text
    : first?.problem ?? text;
  return plainText(reason.replaceAll("\n", " "), MAX_NOTE);
}

/** "01, 03 to 07" */
function numbers(grades: Grade[]): string {
  const runs: Grade[][] = [];
  for (const grade of grades) {
    const last = runs.at(-1)?.at(-1);
    const isNext = last &&
      EXERCISES.indexOf(grade.exercise) === EXERCISES.indexOf(last.exercise) + 1;
    if (isNext) runs.at(-1)!.push(grade);
    else runs.push([grade]);
  }
  return runs.flatMap((run) => {
    const all = run.map(({ exercise }) => numberOf(exercise));
    return all.length < 3
      ? all
      : sayGrade("grade.note.range", { first: all[0]!, last: all.at(-1)! });
  }).join(sayGrade("grade.comma"));
}

/** A spreadsheet takes what starts with one of these signs for a formula. */
function inert(text: string): string {
  return /^\s*[=+\-@\uff1d\uff0b\uff0d\uff20]/.test(text) ? `'${text}` : text;
}
