/**
 * Grades answers in a process of its own, which may read their folder and nothing else.
 *
 * @module
 */
import { firstProblem, gradeText, Learner } from "@course/grade/engine.ts";
import { failureText, notStarted, notStartedText } from "@course/grade/mod.ts";
import { leaderboard } from "../../exercises/15_capstone/laws.ts";
import { infoOf } from "../../exercises/course.ts";
import { LAWS } from "../../exercises/laws.ts";
import type { GradeAnswer, GradeJob } from "./grade_job.ts";

const MOST_CHARACTERS = 200_000;
const WITH_LEADERBOARD = "15_capstone";

// Kept from before any learner's code runs.
const { stringify } = JSON;
const { stdout } = Deno;
const encoder = new TextEncoder();

async function grade(folder: string, name: string): Promise<GradeAnswer> {
  const laws = LAWS[name]!;
  const exercise = infoOf(name);
  const lost: GradeAnswer["laws"] = laws.map(({ name }) => ({
    law: name,
    state: "not tried",
    problem: "there is no answer",
  }));
  const source = readAnswer(folder, name);
  if (typeof source !== "string") {
    return { name, status: "missing", laws: lost, text: source.problem };
  }
  const missing = notStarted(source);
  if (missing !== undefined) {
    return { name, status: "not started", laws: lost, text: notStartedText(exercise, missing) };
  }
  const results = await gradeText(source, laws, { all: true });
  const graded: GradeAnswer["laws"] = results.map(({ law, finding }) => ({
    law,
    state: finding?.state ?? "holds",
    ...(finding && { problem: finding.message }),
  }));
  const first = firstProblem(results);
  if (first < 0) {
    const line = name === WITH_LEADERBOARD ? await leaderboard(new Learner(source)) : undefined;
    return { name, status: "passed", laws: graded, ...(line && { leaderboard: line }) };
  }
  const { law, finding } = results[first]!;
  const text = failureText(exercise, law, finding!, `law ${first + 1} of ${laws.length}`);
  const status = finding!.state === "broken" ? "failed" : "not proved";
  return { name, status, laws: graded, text };
}

/** A link could lead out of the folder, so links are not followed. */
function readAnswer(folder: string, name: string): string | { problem: string } {
  const path = `${folder}/${name}/exercise.ts`;
  try {
    for (const part of [`${folder}/${name}`, path]) {
      if (Deno.lstatSync(part).isSymlink) {
        return { problem: `${part} is a link, which is not read` };
      }
    }
    const text = Deno.readTextFileSync(path);
    if (text.length <= MOST_CHARACTERS) return text;
    return { problem: `${path} has ${text.length} characters, more than ${MOST_CHARACTERS}` };
  } catch {
    return { problem: `${path} cannot be read` };
  }
}

if (import.meta.main) {
  const job: GradeJob = await new Response(Deno.stdin.readable).json();
  for (const name of job.names) {
    const answer = await grade(job.folder, name);
    stdout.writeSync(encoder.encode(`\n${job.token} ${stringify(answer)}\n`));
  }
}
