/**
 * The explorer and the simulated machine in a Worker of a page of slides. It is a script, not a
 * module, once it is bundled: nothing that it imports may ask for `import.meta`.
 *
 * @module
 */
import { explore } from "@course/explore/mod.ts";
import {
  poolProgram,
  simulateSeries,
  TOPOLOGIES,
  type TopologyName,
} from "@course/simulate/mod.ts";
import type { Answer, Ask, ExploreAsk, SimulateAsk } from "./live_messages.ts";

/** What a Worker is to itself. */
interface Port {
  postMessage(answer: Answer): void;
  onmessage: ((event: MessageEvent<Ask>) => void) | null;
}

const SAY_EVERY_MS = 100;
const port = globalThis as unknown as Port;

port.onmessage = async ({ data }) => {
  try {
    if (data.kind === "explore") exploreOnce(data);
    else await simulatePools(data);
    port.postMessage({ kind: "done" });
  } catch (error) {
    port.postMessage({ kind: "failed", message: (error as Error).message });
  }
};
port.postMessage({ kind: "ready" });

function exploreOnce({ source, modules, model }: ExploreAsk): void {
  let saidAt = performance.now();
  const { verdict, law, executions, trace } = explore({ source, modules }, {
    model,
    onProgress: ({ complete }) => {
      if (performance.now() - saidAt > SAY_EVERY_MS) {
        port.postMessage({ kind: "searching", executions: complete });
        saidAt = performance.now();
      }
      return false;
    },
  });
  const steps = trace?.steps.length;
  port.postMessage({
    kind: "explored",
    run: { model, verdict, law, executions: executions.complete, steps },
  });
}

async function simulatePools({ topology: name, pools, threads }: SimulateAsk): Promise<void> {
  const topology = TOPOLOGIES[name as TopologyName];
  const programs = pools.map((pool) => ({
    pool,
    program: poolProgram({ pool, workload: "ideal" }),
  }));
  for (const count of threads) {
    for (const { pool, program } of programs) {
      const { points } = await simulateSeries({ topology, program, threads: [count] });
      const { operationsPerSecond } = points[0]!;
      port.postMessage({ kind: "point", pool, point: { threads: count, operationsPerSecond } });
    }
  }
}
