import { type WorkloadName, WORKLOADS } from "@course/measure/mod.ts";
import { POOL_NAMES, type PoolName } from "@course/pools/mod.ts";
import { INTERRUPTED } from "./jobs/interrupt.ts";
import { command, refusing } from "./support/command.ts";
import { CommandError, type Given } from "./support/command_line.ts";
import { checkWritable, readCounts, readName, readNames, readWhole } from "./support/values.ts";

const WORKLOAD_NAMES = Object.keys(WORKLOADS) as WorkloadName[];
const JOBS = navigator.hardwareConcurrency;
const MOST_SEED = 0x7fffffff - 100;

const ARGUMENTS = {
  parts: { value: "FILE", does: "lines of shards, for --merge", count: "any" },
} as const;

const OPTIONS = {
  topology: {
    value: "NAME",
    does: "xeon-8260, xeon-8336c, kunpeng-920, arm-256, rk3588, here, or a file that " +
      '"deno task topology" or "deno task twin" has written, such as mine.json (default: ' +
      "xeon-8260)",
  },
  pool: {
    value: "NAMES",
    does: `${POOL_NAMES.join(", ")}, or "all" (default: freelist,objpool)`,
  },
  threads: {
    value: "COUNTS",
    does: "for example 1,2,4 or 1..96 (default: powers of two)",
  },
  workload: { value: "NAME", does: `${WORKLOAD_NAMES.join(", ")} (default: ideal)` },
  published: {
    does: "simulate the published queue benchmark with its own layout of memory, and print how " +
      "far all its figures are off",
  },
  guest: {
    does: "stop each CPU for 10 to 40 us after about 50 us of work: what a busy host does, a " +
      "hundred times faster",
  },
  runs: { value: "N", does: "runs with different seeds; their median counts (default: 1)" },
  seed: { value: "N", does: "seed of the first run: the same gives the same (default: 1)" },
  json: { value: "FILE", does: "also write everything to FILE, with seed and version" },
  sweep: {
    value: "FILE",
    does: "simulate every combination that FILE lists, one JSON line a point; what is there " +
      "already is not simulated again",
  },
  jobs: { value: "N", does: `points of a sweep at a time (default: ${JOBS})` },
  shard: { value: "I/N", does: "only this part of a sweep, such as 2/8" },
  merge: { does: "put the lines of a sweep's shards, given as FILE, together" },
  out: {
    value: "FILE",
    does: "the lines of a sweep (default: beside the sweep's file, .results.jsonl or " +
      ".2-of-8.jsonl)",
  },
} as const;

type Flags = Given<typeof ARGUMENTS, typeof OPTIONS>;

if (import.meta.main) {
  await command({
    usage: {
      task: "simulate",
      summary: "Simulates pools on a machine with up to 256 CPUs",
      notes: "Of a sweep, Ctrl-C keeps what is done, and the same command goes on. " +
        "docs/sweeps.md has the file's fields, and how to use several machines.",
      exitCodes: {
        0: "done",
        1: "points are missing after --merge, or it has failed",
        [INTERRUPTED]: "Ctrl-C in a sweep",
      },
    },
    arguments: ARGUMENTS,
    options: OPTIONS,
    speaks: true,
    async run(given) {
      refuseTogether(given);
      if (given.sweep !== undefined) return await sweep(given, given.sweep);
      const pools = readNames("--pool", given.pool ?? "freelist,objpool", POOL_NAMES);
      const workload = readName("--workload", given.workload ?? "ideal", WORKLOAD_NAMES);
      const how = {
        runs: readWhole("--runs", given.runs ?? "1", 1, 100),
        seed: readWhole("--seed", given.seed ?? "1", 0, MOST_SEED),
      };
      const threads = given.threads === undefined ? undefined : readCounts(given.threads);
      if (given.json !== undefined) checkWritable("--json", given.json);
      return await refusing(() => series(given, { pools, workload }, threads, how));
    },
  });
}

async function series(
  given: Flags,
  program: { pools: PoolName[]; workload: WorkloadName },
  threads: number[] | undefined,
  how: { runs: number; seed: number },
): Promise<number> {
  const { readTopology } = await import("./simulate/topology_flag.ts");
  const name = given.topology ?? "xeon-8260";
  const topology = readTopology(name, given.guest);
  const { checkThreads, errorsText, seriesText, simulatePools, simulateRows, writeSeries } =
    await import(
      "./simulate/series.ts"
    );
  if (threads) checkThreads(topology, threads);
  const simulated = given.published
    ? await simulateRows(name, threads, how)
    : await simulatePools(topology, program, threads, how);
  for (const one of simulated) console.log(`\n${seriesText(name, one)}`);
  if (given.published) console.log(`\n${errorsText(name)}`);
  if (given.json !== undefined) writeSeries(given.json, how, simulated);
  return 0;
}

async function sweep(given: Flags, file: string): Promise<number> {
  const { mergeSweep, readShard, runSweep } = await import("./simulate/sweep.ts");
  const jobs = readWhole("--jobs", given.jobs ?? `${JOBS}`, 1, 256);
  const shard = given.shard === undefined ? undefined : readShard(given.shard);
  return await refusing(() => {
    if (!given.merge) return runSweep({ file, jobs, shard, out: given.out });
    const out = given.out ?? `${file.replace(/\.json$/i, "")}.results.jsonl`;
    return mergeSweep(file, given.parts, out);
  });
}

/** Flags that say nothing beside others: the published benchmark and a sweep have their own. */
function refuseTogether(given: Flags): void {
  const refuse = (flag: string, others: readonly (keyof typeof OPTIONS)[]) => {
    const beside = others.find((name) => given[name]);
    if (beside === undefined) return;
    throw new CommandError(`The flag "--${flag}" has no use for "--${beside}": leave one out`, 2);
  };
  const need = (flag: keyof typeof OPTIONS, needed: keyof typeof OPTIONS) => {
    if (!given[flag] || given[needed]) return;
    throw new CommandError(`The flag "--${flag}" needs "--${needed} FILE"`, 2);
  };
  if (given.published) refuse("published", ["pool", "workload", "guest"]);
  if (given.sweep !== undefined) {
    const ofOne = [
      "topology",
      "pool",
      "threads",
      "workload",
      "published",
      "guest",
      "runs",
    ] as const;
    refuse("sweep", [...ofOne, "seed", "json"]);
  }
  for (const flag of ["jobs", "shard", "merge", "out"] as const) need(flag, "sweep");
  if (given.merge) refuse("merge", ["shard", "jobs"]);
  if (given.parts.length > 0 && !given.merge) {
    throw new CommandError(`The argument "${given.parts[0]}" needs "--merge"`, 2);
  }
}
