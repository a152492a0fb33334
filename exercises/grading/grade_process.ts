/**
 * Grades one answer in a process of its own, which has no permission at all: the answer comes on the
 * standard input. What counts after the answer's code has begun to run was made unchangeable before,
 * or is held by this module only.
 *
 * @module
 */
import {
  firstProblem,
  gradeText,
  harden,
  LANGUAGE_GLOBALS,
  Learner,
} from "@course/grade/engine.ts";
import type { ExplorationResult } from "@course/explore/mod.ts";
import type { PackedSchedule } from "@course/interactive/mod.ts";
import { failureText, plainText, UnusableText, USUAL_SEED } from "@course/grade/mod.ts";
import { leaderboard } from "../15_capstone/laws.ts";
import { infoOf } from "../course.ts";
import { LAWS } from "../laws.ts";
import type { GradedLaw, GradeJob, GradeReply } from "./grade_job.ts";

const WITH_LEADERBOARD = "15_capstone";
const MAX_PROBLEM = 500;

const { exit, stdin, stdout } = Deno;

/** Takes away what the language does not have: an answer asks for nothing else. */
function takeHostAway(): void {
  const silent = Object.fromEntries(Object.keys(console).map((name) => [name, () => {}]));
  const now = performance.now.bind(performance);
  const own = globalThis as Record<string, unknown>;
  for (const name of Object.getOwnPropertyNames(globalThis)) {
    if (!LANGUAGE_GLOBALS.includes(name)) delete own[name];
  }
  own.console = silent;
  own.performance = { now };
}

async function grade(
  job: GradeJob,
  onLaw: () => void,
  pack?: (failure: ExplorationResult, title: string) => PackedSchedule,
): Promise<GradeReply> {
  const { name, source, exports, seed, effort } = job;
  const laws = LAWS[name]!;
  const results = await gradeText(source, laws, { all: true, exports, seed, effort, onLaw });
  const graded = results.map(({ law, finding }): GradedLaw => {
    if (finding === undefined) return { law, state: "holds" };
    return { law, state: finding.state, problem: plainText(finding.message, MAX_PROBLEM) };
  });
  const first = firstProblem(results);
  if (first < 0) {
    if (name !== WITH_LEADERBOARD) return { laws: graded };
    return { laws: graded, leaderboard: plainText(await leaderboard(new Learner(source)), 200) };
  }
  const { law, finding, drawn } = results[first]!;
  const place = `law ${first + 1} of ${laws.length}`;
  const shown = seed === USUAL_SEED ? [] : [...drawn, `seed "${plainText(seed, 100)}"`];
  return {
    laws: graded,
    text: failureText(infoOf(name), law, finding!, place, shown),
    ...(finding instanceof UnusableText && { unusable: finding.kind }),
    ...(pack && finding!.exploration?.trace && {
      schedule: pack(finding!.exploration, infoOf(name).title),
    }),
  };
}

/** Packs a failing schedule. It is loaded where it is wanted only: it brings the charts along. */
async function packer(): Promise<(failure: ExplorationResult, title: string) => PackedSchedule> {
  const { packSchedule } = await import("@course/interactive/mod.ts");
  return (failure, title) => packSchedule(failure, { title });
}

function say(token: string, text: string): void {
  let rest = new TextEncoder().encode(`\n${token} ${text}\n`);
  while (rest.length > 0) rest = rest.subarray(stdout.writeSync(rest));
}

if (import.meta.main) {
  const job: GradeJob = await new Response(stdin.readable).json();
  const pack = job.wantsSchedule ? await packer() : undefined;
  takeHostAway();
  harden();
  say(job.token, "begins");
  const reply = await grade(job, () => say(job.token, "goes on"), pack);
  say(job.token, JSON.stringify(reply));
  exit(0);
}
