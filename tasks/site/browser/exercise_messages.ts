import type { GradedLaw } from "../../../exercises/grading/grade_job.ts";
import type { ModelName, Trace } from "@course/explore/mod.ts";
import type { Compiled } from "@course/instrument/engine.ts";
import type { Language } from "@course/words/mod.ts";
import type { ProgramSetup } from "./scheduler_messages.ts";

/** An answer to judge. */
export interface JudgeAsk {
  /** Name of the exercise. */
  name: string;
  /** Text of the answer. */
  source: string;
  /** Text that the exercise starts from. */
  stub: string;
  /** The language in which the grader speaks, as far as it does. */
  language: Language;
}

/** A mistake in a text, where it stands. */
export interface Mark {
  /** Line, from 1. */
  line: number;
  /** Column, from 1; the whole line where it is not known. */
  column?: number;
  text: string;
}

/** A schedule that breaks a law, with what it takes to step through it. */
export interface FailingSchedule {
  trace: Trace;
  law: string;
  model: ModelName;
  /** The program that the answer was tried in, with the answer. */
  program: Compiled;
  setup: ProgramSetup;
}

/** What a judged answer is told. */
export type JudgeAnswer =
  | { kind: "ready" }
  /** There is nothing to judge yet. */
  | { kind: "untouched"; text: string }
  | { kind: "law"; law: GradedLaw }
  | {
    kind: "judged";
    passed: boolean;
    text: string;
    marks: Mark[];
    failing: FailingSchedule | undefined;
  }
  | { kind: "failed"; message: string };
