import type { ExploreOptions } from "@course/explore/mod.ts";
import { INTERRUPTED } from "./exit_code.ts";
import { CONTROL_WORDS, EXECUTIONS, type ExploreAnswer, type ExploreJob, STOP } from "./job.ts";

/** Ctrl-C: the first one ends the search, which then reports; a second one does not wait for it. */
export class Interrupt {
  has = false;
  /** What the running search looks at. */
  words: Int32Array | undefined;

  constructor() {
    Deno.addSignalListener("SIGINT", () => {
      if (this.has) {
        console.error("Stopped before the explorer could report");
        Deno.exit(INTERRUPTED);
      }
      this.has = true;
      if (this.words) Atomics.store(this.words, STOP, 1);
    });
  }
}

/**
 * Explores in a Worker, so that the terminal stays alive.
 *
 * @param source where the scenario is
 * @param options how to explore
 * @param interrupt what hears Ctrl-C
 * @returns what came of it
 */
export async function exploreInWorker(
  source: string,
  options: ExploreOptions,
  interrupt: Interrupt,
): Promise<ExploreAnswer> {
  const control = new SharedArrayBuffer(4 * CONTROL_WORDS);
  const words = interrupt.words = new Int32Array(control);
  const worker = new Worker(new URL("./worker.ts", import.meta.url), { type: "module" });
  const clock = setInterval(() => showProgress(Atomics.load(words, EXECUTIONS)), 500);
  try {
    return await new Promise((resolve) => {
      worker.onmessage = ({ data }: MessageEvent<ExploreAnswer>) => resolve(data);
      worker.onerror = (event) => {
        event.preventDefault();
        resolve({ kind: "bug", message: event.message });
      };
      worker.postMessage({ source, options, control } satisfies ExploreJob);
    });
  } finally {
    clearInterval(clock);
    clearProgress();
    worker.terminate();
  }
}

function showProgress(executions: number): void {
  if (!Deno.stderr.isTerminal() || executions === 0) return;
  write(`\r\x1b[K${executions} executions, Ctrl-C to stop`);
}

function clearProgress(): void {
  if (Deno.stderr.isTerminal()) write("\r\x1b[K");
}

function write(text: string): void {
  Deno.stderr.writeSync(new TextEncoder().encode(text));
}
