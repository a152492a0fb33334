/**
 * The simulated machine and the harness in a Worker of the page: the page stays alive meanwhile, and
 * ends the Worker to stop them. No reader's program gets here.
 *
 * @module
 */
import {
  defineTopology,
  gridOfCpus,
  guestOf,
  placeThreads,
  poolProgram,
  simulate,
  simulateSeries,
  TOPOLOGIES,
  type Topology,
  type TopologyName,
} from "@course/simulate/mod.ts";
import { type Measurement, measureSeries } from "@course/measure/mod.ts";
import type { PoolName } from "@course/pools/mod.ts";
import { useLanguage } from "@course/words/language.ts";
import type {
  Answer,
  MachineChoice,
  MeasureAsk,
  RecordAsk,
  SimulateAsk,
  Spoken,
} from "./messages.ts";

/** What a Worker is to itself. */
interface Port {
  postMessage(answer: Answer): void;
  onmessage: ((event: MessageEvent<Spoken<SimulateAsk | RecordAsk | MeasureAsk>>) => void) | null;
}

const port = globalThis as unknown as Port;

port.onmessage = async ({ data }) => {
  useLanguage(data.language);
  try {
    if (data.kind === "measure") await measurePools(data);
    else if (data.kind === "record") recordRun(data);
    else await simulatePools(data);
    port.postMessage({ kind: "done" });
  } catch (error) {
    port.postMessage({ kind: "failed", message: (error as Error).message });
  }
};
port.postMessage({ kind: "ready" });

/** Begins when the caches are warm. */
const FROM_NS = 20_000;

function recordRun(ask: RecordAsk): void {
  const { pool, threads, lengthNs } = ask;
  const topology = topologyFor(ask);
  const result = simulate({
    topology,
    program: programFor(pool, ask),
    threads,
    durationNs: FROM_NS + lengthNs,
    record: { fromNs: FROM_NS, lengthNs },
  });
  const cpus = placeThreads(topology, threads, "cores-first")
    .map(({ cpu, core, socket = 0 }) => ({ number: cpu, core, socket }));
  port.postMessage({ kind: "recorded", run: { pool, recording: result.recording!, cpus } });
}

function topologyFor({ machine, isGuest }: Pick<SimulateAsk, "machine" | "isGuest">): Topology {
  const host = topologyOf(machine);
  return isGuest ? guestOf(host, { runNs: 5e4, stopNs: [1e4, 4e4] }) : host;
}

function programFor(
  pool: PoolName,
  { workload, objectsPerThread }: Pick<SimulateAsk, "workload" | "objectsPerThread">,
) {
  return poolProgram({
    pool,
    workload,
    ...objectsPerThread !== undefined && { objectsPerThread },
  });
}

async function simulatePools(ask: SimulateAsk): Promise<void> {
  const { pools, threads } = ask;
  const topology = topologyFor(ask);
  const programs = pools.map((pool) => ({ pool, program: programFor(pool, ask) }));
  for (const count of threads) {
    for (const { pool, program } of programs) {
      const { points } = await simulateSeries({ topology, program, threads: [count] });
      const { results, ...point } = points[0]!;
      const result = results[0]!;
      port.postMessage({
        kind: "point",
        point: {
          ...point,
          pool,
          machine: result.machine.cpu,
          nanosecondsPerPop: result.pop.median,
          transfersPerOperation: result.transfersPerOperation,
          fairness: result.fairness,
          isSettled: result.isSettled,
        },
      });
    }
  }
}

/** Each thread is a Worker of its own, which this one starts. */
async function measurePools({ pools, threads, ...how }: MeasureAsk): Promise<void> {
  const worker = new URL("measure_worker.js", import.meta.url);
  const onMeasured = (measurement: Measurement) =>
    port.postMessage({ kind: "measured", measurement });
  for (const pool of pools) await measureSeries({ ...how, pool, threads, worker, onMeasured });
}

function topologyOf(machine: MachineChoice): Topology {
  if (typeof machine === "string") return TOPOLOGIES[machine as TopologyName];
  const { sockets, cores, threadsPerCore, socketNs, machineNs } = machine;
  const cpus = gridOfCpus({ sockets, cores, threadsPerCore });
  return defineTopology({
    name: "own",
    description: `${sockets} x ${cores} cores, ${cpus.length} CPUs, ` +
      `${socketNs} ns in a socket${sockets > 1 ? `, ${machineNs} ns between sockets` : ""}`,
    cpus,
    transferNs: { socket: socketNs, machine: machineNs },
  });
}
