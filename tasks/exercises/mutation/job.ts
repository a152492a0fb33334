import type { ExerciseCheck } from "../check.ts";
import type { Baseline, Verdict } from "./verdict.ts";

/** What a grading process is to do, as one line of JSON. */
export type Job =
  /** Checks texts, solution, and the wrong solutions that are written by hand. */
  | { kind: "check"; exercise: string }
  /** Grades a right answer. */
  | { kind: "baseline"; exercise: string; source: string }
  /** Grades mutants; `laws` are the numbers of the laws, the cheapest first. */
  | { kind: "mutants"; exercise: string; laws: number[]; sources: string[] };

/** What a grading process says, as one line of JSON. */
export type Reply =
  /** The next mutant of the job is graded. */
  | { verdict: Verdict }
  /** The job is done. */
  | { done: ExerciseCheck | Baseline | null }
  /** The job has thrown this. */
  | { error: string };
