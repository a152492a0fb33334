import { type WorkloadName, WORKLOADS } from "@course/measure/mod.ts";
import { POOL_NAMES, type PoolName } from "@course/pools/mod.ts";
import { published, type PublishedSeries } from "@course/published/mod.ts";
import {
  compareWithPublished,
  type Comparison,
  guestOf,
  poolProgram,
  SimulatedSeries,
  simulateSeries,
  thisMachine,
  TOPOLOGIES,
  type Topology,
  type TopologyName,
} from "@course/simulate/mod.ts";
import { siNumber, type Table, table } from "@course/tables/mod.ts";
import { CommandError, readFlags, runCommand } from "./support/command_line.ts";
import { phase } from "./support/phase.ts";
import {
  progressBar,
  readCounts,
  readName,
  readNames,
  readNumber,
  writeJson,
} from "./support/values.ts";

const USAGE = `Simulates pools on a machine with up to 256 CPUs

deno task simulate [--topology NAME] [--pool NAMES] [--threads COUNTS] [--workload NAME]
                   [--published] [--guest] [--runs N] [--json FILE]

  --topology NAME    ${Object.keys(TOPOLOGIES).join(", ")} or here
                     (without it: xeon-8260)
  --pool NAMES       ${POOL_NAMES.join(", ")},
                     or "all" (without it: freelist,objpool)
  --threads COUNTS   for example 1,2,4 or 1..96 (without it: powers of two)
  --workload NAME    ${Object.keys(WORKLOADS).join(", ")} (without it: ideal)
  --published        simulate the published queue benchmark with its own layout of memory
  --guest            stop each CPU for 10 to 40 us after about 50 us of work: what a busy host does,
                     a hundred times faster
  --runs N           runs with different seeds; their median counts (without it: 1)
  --json FILE        also write everything to FILE
  --help             print this`;

/** Rows of the queue benchmark with the fewest objects and batches of 1, by topology. */
const PUBLISHED: Record<string, { machine: string; rows: string[] }> = {
  "xeon-8260": {
    machine: "x86-8260-metal",
    rows: ["fl:384/0-1", "pc:384/0-1", "flpc:384/1-1", "op:384/0-1"],
  },
  "kunpeng-920": {
    machine: "arm64-kp920-metal",
    rows: ["fl:384/0-1", "flpc:384/1-1", "rs:384/0-1", "op:384/0-1"],
  },
};

if (import.meta.main) {
  await runCommand(async () => {
    const flags = readFlags(Deno.args, {
      topology: { type: "string" },
      pool: { type: "string" },
      threads: { type: "string" },
      workload: { type: "string" },
      published: { type: "boolean" },
      guest: { type: "boolean" },
      runs: { type: "string" },
      json: { type: "string" },
      help: { type: "boolean" },
    }, USAGE);
    if (flags.help) {
      console.log(USAGE);
      return 0;
    }
    const name = readName<string>("--topology", flags.topology ?? "xeon-8260", [
      ...Object.keys(TOPOLOGIES),
      "here",
    ]);
    if (flags.published) refuseBeside(flags);
    const runs = readNumber("--runs", flags.runs ?? "1");
    const threads = flags.threads === undefined ? undefined : readCounts(flags.threads);
    try {
      const simulated = flags.published
        ? await simulateRows(name, threads, runs)
        : await simulatePools(topologyOf(name, flags.guest === true), flags, threads, runs);
      for (const one of simulated) {
        const row = one instanceof SimulatedSeries ? publishedRow(name, one) : undefined;
        console.log(`\n${row ? beside(one as SimulatedSeries, row) : one}`);
      }
      if (typeof flags.json === "string") writeJson(flags.json, simulated);
    } catch (error) {
      if (error instanceof RangeError) throw new CommandError(error.message, 2);
      throw error;
    }
    return 0;
  });
}

/** The published benchmark has pools and a workload of its own. */
function refuseBeside(flags: Record<string, string | boolean | undefined>): void {
  const beside = ["pool", "workload", "guest"].find((name) => flags[name]);
  if (beside === undefined) return;
  throw new CommandError(`The flag "--published" has no use for "--${beside}": leave one out`, 2);
}

function topologyOf(name: string, isGuest: boolean): Topology {
  const host = name === "here" ? thisMachine() : TOPOLOGIES[name as TopologyName];
  return isGuest ? guestOf(host, { runNs: 5e4, stopNs: [1e4, 4e4] }) : host;
}

async function simulatePools(
  topology: Topology,
  flags: Record<string, string | boolean | undefined>,
  given: number[] | undefined,
  runs: number,
): Promise<SimulatedSeries[]> {
  const pools = readNames<PoolName>("--pool", flags.pool ?? "freelist,objpool", POOL_NAMES);
  const workload = readName<WorkloadName>(
    "--workload",
    flags.workload ?? "ideal",
    Object.keys(WORKLOADS) as WorkloadName[],
  );
  const threads = given ?? powersOfTwo(topology.cpus.length);
  const simulated: SimulatedSeries[] = [];
  for (const pool of pools) {
    const program = poolProgram({ pool, workload });
    simulated.push(
      await phase(`${pool}, ${workload}`, (say) =>
        simulateSeries({
          topology,
          program,
          threads,
          runs,
          onProgress: (done) => say(progressBar(done)),
        })),
    );
  }
  return simulated;
}

async function simulateRows(
  name: string,
  threads: number[] | undefined,
  runs: number,
): Promise<Comparison[]> {
  const known = PUBLISHED[name];
  if (!known) {
    throw new CommandError(
      `Cannot simulate the queue benchmark on "${name}": use ${Object.keys(PUBLISHED).join(", ")}`,
      2,
    );
  }
  const compared: Comparison[] = [];
  for (const row of published({ workload: "queue" })) {
    if (row.machine.key !== known.machine || !known.rows.includes(row.label)) continue;
    compared.push(
      ...await phase(row.label, (say) =>
        compareWithPublished([row], {
          ...threads && { threads },
          runs,
          onProgress: (done) => say(progressBar(done)),
        })),
    );
  }
  return compared;
}

/** The row of the published queue benchmark for a pool, where there is one. */
function publishedRow(name: string, { pool, workload }: SimulatedSeries) {
  const known = PUBLISHED[name];
  if (!known || workload !== "ideal") return undefined;
  return published({ workload: "queue" }).find((row) =>
    row.machine.key === known.machine && known.rows.includes(row.label) && row.pool === pool
  );
}

function beside({ pool, machine, points }: SimulatedSeries, row: PublishedSeries): Table {
  const rates = new Map(
    row.points.map(({ threads, operationsPerSecond }) => [threads, operationsPerSecond]),
  );
  return table(
    ["threads", "simulated/s", "published/s", "factor"],
    points.map(({ threads, operationsPerSecond }) => {
      const rate = rates.get(threads);
      return [
        threads,
        siNumber(operationsPerSecond),
        rate === undefined ? "" : siNumber(rate),
        rate === undefined ? "" : (operationsPerSecond / rate).toFixed(2),
      ];
    }),
    `Simulated: ${pool}, ideal, on ${machine.cpu}.\nPublished: ${row.title}. There two threads ` +
      "are at once on one core, and objects share cache lines: --published simulates that too.",
  );
}

function powersOfTwo(most: number): number[] {
  const counts: number[] = [];
  for (let count = 1; count < most; count *= 2) counts.push(count);
  return [...counts, most];
}
