import {
  judgeSeries,
  type Measurement,
  measureSeries,
  report,
  type WorkloadName,
  WORKLOADS,
} from "@course/measure/mod.ts";
import { POOL_NAMES, type PoolName } from "@course/pools/mod.ts";
import { command, refusing } from "./support/command.ts";
import { phase } from "./support/phase.ts";
import { progressBar, readCounts, readNames, readNumber, writeJson } from "./support/values.ts";

if (import.meta.main) {
  await command({
    usage: { task: "measure", summary: "Measures pools on the threads of this machine" },
    options: {
      pool: { value: "NAMES", does: `${POOL_NAMES.join(", ")}, or "all" (without it: all)` },
      threads: {
        value: "COUNTS",
        does: "for example 1,2,4 or 1..4 (without it: 1 to the number of cores)",
      },
      workload: {
        value: "NAMES",
        does: `${Object.keys(WORKLOADS).join(", ")}, or "all" (without it: ideal)`,
      },
      seconds: { value: "S", does: "length of one repetition (without it: 0.2)" },
      repetitions: { value: "N", does: "number of repetitions (without it: 5)" },
      json: { value: "FILE", does: "also write everything that was measured to FILE" },
    },
    async run(given) {
      const pools = readNames<PoolName>("--pool", given.pool ?? "all", POOL_NAMES);
      const workloads = readNames<WorkloadName>(
        "--workload",
        given.workload ?? "ideal",
        Object.keys(WORKLOADS) as WorkloadName[],
      );
      const threads = readCounts(given.threads ?? `1..${navigator.hardwareConcurrency}`);
      const seconds = readNumber("--seconds", given.seconds ?? "0.2");
      const repetitions = readNumber("--repetitions", given.repetitions ?? "5");

      const measured: Measurement[] = [];
      await refusing(async () => {
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
      });
      console.log(`\n${report(measured)}`);
      for (const workload of workloads) {
        for (const pool of pools) console.log(fitLine(measured, pool, workload));
      }
      if (given.json !== undefined) writeJson(given.json, measured);
      return 0;
    },
  });
}

function fitLine(measured: Measurement[], pool: PoolName, workload: WorkloadName): string {
  const series = measured.filter((one) => one.pool === pool && one.workload === workload);
  const { usable, reasons } = judgeSeries(series);
  return `${pool}, ${workload}: ${
    usable ? "may be fitted" : `may not be fitted: ${reasons.at(-1)}`
  }`;
}
