/**
 * Grades in a process of its own, job after job. It loads the compiler once, and the laws.
 *
 * @module
 */
import { infoOf } from "../../../exercises/course.ts";
import { LAWS } from "../../../exercises/laws.ts";
import { checkExercise, type ExerciseCheck } from "../check.ts";
import type { Job, Reply } from "./job.ts";
import { lines } from "../../../exercises/grading/lines.ts";
import { type Baseline, gradeBaseline, gradeMutants } from "./verdict.ts";

const encoder = new TextEncoder();

function say(reply: Reply): void {
  Deno.stdout.writeSync(encoder.encode(`${JSON.stringify(reply)}\n`));
}

async function run(job: Job): Promise<ExerciseCheck | Baseline | null> {
  const laws = LAWS[job.exercise]!;
  if (job.kind === "check") return await checkExercise(infoOf(job.exercise), laws);
  if (job.kind === "baseline") return await gradeBaseline(job.source, laws);
  const inOrder = job.laws.map((number) => laws[number]!);
  for await (const verdict of gradeMutants(job.sources, inOrder)) say({ verdict });
  return null;
}

if (import.meta.main) {
  for await (const line of lines(Deno.stdin.readable)) {
    try {
      say({ done: await run(JSON.parse(line)) });
    } catch (error) {
      say({ error: (error as Error).stack ?? String(error) });
    }
  }
}
