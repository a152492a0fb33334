import {
  judgeSeries,
  type Measurement,
  measureSeries,
  report,
  type WorkloadName,
  WORKLOADS,
} from "@course/measure/mod.ts";
import { POOL_NAMES, type PoolName } from "@course/pools/mod.ts";
import { CommandError, readFlags, runCommand } from "./support/command_line.ts";
import { phase } from "./support/phase.ts";

const USAGE = `Measures pools on the threads of this machine

deno task measure [--pool NAMES] [--threads COUNTS] [--workload NAMES] [--seconds S]
                  [--repetitions N] [--json FILE]

  --pool NAMES       ${POOL_NAMES.join(", ")},
                     or "all" (without it: all)
  --threads COUNTS   for example 1,2,4 or 1..4 (without it: 1 to the number of cores)
  --workload NAMES   ${Object.keys(WORKLOADS).join(", ")}, or "all" (without it: ideal)
  --seconds S        length of one repetition (without it: 0.2)
  --repetitions N    number of repetitions (without it: 5)
  --json FILE        also write everything that was measured to FILE
  --help             print this`;

if (import.meta.main) {
  await runCommand(async () => {
    const flags = readFlags(Deno.args, {
      pool: { type: "string" },
      threads: { type: "string" },
      workload: { type: "string" },
      seconds: { type: "string" },
      repetitions: { type: "string" },
      json: { type: "string" },
      help: { type: "boolean" },
    }, USAGE);
    if (flags.help) {
      console.log(USAGE);
      return 0;
    }
    const pools = readNames<PoolName>("--pool", flags.pool ?? "all", POOL_NAMES);
    const workloads = readNames<WorkloadName>(
      "--workload",
      flags.workload ?? "ideal",
      Object.keys(WORKLOADS) as WorkloadName[],
    );
    const threads = readCounts(flags.threads ?? `1..${navigator.hardwareConcurrency}`);
    const seconds = readNumber("--seconds", flags.seconds ?? "0.2");
    const repetitions = readNumber("--repetitions", flags.repetitions ?? "5");

    const measured: Measurement[] = [];
    try {
      for (const workload of workloads) {
        for (const pool of pools) {
          measured.push(
            ...await phase(`${pool}, ${workload}`, (say) =>
              measureSeries({
                pool,
                workload,
                threads,
                seconds,
                repetitions,
                onProgress: (done) => say(progressBar(done)),
              })),
          );
        }
      }
    } catch (error) {
      if (error instanceof RangeError) throw new CommandError(error.message, 2);
      throw error;
    }
    console.log(`\n${report(measured)}`);
    for (const workload of workloads) {
      for (const pool of pools) console.log(fitLine(measured, pool, workload));
    }
    if (typeof flags.json === "string") writeJson(flags.json, measured);
    return 0;
  });
}

function fitLine(measured: Measurement[], pool: PoolName, workload: WorkloadName): string {
  const series = measured.filter((one) => one.pool === pool && one.workload === workload);
  const { usable, reasons } = judgeSeries(series);
  return `${pool}, ${workload}: ${
    usable ? "may be fitted" : `may not be fitted: ${reasons.at(-1)}`
  }`;
}

function writeJson(file: string, measured: Measurement[]): void {
  try {
    Deno.writeTextFileSync(file, JSON.stringify(measured, null, 2) + "\n");
  } catch (error) {
    throw new CommandError(
      `Cannot write "${file}": ${(error as Error).message}, name a file in a folder that exists`,
    );
  }
  console.log(`\nWritten to ${file}`);
}

function readNames<Name extends string>(
  flag: string,
  given: string | boolean,
  all: Name[],
): Name[] {
  if (given === "all") return all;
  return String(given).split(",").map((name) => {
    if (all.includes(name as Name)) return name as Name;
    throw new CommandError(`The flag "${flag}" does not know "${name}": use ${all.join(", ")}`, 2);
  });
}

function readCounts(given: string | boolean): number[] {
  return String(given).split(",").flatMap((part) => {
    const [, first, last] = /^(\d+)(?:\.\.(\d+))?$/.exec(part) ?? [];
    if (first === undefined || Number(last ?? first) < Number(first)) {
      throw new CommandError(
        `The flag "--threads" does not understand "${part}": use numbers as in 1,2,4 or 1..4`,
        2,
      );
    }
    const length = Number(last ?? first) - Number(first) + 1;
    if (length > 256) {
      throw new CommandError(`The flag "--threads" has ${length} counts in "${part}": use 256`, 2);
    }
    return Array.from({ length }, (_, index) => Number(first) + index);
  });
}

function readNumber(flag: string, given: string | boolean): number {
  const value = Number(given);
  if (String(given).trim() !== "" && Number.isFinite(value)) return value;
  throw new CommandError(`The flag "${flag}" needs a number, not "${given}"`, 2);
}

function progressBar(done: number): string {
  const width = 24;
  const filled = Math.round(done * width);
  return `[${"#".repeat(filled)}${".".repeat(width - filled)}] ${Math.round(done * 100)} %`;
}
