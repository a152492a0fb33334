/**
 * The explorer and the simulated machine in a Worker of the page: the page stays alive meanwhile, and
 * ends the Worker to stop them.
 *
 * @module
 */
import { explore } from "@course/explore/mod.ts";
import {
  defineTopology,
  gridOfCpus,
  guestOf,
  poolProgram,
  simulateSeries,
  TOPOLOGIES,
  type Topology,
  type TopologyName,
} from "@course/simulate/mod.ts";
import type { Answer, Ask, ExploreAsk, MachineChoice, SimulateAsk } from "./messages.ts";

/** What a Worker is to itself. */
interface Port {
  postMessage(answer: Answer): void;
  onmessage: ((event: MessageEvent<Ask>) => void) | null;
}

const SAY_EVERY_MS = 150;
const port = globalThis as unknown as Port;

port.onmessage = async ({ data }) => {
  try {
    if (data.kind === "explore") exploreModels(data);
    else await simulatePools(data);
    port.postMessage({ kind: "done" });
  } catch (error) {
    port.postMessage({ kind: "failed", message: (error as Error).message });
  }
};
port.postMessage({ kind: "ready" });

function exploreModels(ask: ExploreAsk): void {
  const { source, modules, models, maxPreemptions, schedule } = ask;
  for (const model of models) {
    let saidAt = performance.now();
    const found = explore({ source, modules }, {
      model,
      ...maxPreemptions !== undefined && { maxPreemptions },
      ...schedule !== undefined && { schedule },
      onProgress: (count) => {
        if (performance.now() - saidAt > SAY_EVERY_MS) {
          port.postMessage({ kind: "searching", model, count: { ...count } });
          saidAt = performance.now();
        }
        return false;
      },
    });
    const { verdict, law, reason, exhaustive, executions, accesses } = found;
    const { steps, milliseconds, schedule: failing, trace } = found;
    const searched = { exhaustive, executions, accesses, steps, milliseconds };
    port.postMessage({
      kind: "explored",
      result: {
        verdict,
        model,
        law,
        reason,
        ...searched,
        schedule: failing,
        trace,
        text: `${found}`,
      },
    });
  }
}

async function simulatePools(ask: SimulateAsk): Promise<void> {
  const { pools, workload, objectsPerThread, threads, isGuest } = ask;
  const host = topologyOf(ask.machine);
  const topology = isGuest ? guestOf(host, { runNs: 5e4, stopNs: [1e4, 4e4] }) : host;
  const programs = pools.map((pool) => ({
    pool,
    program: poolProgram({
      pool,
      workload,
      ...objectsPerThread !== undefined && { objectsPerThread },
    }),
  }));
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
