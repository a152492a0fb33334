import { fileURLToPath } from "node:url";
import { ROUNDS, STRESS_PROGRAMS, THREADS } from "./stress_programs.ts";

const PROCESS = fileURLToPath(new URL("./stress_process.ts", import.meta.url));
const PROJECT = fileURLToPath(new URL("../../", import.meta.url));

/** How an answer did on real threads. */
export interface StressResult {
  name: string;
  /** What was done, in words. */
  load: string;
  /** The broken law, or why there is no answer. */
  problem: string | undefined;
}

/**
 * Runs answers on real threads, each in a process of its own that may read the answers and the course.
 * The explorer has tried every order already; this shows the same code on the machine that is here.
 *
 * @param folder folder of the answers
 * @param names exercises that have passed
 * @param deadlineSeconds seconds for each
 * @returns a result for each exercise that has a stress program
 */
export async function stressAnswers(
  folder: string,
  names: string[],
  deadlineSeconds: number,
): Promise<StressResult[]> {
  const results: StressResult[] = [];
  for (const name of names) {
    if (!Object.hasOwn(STRESS_PROGRAMS, name)) continue;
    const problem = await runProcess(folder, name, deadlineSeconds * 1000);
    results.push({ name, load: `${THREADS} threads, ${ROUNDS} rounds each`, problem });
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
      `--config=${PROJECT}/deno.json`,
      `--allow-read=${folder},${PROJECT}lib,${PROJECT}tasks`,
      PROCESS,
      `${folder}/${name}/exercise.ts`,
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
  if (isLate) return `the threads have not ended within ${deadline / 1000} s`;
  if (code !== 0) return `the process has ended with code ${code}`;
  return new TextDecoder().decode(stdout).trim() || undefined;
}
