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
import { progressBar, readCounts, readNames, readNumber, writeJson } from "./support/values.ts";

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
