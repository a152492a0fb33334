import type { ExploreOptions, ModelName } from "@course/explore/mod.ts";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import {
  CONTROL_WORDS,
  EXECUTIONS,
  type ExploreAnswer,
  type ExploreJob,
  STOP,
} from "./explore/job.ts";
import { CommandError, readFlags, runCommand } from "./support/command_line.ts";

const MODELS: ModelName[] = ["sc", "tso", "weak", "js"];
const USAGE = `Runs a small concurrent program in every possible order

deno task explore FILE [--model NAMES] [--replay SCHEDULE] [--max-preemptions N]
                  [--max-executions N] [--search NAME] [--seed N] [--lock-free] [--races]

  FILE                  a scenario: a module that exports setup, threads, and perhaps after,
                        always, interrupts and names
  --model NAMES         sc, tso, weak, js, several of them, or "all" (without it: sc)
  --replay SCHEDULE     run this schedule again, instead of searching
  --max-preemptions N   only executions with so many switches away from a thread that could go on
  --max-executions N    give up after so many (without it: 1000000, or 10000 samples)
  --search NAME         exhaustive, random or pct (without it: exhaustive)
  --seed N              where random numbers start (without it: 1)
  --lock-free           a thread that waits for another one is a failure
  --races               report unordered plain accesses in every model, not in weak only
  --help                print this

Ctrl-C ends the search and prints what is known so far. The exit code is 1 when a law was broken.`;

if (import.meta.main) {
  await runCommand(async () => {
    const flags = readFlags(
      Deno.args,
      {
        model: { type: "string" },
        replay: { type: "string" },
        "max-preemptions": { type: "string" },
        "max-executions": { type: "string" },
        search: { type: "string" },
        seed: { type: "string" },
        "lock-free": { type: "boolean" },
        races: { type: "boolean" },
        help: { type: "boolean" },
      },
      USAGE,
      "file",
    );
    if (flags.help) {
      console.log(USAGE);
      return 0;
    }
    if (typeof flags.file !== "string") {
      throw new CommandError(`A scenario file is needed\n\n${USAGE}`, 2);
    }
    const folder = Deno.env.get("INIT_CWD") ?? Deno.cwd();
    const source = pathToFileURL(resolve(folder, flags.file)).href;
    let failed = false;
    for (const model of readModels(String(flags.model ?? "sc"))) {
      const answer = await exploreInWorker(source, { ...readOptions(flags), model });
      if (answer.kind !== "result") throw refusal(answer, flags.file);
      console.log(`${answer.text}\n`);
      if (answer.failed) failed = true;
      if (answer.stopped) return 130;
    }
    return failed ? 1 : 0;
  });
}

type Flags = Record<string, string | boolean>;

function readOptions(flags: Flags): ExploreOptions {
  const options: ExploreOptions = {};
  if (flags.replay !== undefined) options.schedule = String(flags.replay);
  if (flags.races) options.races = true;
  if (flags["lock-free"]) options.lockFree = true;
  if (flags.search !== undefined) options.search = readSearch(String(flags.search));
  if (flags["max-preemptions"] !== undefined) {
    options.maxPreemptions = readCount(flags, "max-preemptions", 0);
  }
  if (flags["max-executions"] !== undefined) {
    options.maxExecutions = readCount(flags, "max-executions", 1);
  }
  if (flags.seed !== undefined) options.seed = readCount(flags, "seed", 0);
  return options;
}

function readCount(flags: Flags, name: string, least: number): number {
  const count = Number(flags[name]);
  if (Number.isInteger(count) && count >= least) return count;
  throw new CommandError(
    `The flag "--${name}" needs a whole number from ${least}, not "${flags[name]}"`,
    2,
  );
}

function readSearch(name: string): "exhaustive" | "random" | "pct" {
  if (name === "exhaustive" || name === "random" || name === "pct") return name;
  throw new CommandError(
    `The flag "--search" does not know "${name}": use exhaustive, random or pct`,
    2,
  );
}

function readModels(names: string): ModelName[] {
  if (names === "all") return MODELS;
  return names.split(",").map((name) => {
    const model = MODELS.find((known) => known === name);
    if (model) return model;
    throw new CommandError(
      `The flag "--model" does not know "${name}": use ${MODELS.join(", ")} or all`,
      2,
    );
  });
}

async function exploreInWorker(source: string, options: ExploreOptions): Promise<ExploreAnswer> {
  const control = new SharedArrayBuffer(4 * CONTROL_WORDS);
  const words = new Int32Array(control);
  const stop = () => Atomics.store(words, STOP, 1);
  const worker = new Worker(new URL("./explore/worker.ts", import.meta.url), { type: "module" });
  const clock = setInterval(() => showProgress(Atomics.load(words, EXECUTIONS)), 500);
  Deno.addSignalListener("SIGINT", stop);
  try {
    return await new Promise((resolve, reject) => {
      worker.onmessage = ({ data }: MessageEvent<ExploreAnswer>) => resolve(data);
      worker.onerror = (event) => {
        event.preventDefault();
        reject(new Error(`The explorer's Worker failed: ${event.message}`));
      };
      worker.postMessage({ source, options, control } satisfies ExploreJob);
    });
  } finally {
    clearInterval(clock);
    clearProgress();
    Deno.removeSignalListener("SIGINT", stop);
    worker.terminate();
  }
}

function refusal(answer: { kind: string; message: string }, file: string): Error {
  if (answer.kind === "bug") return new Error(answer.message);
  const isMissing = answer.message.includes("No such file");
  const message = isMissing ? `Cannot read "${file}": there is no such file` : answer.message;
  return new CommandError(message, 2);
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
