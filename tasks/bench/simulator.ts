import process from "node:process";
import {
  defineTopology,
  poolProgram,
  simulate,
  type SimulateOptions,
  simulatePublished,
  type SimulationResult,
} from "@course/simulate/mod.ts";
import { type Cell, table } from "@course/tables/mod.ts";

/** What one simulation costs. */
export interface SimulatorTimes {
  workload: string;
  threads: number;
  /** Shared accesses that were simulated. */
  steps: number;
  /** CPU time of the best round, with loading the program. */
  seconds: number;
  /** Hash of the result: it is the same as long as no rule of the machine changes. */
  digest: string;
}

/** 128 cores in two sockets, each with two hyper-threads. */
const LARGE = defineTopology({
  name: "256 CPUs",
  cpus: Array.from({ length: 256 }, (_, cpu) => ({
    cpu,
    core: cpu % 128,
    socket: Math.floor(cpu % 128 / 64),
  })),
  transferNs: { socket: 50, machine: 150 },
});

type Pool = Parameters<typeof poolProgram>[0];

function ofPool(
  topology: SimulateOptions["topology"],
  threads: number,
  durationNs: number,
  pool: Pool,
): () => SimulationResult {
  const program = poolProgram(pool);
  return () => simulate({ topology, program, threads, durationNs });
}

/** Simulations by name; half of each duration is warm-up besides. */
export const SIMULATIONS: Record<string, () => SimulationResult> = {
  "objpool, Xeon, 1 thread": ofPool("xeon-8260", 1, 5e6, { pool: "objpool" }),
  "objpool, Xeon, 96 threads": ofPool("xeon-8260", 96, 1e5, { pool: "objpool" }),
  "freelist, Xeon, 96 threads": ofPool("xeon-8260", 96, 2e6, { pool: "freelist" }),
  "freelist, Kunpeng, 96 threads": ofPool("kunpeng-920", 96, 2e6, { pool: "freelist" }),
  "objpool, 256 CPUs": ofPool(LARGE, 256, 1e5, { pool: "objpool" }),
  "empty objpool, 256 CPUs": ofPool(LARGE, 256, 5e4, { pool: "objpool", workload: "empty" }),
  "published op, 24 threads": () =>
    simulatePublished({
      machine: "x86-8260-metal",
      pool: "op",
      objects: 384,
      allocMode: 0,
      batch: 8,
      threads: 24,
    }),
};

/**
 * Times one simulation.
 *
 * @param workload its name in {@linkcode SIMULATIONS}
 * @param rounds how often it is run; the best round counts
 * @returns what it costs
 */
export async function timeSimulation(workload: string, rounds: number): Promise<SimulatorTimes> {
  const seconds: number[] = [];
  let result: SimulationResult;
  for (let round = 0; round < rounds; round++) {
    const before = cpuSeconds();
    result = SIMULATIONS[workload]!();
    seconds.push(cpuSeconds() - before);
  }
  const { steps, threads } = result!;
  return { workload, threads, steps, seconds: Math.min(...seconds), digest: await hash(result!) };
}

/** Time of this process on all CPUs, so that other programs do not count. */
function cpuSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

async function hash(result: SimulationResult): Promise<string> {
  const bytes = new TextEncoder().encode(JSON.stringify(result));
  return new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)).slice(0, 6).toHex();
}

/**
 * Shows what was timed.
 *
 * @param rows simulations
 * @returns a table
 */
export function simulatorTable(rows: SimulatorTimes[]): string {
  const cells = rows.map(({ workload, steps, seconds, digest }): Cell[] => [
    workload,
    (steps / 1e6).toFixed(2),
    seconds.toFixed(2),
    (steps / seconds / 1e6).toFixed(2),
    digest,
  ]);
  return `${
    table(
      ["simulation", "million steps", "CPU seconds", "million steps/s", "hash"],
      cells,
      "Each in its best round; CPU time. The hash is that of the whole result.",
    )
  }`;
}
