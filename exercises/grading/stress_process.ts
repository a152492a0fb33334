/**
 * Runs an answer on real threads, in a process that can be ended when they do not end.
 *
 * @module
 */
import { pathToFileURL } from "node:url";
import { ROUNDS, STRESS_PROGRAMS, THREADS } from "./stress_programs.ts";
import type { StressJob } from "./stress_worker.ts";

async function stress(file: string, name: string): Promise<string> {
  const module = pathToFileURL(file).href;
  const answer = await import(module);
  const program = STRESS_PROGRAMS[name]!;
  const shared = program.setup(answer);
  const ready = new Int32Array(new SharedArrayBuffer(4));
  const workers: Worker[] = [];
  const problems = await Promise.all(Array.from({ length: THREADS }, (_, thread) => {
    const worker = new Worker(new URL("./stress_worker.ts", import.meta.url), { type: "module" });
    workers.push(worker);
    const job: StressJob = {
      name,
      module,
      shared,
      thread,
      rounds: ROUNDS,
      ready,
      threads: THREADS,
    };
    return new Promise<string>((resolve) => {
      worker.onmessage = ({ data }: MessageEvent<string>) => resolve(data);
      worker.onerror = (event) => {
        event.preventDefault();
        resolve(event.message);
      };
      worker.postMessage(job);
    });
  }));
  for (const worker of workers) worker.terminate();
  return problems.find((problem) => problem !== "") ?? program.after(answer, shared, ROUNDS) ?? "";
}

if (import.meta.main) {
  const [file, name] = Deno.args as [string, string];
  console.log(await stress(file, name));
  Deno.exit(0);
}
