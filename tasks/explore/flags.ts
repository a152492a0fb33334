import type { ExploreOptions, ModelName, SearchName } from "@course/explore/mod.ts";
import { CommandError, type Given } from "../support/command_line.ts";
import { readName, readPositive, readWhole } from "../support/values.ts";
import { REFUSED } from "./exit_code.ts";
import type { ObjectJob } from "./job.ts";

/** The memory models that there are. */
export const MODELS: ModelName[] = ["sc", "tso", "weak", "js"];

const SEARCHES: SearchName[] = ["iterative", "exhaustive", "random", "pct"];
/** Seconds that a search has if nobody says how many. */
const SECONDS = "60";

/** The flags of `deno task explore`. */
export const OPTIONS = {
  model: {
    value: "NAMES",
    does:
      'sc, tso, weak, js, several of them, or "all": --model sc,js (default: js and data races; ' +
      "weak if the program imports the kernel's vocabulary; of an object, sc besides)",
  },
  replay: { value: "SCHEDULE", does: "run this schedule again, instead of searching" },
  "max-preemptions": {
    value: "N",
    does: "only executions with so many preemptions: switches away from a thread that could go on",
  },
  "max-executions": {
    value: "N",
    does: "give up after so many (default: 1000000, or 10000 samples)",
  },
  "max-steps": { value: "N", does: "cut an execution after so many steps (default: 2000)" },
  seconds: {
    value: "N",
    does:
      "give up after so many seconds in a model (default: 60 if the search is iterative or of " +
      "an object; else never)",
  },
  search: {
    value: "NAME",
    does: "iterative: all executions, and before, when there are many, those with 0, 1, 2 and 3 " +
      "preemptions; samples at the end, when there are too many for the time. exhaustive: just " +
      "all. random, pct: samples (default: iterative)",
  },
  seed: {
    value: "N",
    does: "where the seeds of samples start; the one that is reported draws the failing one " +
      "first: --search pct --seed 17 (default: 1)",
  },
  "lock-free": { does: "count it as a failure when a thread waits for another one" },
  races: {
    does: "report unordered plain accesses in every model, not in weak and by default only",
  },
  like: {
    value: "MODEL",
    does:
      "judge the object in FILE, which is no scenario: queue, stack, counter, register, mutex, " +
      "rwLock, 'semaphore(1)', 'barrier(2)', 'ringBuffer(2)', with options as behavesLike has them",
  },
  make: {
    value: "TEXT",
    does:
      "how the object is made: '({ Ring }) => new Ring(4)' (default: the only export, without " +
      "arguments)",
  },
  handle: { value: "TEXT", does: "what a thread uses: '(lock, thread) => lock.of(thread)'" },
  "wait-free": { value: "N", does: "count it as a failure when a call makes more accesses" },
  calls: { value: "N", does: "most calls of a client of the object (default: 4)" },
  threads: { value: "N", does: "most threads of a client of the object (default: 3)" },
  jobs: {
    value: "N",
    does: "Workers at a time: files and models side by side, and a long iterative search divided " +
      "among --jobs 4; the verdict is the same (default: 1)",
  },
  keep: {
    value: "FILE",
    does: "keep what was found in FILE: the same command goes on, and searches nothing again",
  },
  json: { does: "print the result as JSON; of several files or models, an array" },
  problems: {
    does: "print what is wrong as file:line:column: error: ..., for the problem matcher $gcc",
  },
  sarif: { value: "FILE", does: "write what was found in SARIF, too: --sarif explore.sarif" },
  junit: { value: "FILE", does: "write what was found as JUnit does, too: --junit explore.xml" },
  html: {
    value: "FILE",
    does:
      "write the first failure as a page to step through, source beside it: --html failure.html",
  },
  watch: { does: "search again each time that a file in the folder of FILE is saved" },
} as const;

/** What was given for them. */
export type Flags = Given<Record<never, never>, typeof OPTIONS>;

/**
 * Reads what is asked about an object.
 *
 * @param flags the flags
 * @returns nothing when the file is a scenario
 * @throws {CommandError} If one of them is wrong
 */
export function readObject(flags: Flags): ObjectJob | undefined {
  const names = ["like", "make", "handle", "wait-free", "calls", "threads"] as const;
  if (names.every((name) => flags[name] === undefined)) return undefined;
  for (const name of ["replay", "max-preemptions", "search", "seed"] as const) {
    if (flags[name] === undefined) continue;
    throw new CommandError(
      `The flag "--${name}" is for scenarios: of an object, every execution is tried`,
      REFUSED,
    );
  }
  const count = (name: "wait-free" | "calls" | "threads", min: number) =>
    flags[name] === undefined ? {} : { [name]: readWhole(`--${name}`, flags[name], min) };
  const { "wait-free": waitFree, ...counts } = {
    ...count("wait-free", 0),
    ...count("calls", 1),
    ...count("threads", 1),
  };
  return {
    ...flags.like !== undefined && { like: flags.like },
    ...flags.make !== undefined && { make: flags.make },
    ...flags.handle !== undefined && { handle: flags.handle },
    ...flags["lock-free"] && { lockFree: true },
    ...flags.races && { races: true },
    ...waitFree !== undefined && { waitFree },
    ...counts,
  };
}

/**
 * Reads how to search.
 *
 * @param flags the flags
 * @returns the options
 * @throws {CommandError} If one of them is wrong
 */
export function readOptions(flags: Flags): ExploreOptions {
  const options: ExploreOptions = {};
  if (flags.replay !== undefined) options.schedule = flags.replay;
  if (flags.races) options.races = true;
  if (flags["lock-free"]) options.lockFree = true;
  options.search = readName("--search", flags.search ?? "iterative", SEARCHES);
  const count = (name: "max-preemptions" | "max-executions" | "max-steps" | "seed", min: number) =>
    flags[name] === undefined ? undefined : readWhole(`--${name}`, flags[name], min);
  const maxPreemptions = count("max-preemptions", 0);
  if (maxPreemptions !== undefined) options.maxPreemptions = maxPreemptions;
  const maxExecutions = count("max-executions", 1);
  if (maxExecutions !== undefined) options.maxExecutions = maxExecutions;
  const maxSteps = count("max-steps", 1);
  if (maxSteps !== undefined) options.maxSteps = maxSteps;
  const isOne = flags.replay !== undefined || flags["max-preemptions"] !== undefined;
  const seconds = flags.seconds ?? (options.search === "iterative" && !isOne ? SECONDS : undefined);
  if (seconds !== undefined) {
    options.maxMilliseconds = 1000 * readPositive("--seconds", seconds, "seconds");
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
    ...(flags.search === undefined ? [] : [`--search ${flags.search}`]),
  ];
  if (flags.json && flags.problems) ways.splice(0, ways.length, "--json", "--problems");
  if (ways.length > 1) {
    throw new CommandError(
      `The flags "${ways[0]}" and "${ways[1]}" do not go together: use one of them`,
      REFUSED,
    );
  }
  if (flags.seed === undefined) return;
  const other = flags.search === "exhaustive" ? "--search exhaustive" : ways[0];
  if (other === undefined || isRandom || flags.search === "iterative") return;
  throw new CommandError(
    `The flag "--seed" does not go with "${other}", which draws nothing: use "--search pct"`,
    REFUSED,
  );
}
