import { KERNEL_ORDER_FLAG, type MemoryOrder } from "@course/compile/engine.ts";
import {
  type Engine,
  judgeSeries,
  type Measurement,
  measureSeries,
  report,
  type WorkloadName,
  WORKLOADS,
} from "@course/measure/mod.ts";
import { POOL_NAMES, type PoolName } from "@course/pools/mod.ts";
import { say } from "@course/words/mod.ts";
import { command, refusing } from "./support/command.ts";
import { CommandError } from "./support/command_line.ts";
import { withKernelOrder } from "./support/kernel_order.ts";
import { phase } from "./support/phase.ts";
import { progressBar, readCounts, readNames, readNumber, writeJson } from "./support/values.ts";

const ENGINES: Engine[] = ["javascript", "wasm"];

if (import.meta.main) {
  await command({
    usage: {
      task: "measure",
      summary: "Measures pools on the threads of this machine",
      notes: "On Linux --pin keeps each thread on a core of its own; elsewhere the system moves " +
        "them as it likes, which the referee sees as a spread.",
    },
    options: {
      pool: { value: "NAMES", does: `${POOL_NAMES.join(", ")}, or "all" (default: all)` },
      threads: {
        value: "COUNTS",
        does: "for example 1,2,4 or 1..4 (default: 1 to the number of cores)",
      },
      workload: {
        value: "NAMES",
        does: `${Object.keys(WORKLOADS).join(", ")}, or "all" (default: ideal)`,
      },
      seconds: { value: "S", does: "length of one repetition (default: 0.2)" },
      repetitions: { value: "N", does: "number of repetitions (default: 5)" },
      engine: {
        value: "NAMES",
        does: 'javascript, wasm (the same text compiled, loop included), or "all" (default: ' +
          "javascript)",
      },
      order: {
        value: "ORDER",
        does: "seq_cst, or kernel: the orders that the kernel asks for. Compiled only, and an " +
          "experiment of V8, which is switched on for this run",
      },
      pin: { value: "CORES", does: "cores on which the threads stay, for example 0,2,4 or 0..7" },
      latency: { does: "also measure how long calls take that are due every 20 microseconds" },
      json: { value: "FILE", does: "also write everything that was measured to FILE" },
    },
    speaks: true,
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
      const pin = given.pin === undefined ? undefined : readCounts(given.pin, "--pin");
      const order = readOrder(given.order);
      const engines = readNames<Engine>(
        "--engine",
        given.engine ?? (order === "kernel" ? "wasm" : "javascript"),
        ENGINES,
      );
      if (order === "kernel") {
        const started = await withKernelOrder(import.meta.filename!);
        if (typeof started === "number") return started;
        sayOfKernelOrder(started);
      }

      const measured: Measurement[] = [];
      await refusing(async () => {
        for (const workload of workloads) {
          for (const pool of pools) {
            for (const engine of engines) {
              const compiled = engines.length > 1 ? `, ${engine}` : "";
              measured.push(
                ...await phase(`${pool}, ${workload}${compiled}`, (tell) =>
                  measureSeries({
                    pool,
                    workload,
                    threads,
                    seconds,
                    repetitions,
                    engine,
                    order,
                    latency: given.latency,
                    ...pin && { pin },
                    onProgress: (done) => tell(progressBar(done)),
                  })),
              );
            }
          }
        }
      });
      console.log(`\n${report(measured)}`);
      for (const series of Map.groupBy(measured, seriesOf).entries()) {
        console.log(fitLine(...series));
      }
      if (given.json !== undefined) writeJson(given.json, measured);
      return 0;
    },
  });
}

function readOrder(given: unknown): MemoryOrder {
  if (given === undefined || given === "seq_cst" || given === "kernel") return given ?? "seq_cst";
  throw new CommandError(`"--order" needs seq_cst or kernel, not "${given}"`, 2);
}

function sayOfKernelOrder(started: "ready" | "unknown"): void {
  if (started === "unknown") {
    throw new CommandError(
      `This version of Deno does not take ${KERNEL_ORDER_FLAG}: leave "--order kernel" out`,
    );
  }
  console.log(`The kernel's orders are an experiment of V8 (${KERNEL_ORDER_FLAG}): another`);
  console.log("version of Deno may order accesses otherwise, or not know them.\n");
}

/** A series is what one pool did under one workload, made by one engine. */
function seriesOf({ pool, workload, engine }: Measurement): string {
  return engine === "javascript"
    ? `${pool}, ${workload}`
    : say("measure.compiled", { pool, workload });
}

function fitLine(name: string, series: Measurement[]): string {
  const { usable, reasons } = judgeSeries(series);
  return usable
    ? say("measure.mayFit", { series: name })
    : say("measure.mayNotFit", { series: name, reason: reasons.at(-1)! });
}
