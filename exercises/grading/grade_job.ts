import type { PackedSchedule } from "@course/interactive/mod.ts";
import type { Language } from "@course/words/language.ts";

/** What a grading process is told, as JSON on its standard input. */
export interface GradeJob {
  /** Stands before each line that it says, so that nothing an answer prints is taken for one. */
  token: string;
  /** Name of the exercise. */
  name: string;
  /** Text of the answer. */
  source: string;
  /** Names of the functions that it must export. */
  exports: string[];
  /** What laws draw from. */
  seed: string;
  /** How much laws may try. */
  effort: number;
  /** Whether the failing schedule is wanted as data, too. */
  wantsSchedule: boolean;
  /** What messages are said in. Names of laws are English sentences in any case. */
  language: Language;
}

/** What is known of one law. */
export interface GradedLaw {
  law: string;
  state: "holds" | "broken" | "not proved" | "not tried";
  /** Why it does not hold, or is not proved to. */
  problem?: string;
}

/** What a grading process says in its last line; each line before it is a sign of life. */
export interface GradeReply<Schedule = PackedSchedule> {
  /** The laws, all and in order. */
  laws: GradedLaw[];
  /** What is wrong with a text that cannot be judged. */
  unusable?: "syntax error" | "unusable";
  /** The first failure as learners read it. */
  text?: string;
  /** What a pool of one's own can be compared by. */
  leaderboard?: string;
  /** The failing schedule, to be shown. */
  schedule?: Schedule;
}
