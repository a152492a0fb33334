import { hasKernelOrder, KERNEL_ORDER_FLAG, type MemoryOrder } from "@course/compile/engine.ts";
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
import { command, refusing } from "./support/command.ts";
import { CommandError } from "./support/command_line.ts";
import { phase } from "./support/phase.ts";
import { progressBar, readCounts, readNames, readNumber, writeJson } from "./support/values.ts";

const ENGINES: Engine[] = ["javascript", "wasm"];

/** Says that this run was started again with V8's flag. */
const STARTED_AGAIN = "MEASURE_STARTED_AGAIN";

if (import.meta.main) {
  await command({
    usage: {
      task: "measure",
      summary: "Measures pools on the threads of this machine",
      notes: 'Threads cannot be pinned to cores one by one. On Linux "taskset -c 0,2 deno task ' +
        'measure" keeps all of them on these cores; leave one core for each thread.',
    },
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
      engine: {
        value: "NAMES",
        does: 'javascript, wasm (the same text compiled, loop included), or "all" (without it: ' +
          "javascript)",
      },
      order: {
        value: "ORDER",
        does: "seq_cst, or kernel: the orders that the kernel asks for. Compiled only, and an " +
          "experiment of V8, which is switched on for this run",
      },
      latency: { does: "also measure how long calls take that are due every 20 microseconds" },
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
      const order = readOrder(given.order);
      const engines = readNames<Engine>(
        "--engine",
        given.engine ?? (order === "kernel" ? "wasm" : "javascript"),
        ENGINES,
      );
      if (order === "kernel") {
        const code = await withKernelOrder();
        if (code !== undefined) return code;
      }

      const measured: Measurement[] = [];
      await refusing(async () => {
        for (const workload of workloads) {
          for (const pool of pools) {
            for (const engine of engines) {
              const compiled = engines.length > 1 ? `, ${engine}` : "";
              measured.push(
                ...await phase(`${pool}, ${workload}${compiled}`, (say) =>
                  measureSeries({
                    pool,
                    workload,
                    threads,
                    seconds,
                    repetitions,
                    engine,
                    order,
                    latency: given.latency,
                    onProgress: (done) => say(progressBar(done)),
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

/** Starts the program again with the flag of V8, unless it has it; then answers its exit code. */
async function withKernelOrder(): Promise<number | undefined> {
  if (hasKernelOrder()) {
    console.log(`The kernel's orders are an experiment of V8 (${KERNEL_ORDER_FLAG}): another`);
    console.log("version of Deno may order accesses otherwise, or not know them.\n");
    return undefined;
  }
  if (Deno.env.get(STARTED_AGAIN)) {
    throw new CommandError(
      `This version of Deno does not take ${KERNEL_ORDER_FLAG}: leave "--order kernel" out`,
    );
  }
  const args = [
    "run",
    "-A",
    `--v8-flags=${KERNEL_ORDER_FLAG}`,
    import.meta.filename!,
    ...Deno.args,
  ];
  const command = new Deno.Command(Deno.execPath(), { args, env: { [STARTED_AGAIN]: "yes" } });
  return (await command.spawn().status).code;
}

/** A series is what one pool did under one workload, made by one engine. */
function seriesOf({ pool, workload, engine }: Measurement): string {
  return engine === "javascript" ? `${pool}, ${workload}` : `${pool}, ${workload}, compiled`;
}

function fitLine(name: string, series: Measurement[]): string {
  const { usable, reasons } = judgeSeries(series);
  return `${name}: ${usable ? "may be fitted" : `may not be fitted: ${reasons.at(-1)}`}`;
}
