/**
 * Grades one answer in a process of its own, which has no permission at all: the answer comes on the
 * standard input. What counts after the answer's code has begun to run was made unchangeable before,
 * or is held by this module only.
 *
 * @module
 */
import { harden } from "@course/grade/engine.ts";
import type { ExplorationResult } from "@course/explore/mod.ts";
import type { PackedSchedule } from "@course/interactive/mod.ts";
import type { GradeJob } from "./grade_job.ts";
import { judgeAnswer, takeHostAway } from "./judge_answer.ts";
import { useLanguage } from "@course/words/language.ts";

const { exit, stdin, stdout } = Deno;

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
  useLanguage(job.language);
  const options = job.wantsSchedule ? { pack: await packer() } : {};
  takeHostAway();
  harden();
  say(job.token, "begins");
  const onLaw = () => say(job.token, "goes on");
  const reply = await judgeAnswer(job, { ...options, onLaw });
  say(job.token, JSON.stringify(reply));
  exit(0);
}
