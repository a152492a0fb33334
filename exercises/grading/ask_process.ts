import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { LAWS } from "../laws.ts";
import { lines } from "./lines.ts";
import { guardMemory } from "./memory_guard.ts";
import type { GradedLaw, GradeJob, GradeReply } from "./grade_job.ts";
import { sayGrade } from "@course/words/grading.ts";

const PROCESS = fileURLToPath(new URL("./grade_process.ts", import.meta.url));
const PROJECT = dirname(dirname(dirname(PROCESS)));

/**
 * Seconds after which a process that has decided nothing is ended. Budgets of steps end every answer
 * long before; what is ended here hangs in JavaScript's own code, as a regular expression can.
 */
export const DEADLINE_SECONDS = 120;
/** Of the engine's heap, and of everything. */
const MAX_HEAP_MEGABYTES = 512;
const MAX_MEGABYTES = 1536;
const MAX_LINE = 4_000_000;
/** How long the texts of a reply may be. */
const MAX_TEXT = 100_000;

/** What a process has said, or why it has said nothing. */
export type Told = { reply: GradeReply } | { problem: string };

/**
 * Lets a process of its own grade an answer. The process has no permission, and what it says counts
 * only if it is about the laws of the exercise, all of them and in their order.
 *
 * @param job the answer, and how it is graded
 * @param deadline milliseconds after which a process that has decided nothing is ended
 * @param signal ends the process
 * @returns what it has said
 */
export async function askProcess(
  job: Omit<GradeJob, "token">,
  deadline: number,
  signal?: AbortSignal,
): Promise<Told> {
  if (signal?.aborted) return { problem: sayGrade("grade.stopped") };
  const process = new Deno.Command(Deno.execPath(), {
    args: [
      "run",
      "--no-prompt",
      "--no-check",
      `--config=${join(PROJECT, "deno.json")}`,
      `--v8-flags=--max-old-space-size=${MAX_HEAP_MEGABYTES}`,
      PROCESS,
    ],
    cwd: PROJECT,
    stdin: "piped",
    stdout: "piped",
    stderr: "null",
  }).spawn();
  let reason: string | undefined;
  const end = (why: string) => {
    reason ??= why;
    try {
      process.kill("SIGKILL");
    } catch {
      // It has ended by itself.
    }
  };
  const onAbort = () => end(sayGrade("grade.stopped"));
  signal?.addEventListener("abort", onAbort);
  const endGuard = guardMemory(
    process.pid,
    MAX_MEGABYTES,
    () => end(sayGrade("grade.memory", { megabytes: MAX_MEGABYTES })),
  );
  const late = () => end(sayGrade("grade.late", { seconds: deadline / 1000 }));
  let clock = setTimeout(late, deadline);
  const token = crypto.randomUUID();
  let reply: GradeReply | undefined;
  try {
    await send(process.stdin, JSON.stringify({ ...job, token } satisfies GradeJob));
    for await (const line of lines(process.stdout, MAX_LINE)) {
      if (!line.startsWith(`${token} `)) continue;
      clearTimeout(clock);
      clock = setTimeout(late, deadline);
      const said = line.slice(token.length + 1);
      if (!said.startsWith("{")) continue;
      reply = checked(JSON.parse(said), job.name);
      break;
    }
  } finally {
    clearTimeout(clock);
    endGuard();
    signal?.removeEventListener("abort", onAbort);
    if (reply) end("it has answered");
  }
  const { code } = await process.status;
  if (reply !== undefined) return { reply };
  return {
    problem: reason ??
      sayGrade("grade.ended", { code }),
  };
}

/** A process that ends before it has read everything is no fault of ours. */
async function send(stdin: WritableStream<Uint8Array>, text: string): Promise<void> {
  try {
    const writer = stdin.getWriter();
    await writer.write(new TextEncoder().encode(text));
    await writer.close();
  } catch (error) {
    if (!(error instanceof Deno.errors.BrokenPipe)) throw error;
  }
}

/** Takes a reply that is about these laws, and nothing more than a reply has. */
function checked(said: unknown, name: string): GradeReply | undefined {
  const { laws, unusable, text, leaderboard, schedule } = said as GradeReply;
  const names = LAWS[name]!.map(({ name }) => name);
  const isWhole = Array.isArray(laws) && laws.length === names.length && laws.every(isLaw) &&
    laws.every(({ law }, index) => law === names[index]);
  if (!isWhole) return undefined;
  const short = (value: unknown) =>
    typeof value === "string" ? value.slice(0, MAX_TEXT) : undefined;
  const more = { text: short(text), leaderboard: short(leaderboard), schedule };
  return {
    laws,
    ...(unusable === "syntax error" || unusable === "unusable" ? { unusable } : {}),
    ...Object.fromEntries(Object.entries(more).filter(([, value]) => value !== undefined)),
  };
}

function isLaw(value: unknown): value is GradedLaw {
  const { law, state, problem } = value as GradedLaw;
  return typeof law === "string" && ["holds", "broken", "not proved"].includes(state) &&
    (state === "holds" ? problem === undefined : typeof problem === "string");
}
