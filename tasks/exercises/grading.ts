import type { ExerciseInfo } from "@course/grade/mod.ts";
import { fileURLToPath } from "node:url";
import { LAWS } from "../../exercises/laws.ts";
import type { GradeAnswer, GradeJob } from "./grade_job.ts";

/** How an exercise was graded. */
export interface Grade extends Omit<GradeAnswer, "status"> {
  exercise: ExerciseInfo;
  status: GradeAnswer["status"] | "no answer";
  /** Laws that hold. */
  points: number;
  /** Laws that there are. */
  of: number;
}

const PROCESS = fileURLToPath(new URL("./grade_process.ts", import.meta.url));
const PROJECT = fileURLToPath(new URL("../../", import.meta.url));

/** Seconds that one exercise may take, the start of the process included. */
export const DEADLINE_SECONDS = 30;
const MOST_MEGABYTES = 512;

/**
 * Grades answers, each call in a process of its own that may read their folder and nothing else. An
 * answer that hangs or ends the process costs only itself.
 *
 * @param folder folder of the answers
 * @param exercises what to grade
 * @param deadlineSeconds seconds that one exercise may take
 * @returns the grades, in order
 */
export async function gradeAnswers(
  folder: string,
  exercises: readonly ExerciseInfo[],
  deadlineSeconds = DEADLINE_SECONDS,
): Promise<Grade[]> {
  const grades: Grade[] = [];
  while (grades.length < exercises.length) {
    const rest = exercises.slice(grades.length);
    const { answers, problem } = await runProcess(folder, rest, deadlineSeconds * 1000);
    for (const answer of answers) {
      const exercise = exercises[grades.length]!;
      const points = answer.laws.filter(({ problem }) => problem === undefined).length;
      grades.push({ ...answer, exercise, points, of: answer.laws.length });
    }
    if (problem !== undefined) grades.push(noAnswer(rest[answers.length]!, problem));
  }
  return grades;
}

function noAnswer(exercise: ExerciseInfo, problem: string): Grade {
  const laws: GradeAnswer["laws"] = LAWS[exercise.name]!.map(({ name }) => ({
    law: name,
    state: "not tried",
    problem,
  }));
  const { name } = exercise;
  return { exercise, name, status: "no answer", laws, text: problem, points: 0, of: laws.length };
}

/** Runs until all are graded, or until one is not. */
async function runProcess(
  folder: string,
  exercises: readonly ExerciseInfo[],
  deadline: number,
): Promise<{ answers: GradeAnswer[]; problem: string | undefined }> {
  const process = new Deno.Command(Deno.execPath(), {
    args: [
      "run",
      "--no-prompt",
      "--no-check",
      `--config=${PROJECT}/deno.json`,
      `--allow-read=${folder}`,
      `--v8-flags=--max-old-space-size=${MOST_MEGABYTES}`,
      PROCESS,
    ],
    cwd: PROJECT,
    stdin: "piped",
    stdout: "piped",
    stderr: "null",
  }).spawn();
  const token = crypto.randomUUID();
  const names = exercises.map(({ name }) => name);
  const writer = process.stdin.getWriter();
  await writer.write(
    new TextEncoder().encode(JSON.stringify({ token, folder, names } satisfies GradeJob)),
  );
  await writer.close();

  const answers: GradeAnswer[] = [];
  let isLate = false;
  const stop = () => {
    isLate = true;
    process.kill("SIGKILL");
  };
  let clock = setTimeout(stop, deadline);
  for await (const line of lines(process.stdout)) {
    if (!line.startsWith(`${token} `)) continue;
    answers.push(JSON.parse(line.slice(token.length + 1)));
    clearTimeout(clock);
    if (answers.length < names.length) clock = setTimeout(stop, deadline);
  }
  clearTimeout(clock);
  const { code } = await process.status;
  if (answers.length === names.length) return { answers, problem: undefined };
  const problem = isLate
    ? `no answer within ${deadline / 1000} s: the code does not end`
    : `the process that ran the code has ended with code ${code}: it called Deno.exit, or used up ` +
      "its memory";
  return { answers, problem };
}

const MOST_LINE = 1_000_000;

async function* lines(stream: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = "";
  for await (const chunk of stream) {
    const parts = (rest + decoder.decode(chunk, { stream: true })).split("\n");
    rest = parts.pop()!.slice(-MOST_LINE);
    yield* parts;
  }
}
