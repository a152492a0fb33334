import type { ExploreOptions } from "@course/explore/mod.ts";
import { pathToFileURL } from "node:url";
import { padEnd } from "@course/tables/mod.ts";
import { say } from "@course/words/mod.ts";
import { typedPath } from "@course/project/mod.ts";
import { defaultModels } from "./explore/default_model.ts";
import { exitCodeOf, REFUSED } from "./explore/exit_code.ts";
import { type Flags, MODELS, OPTIONS, readObject, readOptions } from "./explore/flags.ts";
import { problemLines } from "./explore/formats/problem_lines.ts";
import type { ObjectJob } from "./explore/job.ts";
import { type Found, runSearches, type Search } from "./explore/searches.ts";
import { watchFiles } from "./explore/watch_files.ts";
import { writeFormats } from "./explore/write_formats.ts";
import { Interrupt, INTERRUPTED } from "./jobs/interrupt.ts";
import { command } from "./support/command.ts";
import { CommandError } from "./support/command_line.ts";
import { checkWritable, readNames, readWhole } from "./support/values.ts";

if (import.meta.main) {
  await command({
    usage: {
      task: "explore",
      summary: "Runs a small concurrent program in every possible order",
      notes:
        "Ctrl-C ends the search and prints what is known so far, also as JSON. With several models, " +
        "the exit code is the worst of them: 1 before 3 before 0.",
      exitCodes: {
        0: "ok: every execution was tried, and none breaks a law",
        1: "violation or deadlock",
        2: "the command line is wrong, or the program cannot be explored",
        3: "unknown: no broken law was found, but not everything was tried",
        130: "Ctrl-C",
      },
    },
    arguments: {
      files: {
        value: "FILE",
        does: "a scenario: a module that exports setup, threads, and perhaps after, always, " +
          "specification, interrupts and names; or a module with an object to be judged",
        count: "some",
      },
    },
    options: OPTIONS,
    speaks: true,
    async run({ files, ...flags }) {
      using interrupt = new Interrupt("Stopped before the explorer could report");
      const command = readCommand(files, flags);
      if (flags.watch) {
        await watchFiles(files, interrupt.signal, async (signal) => {
          await exploreOnce(command, signal);
        });
        return INTERRUPTED;
      }
      const found = await exploreOnce(command, interrupt.signal);
      return interrupt.has ? INTERRUPTED : exitCodeOf(found.map(({ verdict }) => verdict));
    },
  });
}

interface ExploreCommand {
  flags: Flags;
  searches: Search[];
  options: ExploreOptions;
  object: ObjectJob | undefined;
  jobs: number;
}

function readCommand(files: string[], flags: Flags): ExploreCommand {
  const object = readObject(flags);
  const options = readOptions(flags);
  const named = flags.model === undefined ? undefined : readNames("--model", flags.model, MODELS);
  const jobs = readWhole("--jobs", flags.jobs ?? "1", 1, 256);
  for (const name of ["keep", "sarif", "junit", "html"] as const) {
    if (flags[name] !== undefined) checkWritable(`--${name}`, flags[name]);
  }
  const searches = files.flatMap((file) => {
    const path = typedPath(file);
    const source = pathToFileURL(path).href;
    if (named) return named.map((model) => ({ file, source, model }));
    const { models, races, why } = defaultModels(path, object !== undefined);
    return models.map((model) => ({ file, source, model, races, why }));
  });
  return { flags, searches, options, object, jobs };
}

/** Searches, and says what was found, on the terminal and in files. */
async function exploreOnce(
  { flags, searches, options, object, jobs }: ExploreCommand,
  signal: AbortSignal,
): Promise<Found[]> {
  const fileCount = new Set(searches.map(({ file }) => file)).size;
  let shown = 0;
  const found = await runSearches(searches, {
    options,
    object,
    jobs,
    keep: flags.keep,
    hasPage: flags.html !== undefined,
    signal,
    refuse: (answer, { file }) => refusal(answer, file),
    warn: console.error,
    onFound(line, left) {
      shown++;
      if (flags.json) return;
      const { file, text, finding } = line;
      if (flags.problems) {
        for (const problem of problemLines([{ ...finding, file }])) console.log(problem);
        return;
      }
      if (fileCount > 1) console.log(`${file}   [${shown} of ${searches.length}${left}]\n`);
      console.log(`${text}\n`);
      if (line.why !== undefined) {
        const name = padEnd(say("explore.row.model"), 12);
        console.log(`${name}${say("explore.model.see", { why: line.why })}\n`);
      }
    },
  });
  if (flags.json) {
    const texts = found.map(({ json }) => json);
    console.log(searches.length === 1 ? texts[0] ?? "null" : `[\n${texts.join(",\n")}\n]`);
  }
  await writeFormats(found, flags);
  return found;
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
    : message.startsWith("A scenario must export")
    ? `${message}; to judge an object in it, say what it behaves like, such as --like queue`
    : message;
  return new CommandError(text, REFUSED);
}
