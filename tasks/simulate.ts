import { type WorkloadName, WORKLOADS } from "@course/measure/mod.ts";
import { POOL_NAMES } from "@course/pools/mod.ts";
import { TOPOLOGIES } from "@course/simulate/engine.ts";
import { command, refusing } from "./support/command.ts";
import { CommandError } from "./support/command_line.ts";
import { readCounts, readName, readNames, readNumber, writeJson } from "./support/values.ts";

const MACHINES = [...Object.keys(TOPOLOGIES), "here"];
const WORKLOAD_NAMES = Object.keys(WORKLOADS) as WorkloadName[];

if (import.meta.main) {
  await command({
    usage: { task: "simulate", summary: "Simulates pools on a machine with up to 256 CPUs" },
    options: {
      topology: { value: "NAME", does: `${MACHINES.join(", ")} (without it: xeon-8260)` },
      pool: {
        value: "NAMES",
        does: `${POOL_NAMES.join(", ")}, or "all" (without it: freelist,objpool)`,
      },
      threads: {
        value: "COUNTS",
        does: "for example 1,2,4 or 1..96 (without it: powers of two)",
      },
      workload: { value: "NAME", does: `${WORKLOAD_NAMES.join(", ")} (without it: ideal)` },
      published: {
        does: "simulate the published queue benchmark with its own layout of memory",
      },
      guest: {
        does: "stop each CPU for 10 to 40 us after about 50 us of work: what a busy host does, a " +
          "hundred times faster",
      },
      runs: { value: "N", does: "runs with different seeds; their median counts (without it: 1)" },
      json: { value: "FILE", does: "also write everything to FILE" },
    },
    async run(given) {
      const name = readName("--topology", given.topology ?? "xeon-8260", MACHINES);
      if (given.published) refuseBeside(given);
      const pools = readNames("--pool", given.pool ?? "freelist,objpool", POOL_NAMES);
      const workload = readName("--workload", given.workload ?? "ideal", WORKLOAD_NAMES);
      const runs = readNumber("--runs", given.runs ?? "1");
      const threads = given.threads === undefined ? undefined : readCounts(given.threads);
      const { seriesText, simulatePools, simulateRows, topologyOf } = await import(
        "./simulate/series.ts"
      );
      await refusing(async () => {
        const simulated = given.published
          ? await simulateRows(name, threads, runs)
          : await simulatePools(topologyOf(name, given.guest), { pools, workload }, threads, runs);
        for (const one of simulated) console.log(`\n${seriesText(name, one)}`);
        if (given.json !== undefined) writeJson(given.json, simulated);
      });
      return 0;
    },
  });
}

/** The published benchmark has pools and a workload of its own. */
function refuseBeside(
  given: { pool?: string | undefined; workload?: string | undefined; guest: boolean },
): void {
  const beside = (["pool", "workload", "guest"] as const).find((name) => given[name]);
  if (beside === undefined) return;
  throw new CommandError(`The flag "--published" has no use for "--${beside}": leave one out`, 2);
}
