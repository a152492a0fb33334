import type { ExploreOptions, ModelName } from "@course/explore/mod.ts";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { exitCodeOf, INTERRUPTED, REFUSED } from "./explore/exit_code.ts";
import { exploreInWorker, Interrupt } from "./explore/in_worker.ts";
import type { ExploreAnswer } from "./explore/job.ts";
import { command } from "./support/command.ts";
import { CommandError, type Given } from "./support/command_line.ts";
import { readName, readNames, readPositive, readWhole } from "./support/values.ts";

const MODELS: ModelName[] = ["sc", "tso", "weak", "js"];

const OPTIONS = {
  model: {
    value: "NAMES",
    does: 'sc, tso, weak, js, several of them, or "all" (without it: sc)',
  },
  replay: { value: "SCHEDULE", does: "run this schedule again, instead of searching" },
  "max-preemptions": {
    value: "N",
    does: "only executions with so many preemptions: switches away from a thread that could go on",
  },
  "max-executions": {
    value: "N",
    does: "give up after so many (without it: 1000000, or 10000 samples)",
  },
  "max-steps": { value: "N", does: "cut an execution after so many steps (without it: 2000)" },
  seconds: { value: "N", does: "give up after so many seconds in a model (without it: never)" },
  search: { value: "NAME", does: "exhaustive, random or pct (without it: exhaustive)" },
  seed: { value: "N", does: "where random numbers start (without it: 1)" },
  "lock-free": { does: "a thread that waits for another one is a failure" },
  races: { does: "report unordered plain accesses in every model, not in weak only" },
  json: { does: "print the result as JSON; of several models, an array" },
} as const;

type Flags = Given<Record<never, never>, typeof OPTIONS>;

if (import.meta.main) {
  await command({
    usage: {
      task: "explore",
      summary: "Runs a small concurrent program in every possible order",
      notes:
        "Ctrl-C ends the search and prints what is known so far. Of several models the worst " +
        "exit code counts: 1 before 3 before 0.",
      exitCodes: {
        0: "ok: every execution was tried, and none breaks a law",
        1: "violation or deadlock",
        2: "the command line is wrong, or the program cannot be explored",
        3: "unknown: no broken law was found, and not everything was tried",
        130: "Ctrl-C",
      },
    },
    arguments: {
      file: {
        value: "FILE",
        does: "a scenario: a module that exports setup, threads, and perhaps after, always, " +
          "specification, interrupts and names",
        count: "required",
      },
    },
    options: OPTIONS,
    async run({ file, ...flags }) {
      const folder = Deno.env.get("INIT_CWD") ?? Deno.cwd();
      const source = pathToFileURL(resolve(folder, file)).href;
      const options = readOptions(flags);
      const models = readNames("--model", flags.model ?? "sc", MODELS);
      const interrupt = new Interrupt();
      const found: Extract<ExploreAnswer, { kind: "result" }>[] = [];
      for (const model of models) {
        if (interrupt.has) break;
        const answer = await exploreInWorker(source, { ...options, model }, interrupt);
        if (answer.kind !== "result") throw refusal(answer, file);
        found.push(answer);
        if (!flags.json) console.log(`${answer.text}\n`);
      }
      if (flags.json) {
        const texts = found.map(({ json }) => json);
        console.log(models.length === 1 ? texts[0] : `[\n${texts.join(",\n")}\n]`);
      }
      return interrupt.has ? INTERRUPTED : exitCodeOf(found.map(({ verdict }) => verdict));
    },
  });
}

function readOptions(flags: Flags): ExploreOptions {
  const options: ExploreOptions = {};
  if (flags.replay !== undefined) options.schedule = flags.replay;
  if (flags.races) options.races = true;
  if (flags["lock-free"]) options.lockFree = true;
  if (flags.search !== undefined) {
    options.search = readName("--search", flags.search, ["exhaustive", "random", "pct"]);
  }
  const count = (name: "max-preemptions" | "max-executions" | "max-steps" | "seed", min: number) =>
    flags[name] === undefined ? undefined : readWhole(`--${name}`, flags[name], min);
  const maxPreemptions = count("max-preemptions", 0);
  if (maxPreemptions !== undefined) options.maxPreemptions = maxPreemptions;
  const maxExecutions = count("max-executions", 1);
  if (maxExecutions !== undefined) options.maxExecutions = maxExecutions;
  const maxSteps = count("max-steps", 1);
  if (maxSteps !== undefined) options.maxSteps = maxSteps;
  if (flags.seconds !== undefined) {
    options.maxMilliseconds = 1000 * readPositive("--seconds", flags.seconds, "seconds");
  }
  const seed = count("seed", 0);
  if (seed !== undefined) options.seed = seed;
  refuseTogether(flags);
  return options;
}

/** Ways to search that exclude each other: only one of them would be followed. */
function refuseTogether(flags: Flags): void {
  const isRandom = flags.search === "random" || flags.search === "pct";
  const ways = [
    ...(flags.replay === undefined ? [] : ["--replay"]),
    ...(flags["max-preemptions"] === undefined ? [] : ["--max-preemptions"]),
    ...(isRandom ? [`--search ${flags.search}`] : []),
  ];
  if (ways.length > 1) {
    throw new CommandError(
      `The flags "${ways[0]}" and "${ways[1]}" do not go together: use one of them`,
      REFUSED,
    );
  }
  if (flags.seed !== undefined && !isRandom) {
    throw new CommandError('The flag "--seed" needs "--search random" or "--search pct"', REFUSED);
  }
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
