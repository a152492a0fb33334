import type { ExploreOptions, ModelName } from "@course/explore/mod.ts";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { exitCodeOf, INTERRUPTED, REFUSED } from "./explore/exit_code.ts";
import { exploreInWorker, Interrupt } from "./explore/in_worker.ts";
import type { ExploreAnswer } from "./explore/job.ts";
import { CommandError, readFlags, runCommand } from "./support/command_line.ts";

const MODELS: ModelName[] = ["sc", "tso", "weak", "js"];
const USAGE = `Runs a small concurrent program in every possible order

deno task explore FILE [--model NAMES] [--replay SCHEDULE] [--max-preemptions N]
                  [--max-executions N] [--max-steps N] [--seconds N] [--search NAME] [--seed N]
                  [--lock-free] [--races] [--json]

  FILE                  a scenario: a module that exports setup, threads, and perhaps after,
                        always, specification, interrupts and names
  --model NAMES         sc, tso, weak, js, several of them, or "all" (without it: sc)
  --replay SCHEDULE     run this schedule again, instead of searching
  --max-preemptions N   only executions with so many switches away from a thread that could go on
  --max-executions N    give up after so many (without it: 1000000, or 10000 samples)
  --max-steps N         cut an execution after so many steps (without it: 2000)
  --seconds N           give up after so many seconds in a model (without it: never)
  --search NAME         exhaustive, random or pct (without it: exhaustive)
  --seed N              where random numbers start (without it: 1)
  --lock-free           a thread that waits for another one is a failure
  --races               report unordered plain accesses in every model, not in weak only
  --json                print the result as JSON; of several models, an array
  --help                print this

Ctrl-C ends the search and prints what is known so far.

The exit code says what was found:

    0   ok: every execution was tried, and none breaks a law
    1   violation or deadlock
    2   the command line is wrong, or the program cannot be explored
    3   unknown: no broken law was found, and not everything was tried
  130   Ctrl-C

Of several models the worst counts: 1 before 3 before 0.`;

if (import.meta.main) {
  await runCommand(async () => {
    const flags = readFlags(
      Deno.args,
      {
        model: { type: "string" },
        replay: { type: "string" },
        "max-preemptions": { type: "string" },
        "max-executions": { type: "string" },
        "max-steps": { type: "string" },
        seconds: { type: "string" },
        search: { type: "string" },
        seed: { type: "string" },
        "lock-free": { type: "boolean" },
        races: { type: "boolean" },
        json: { type: "boolean" },
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
      throw new CommandError(`A scenario file is needed\n\n${USAGE}`, REFUSED);
    }
    const folder = Deno.env.get("INIT_CWD") ?? Deno.cwd();
    const source = pathToFileURL(resolve(folder, flags.file)).href;
    const options = readOptions(flags);
    const models = readModels(String(flags.model ?? "sc"));
    const interrupt = new Interrupt();
    const found: Extract<ExploreAnswer, { kind: "result" }>[] = [];
    for (const model of models) {
      if (interrupt.has) break;
      const answer = await exploreInWorker(source, { ...options, model }, interrupt);
      if (answer.kind !== "result") throw refusal(answer, flags.file);
      found.push(answer);
      if (!flags.json) console.log(`${answer.text}\n`);
    }
    if (flags.json) {
      const texts = found.map(({ json }) => json);
      console.log(models.length === 1 ? texts[0] : `[\n${texts.join(",\n")}\n]`);
    }
    return interrupt.has ? INTERRUPTED : exitCodeOf(found.map(({ verdict }) => verdict));
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
  if (flags["max-steps"] !== undefined) options.maxSteps = readCount(flags, "max-steps", 1);
  if (flags.seconds !== undefined) options.maxMilliseconds = 1000 * readSeconds(flags.seconds);
  if (flags.seed !== undefined) options.seed = readCount(flags, "seed", 0);
  refuseTogether(flags);
  return options;
}

/** Ways to search that exclude each other: only one of them would be followed. */
function refuseTogether(flags: Flags): void {
  const isRandom = flags.search === "random" || flags.search === "pct";
  const ways = ["replay", "max-preemptions", ...(isRandom ? ["search"] : [])]
    .filter((name) => flags[name] !== undefined);
  if (ways.length > 1) {
    const [one, other] = ways.map((name) =>
      name === "search" ? `--search ${flags.search}` : `--${name}`
    );
    throw new CommandError(
      `The flags "${one}" and "${other}" do not go together: use one of them`,
      REFUSED,
    );
  }
  if (flags.seed !== undefined && !isRandom) {
    throw new CommandError('The flag "--seed" needs "--search random" or "--search pct"', REFUSED);
  }
}

function readSeconds(given: string | boolean): number {
  const seconds = Number(given);
  if (given !== "" && seconds > 0 && Number.isFinite(seconds)) return seconds;
  throw new CommandError(
    `The flag "--seconds" needs a number of seconds above 0, not "${given}"`,
    REFUSED,
  );
}

function readCount(flags: Flags, name: string, least: number): number {
  const count = Number(flags[name]);
  if (Number.isInteger(count) && count >= least) return count;
  throw new CommandError(
    `The flag "--${name}" needs a whole number from ${least}, not "${flags[name]}"`,
    REFUSED,
  );
}

function readSearch(name: string): "exhaustive" | "random" | "pct" {
  if (name === "exhaustive" || name === "random" || name === "pct") return name;
  throw new CommandError(
    `The flag "--search" does not know "${name}": use exhaustive, random or pct`,
    REFUSED,
  );
}

function readModels(names: string): ModelName[] {
  if (names === "all") return MODELS;
  return names.split(",").map((name) => {
    const model = MODELS.find((known) => known === name);
    if (model) return model;
    throw new CommandError(
      `The flag "--model" does not know "${name}": use ${MODELS.join(", ")} or all`,
      REFUSED,
    );
  });
}

/** Also what the explorer cannot cope with ends with 2: 1 says that a law was broken. */
function refusal(answer: { kind: string; message: string }, file: string): Error {
  const { kind, message } = answer;
  const problem = message.includes("No such file")
    ? "there is no such file"
    : message.includes("Is a directory")
    ? "it is a folder"
    : undefined;
  const text = kind === "bug"
    ? `The explorer has failed, please report it: ${message}`
    : problem
    ? `Cannot read "${file}": ${problem}`
    : message;
  return new CommandError(text, REFUSED);
}
