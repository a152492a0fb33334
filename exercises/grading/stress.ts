import { plainText } from "@course/grade/mod.ts";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { ROUNDS, STRESS_PROGRAMS, THREADS } from "./stress_programs.ts";
import { sayGrade, sayPhrase } from "@course/words/grading.ts";

const PROCESS = fileURLToPath(new URL("./stress_process.ts", import.meta.url));
const PROJECT = dirname(dirname(dirname(PROCESS)));

/** How an answer did on real threads. */
export interface StressResult {
  name: string;
  /** What was done, in words. */
  load: string;
  /** The broken law, or why there is no answer. */
  problem: string | undefined;
}

/**
 * Runs answers on real threads, each in a process of its own that may read the course and a copy of
 * the answer, in a folder that nobody has chosen the name of. The explorer has tried every order
 * already; this shows the same code on the machine that is here.
 *
 * @param answers texts of answers that have passed, by the names of the exercises
 * @param deadlineSeconds seconds for each
 * @returns a result for each exercise that has a stress program
 */
export async function stressAnswers(
  answers: ReadonlyMap<string, string>,
  deadlineSeconds: number,
): Promise<StressResult[]> {
  const results: StressResult[] = [];
  for (const [name, source] of answers) {
    if (!Object.hasOwn(STRESS_PROGRAMS, name)) continue;
    const folder = await Deno.realPath(await Deno.makeTempDir());
    try {
      await Deno.writeTextFile(join(folder, "exercise.ts"), source);
      const problem = await runProcess(folder, name, deadlineSeconds * 1000);
      results.push({
        name,
        load: sayGrade("grade.load", { threads: THREADS, rounds: ROUNDS }),
        problem,
      });
    } finally {
      await Deno.remove(folder, { recursive: true });
    }
  }
  return results;
}

async function runProcess(
  folder: string,
  name: string,
  deadline: number,
): Promise<string | undefined> {
  const process = new Deno.Command(Deno.execPath(), {
    args: [
      "run",
      "--no-prompt",
      "--no-check",
      `--config=${join(PROJECT, "deno.json")}`,
      // Deno splits this at commas, so the course's own path, which may have one, is left out.
      `--allow-read=lib,exercises/grading,${folder}`,
      PROCESS,
      join(folder, "exercise.ts"),
      name,
    ],
    cwd: PROJECT,
    stdin: "null",
    stdout: "piped",
    stderr: "null",
  }).spawn();
  let isLate = false;
  const clock = setTimeout(() => {
    isLate = true;
    process.kill("SIGKILL");
  }, deadline);
  const { code, stdout } = await process.output();
  clearTimeout(clock);
  if (isLate) return sayGrade("grade.threadsLate", { seconds: deadline / 1000 });
  if (code !== 0) return sayGrade("grade.threadsCode", { code });
  return sayPhrase(plainText(new TextDecoder().decode(stdout).trim(), 500)) || undefined;
}
