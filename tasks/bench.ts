import { basename } from "node:path";
import { pathToFileURL } from "node:url";
import { POOL_NAMES, type PoolName } from "@course/pools/mod.ts";
import { typedPath } from "@course/project/mod.ts";
import { type Column, COLUMNS, type Contender, type Row } from "./bench/columns.ts";
import { judgeBench, type Look, type Runs } from "./bench/judge.ts";
import { cPrograms, type Crowd, timePool, typescriptPrograms } from "./bench/programs.ts";
import { showRows } from "./bench/show_bench.ts";
import { command } from "./support/command.ts";
import { CommandError } from "./support/command_line.ts";
import { phase } from "./support/phase.ts";
import { checkWritable, readNames, readWhole, writeJson } from "./support/values.ts";

if (import.meta.main) {
  await command({
    usage: {
      task: "bench",
      summary: "Puts the pools of this course beside the same algorithms in C",
      notes: "The C programs need a C compiler named cc; without one only TypeScript is timed. " +
        "Figures are time on a core. To keep a program on one core: taskset -c 1 deno task bench",
    },
    options: {
      threads: { value: "N", does: "threads that share a pool, each on a core (default: 1)" },
      rounds: { value: "N", does: "how often each program runs, in turn (default: 5)" },
      pool: { value: "NAMES", does: `${POOL_NAMES.join(", ")}, or "all" (default: all)` },
      own: {
        value: "FILE",
        does:
          "also a pool of your own, compiled, beside objpool in C: a class as in exercise 15, or " +
          "functions create, pop and push as in 06 and 07",
      },
      anyway: { does: "print the figures although the machine is too busy for them" },
      json: { value: "FILE", does: "also write the figures to FILE" },
    },
    async run(given) {
      const rounds = readWhole("--rounds", given.rounds ?? "5", 1);
      const crowd = crowdOf(readWhole("--threads", given.threads ?? "1", 1));
      const pools = readNames<PoolName>("--pool", given.pool ?? "all", POOL_NAMES);
      if (given.json !== undefined) checkWritable("--json", given.json);
      const folder = await Deno.makeTempDir();
      try {
        const programs = { ...typescriptPrograms(crowd), ...await cPrograms(folder, crowd) };
        const rows: Row[] = [];
        const contenders: Contender[] = pools.map((name) => ({ name, text: name, inC: name }));
        if (given.own !== undefined) contenders.push(ownPool(given.own));
        for (const one of contenders) {
          rows.push(await phase(one.name, (say) => timePool(one, programs, rounds, say)));
        }
        if (given.json !== undefined) writeJson(given.json, rows);
        const { usable, reasons } = judgeBench(rows.flatMap(runsOf));
        if (!usable && !given.anyway) {
          throw new CommandError(
            `These figures would say nothing: ${
              reasons.join("; ")
            }. Close other programs, or pass --anyway to see them`,
          );
        }
        console.log(`\n${showRows(rows, crowd.threads)}`);
        console.log(
          usable ? "The referee: good." : `The referee: not good: ${reasons.join("; ")}.`,
        );
      } finally {
        await Deno.remove(folder, { recursive: true });
      }
      return 0;
    },
  });
}

/** A core must be there for each thread; C's rings want a power of two. */
function crowdOf(threads: number): Crowd {
  const cores = navigator.hardwareConcurrency;
  if (threads > cores) {
    throw new CommandError(
      `"--threads ${threads}" would take turns on ${cores} cores: use 1 to ${cores}`,
      2,
    );
  }
  return { threads, cpuCount: 2 ** Math.ceil(Math.log2(Math.max(4, threads))) };
}

/** A text of the reader's own; JavaScript runs it only by `measure`, which knows its class. */
function ownPool(file: string): Contender {
  const text = pathToFileURL(typedPath(file));
  try {
    Deno.statSync(text);
  } catch {
    throw new CommandError(`Cannot find "${file}" for --own: name a file with your pool`, 2);
  }
  return { name: basename(file), text, inC: "objpool" };
}

function runsOf({ pool, looks }: Row): Runs[] {
  return (Object.entries(looks) as [Column, Look[]][])
    .map(([column, looks]) => ({ name: `${pool}, ${COLUMNS[column]},`, looks }));
}
