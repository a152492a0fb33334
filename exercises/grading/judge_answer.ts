import {
  firstProblem,
  gradeText,
  LANGUAGE_GLOBALS,
  type LawResult,
  Learner,
} from "@course/grade/engine.ts";
import type { ExplorationResult } from "@course/explore/mod.ts";
import { failureText, plainText, UnusableText, USUAL_SEED } from "@course/grade/mod.ts";
import { leaderboard } from "../15_capstone/laws.ts";
import { infoOf } from "../course.ts";
import { LAWS } from "../laws.ts";
import type { GradedLaw, GradeJob, GradeReply } from "./grade_job.ts";
import { sayGrade } from "@course/words/grading.ts";

const WITH_LEADERBOARD = "15_capstone";
const MAX_PROBLEM = 500;

/** What can be told and asked for while an answer is judged. */
export interface JudgeOptions<Schedule> {
  /** Told each law as soon as it is decided. */
  onLaw?(law: GradedLaw): void;
  /** Makes data of a failing schedule, which is then in the reply. */
  pack?(failure: ExplorationResult, title: string): Schedule;
}

/**
 * Takes away from this program what the language does not have: an answer asks for nothing else.
 */
export function takeHostAway(): void {
  const silent = Object.fromEntries(Object.keys(console).map((name) => [name, () => {}]));
  const now = performance.now.bind(performance);
  const own = globalThis as Record<string, unknown>;
  for (const name of Object.getOwnPropertyNames(globalThis)) {
    if (!LANGUAGE_GLOBALS.includes(name)) delete own[name];
  }
  own.console = silent;
  own.performance = { now };
}

/**
 * Judges an answer by all laws of its exercise. It runs the answer's code: what must not be changed
 * by it was made unchangeable before, with `harden`.
 *
 * @param job the answer, and how far to go
 * @param options who is told
 * @returns what is known of each law, and the first failure in words
 */
export async function judgeAnswer<Schedule>(
  job: Omit<GradeJob, "token" | "wantsSchedule" | "language">,
  { onLaw, pack }: JudgeOptions<Schedule> = {},
): Promise<GradeReply<Schedule>> {
  const { name, source, exports, seed, effort } = job;
  const laws = LAWS[name]!;
  const results = await gradeText(source, laws, {
    all: true,
    exports,
    seed,
    effort,
    onLaw: (result) => onLaw?.(gradedLaw(result)),
  });
  const graded = results.map(gradedLaw);
  const first = firstProblem(results);
  if (first < 0) {
    if (name !== WITH_LEADERBOARD) return { laws: graded };
    return { laws: graded, leaderboard: plainText(await leaderboard(new Learner(source)), 200) };
  }
  const { law, finding, drawn } = results[first]!;
  const place = `law ${first + 1} of ${laws.length}`;
  const shown = seed === USUAL_SEED
    ? []
    : [...drawn, sayGrade("grade.seed", { seed: plainText(seed, 100) })];
  return {
    laws: graded,
    text: failureText(infoOf(name), law, finding!, place, shown),
    ...(finding instanceof UnusableText && { unusable: finding.kind }),
    ...(pack && finding!.exploration?.trace && {
      schedule: pack(finding!.exploration, infoOf(name).title),
    }),
  };
}

function gradedLaw({ law, finding }: LawResult): GradedLaw {
  if (finding === undefined) return { law, state: "holds" };
  return { law, state: finding.state, problem: plainText(finding.message, MAX_PROBLEM) };
}
