import {
  type FittedTwin,
  fitTwin,
  machineFileOf,
  measureLatencies,
  measurePoints,
  MOST_ERROR,
  readMachine,
  readSystem,
  twinFileOf,
  type TwinMeasurements,
  twinPoints,
  twinTables,
} from "@course/machine/mod.ts";
import { CommandError } from "../support/command_line.ts";
import { readTextFile } from "../support/files.ts";
import { phase } from "../support/phase.ts";
import { progressBar, writeJson } from "../support/values.ts";

export { readMeasurements } from "@course/machine/mod.ts";

/**
 * Measures the points of a twin on this machine.
 *
 * @param file a machine, as `deno task topology` has written it; it is read and measured if missing
 * @param order memory order of the compiled pools
 * @param seconds length of a repetition
 * @returns what was measured
 * @throws {RangeError} If there are too few cores, or threads cannot be kept on CPUs
 */
export async function measureHere(
  file: string | undefined,
  order: "kernel" | "seq_cst",
  seconds: number,
): Promise<TwinMeasurements> {
  const facts = readSystem();
  const points = twinPoints(facts.cpus);
  let machine: TwinMeasurements["machine"];
  if (file === undefined) {
    const latencies = await phase("distances", (say) =>
      measureLatencies(facts.cpus, {
        seconds: 6,
        onProgress: (done) => say(progressBar(done)),
      }));
    machine = machineFileOf(facts, latencies, "this machine");
  } else {
    const text = readTextFile("--machine", file);
    readMachine(text, file);
    machine = JSON.parse(text);
  }
  const measured = await phase("pools on real threads", (say) =>
    measurePoints(points, {
      order,
      seconds,
      onProgress: (done) => say(`${done} of ${points.length} measurements`),
    }));
  return { machine, order, points: measured };
}

/**
 * Refuses measurements that something else has disturbed.
 *
 * @param measured what was measured
 * @throws {CommandError} If some of it cannot be used
 */
export function refuseBusy({ points }: TwinMeasurements): void {
  const refused = points.filter(({ reasons }) => reasons.length > 0);
  if (refused.length === 0) return;
  const lines = refused.map(({ pool, cpus, reasons }) =>
    `  ${pool}, ${cpus.length} threads: ${reasons.join("; ")}`
  );
  throw new CommandError(
    `Cannot make a twin: ${refused.length} of ${points.length} measurements cannot be used\n` +
      `${lines.join("\n")}\nClose other programs, or measure for longer: --seconds 1`,
  );
}

/**
 * Fits a twin, checks it, and writes it if it may predict.
 *
 * @param measured what was measured
 * @param file where the twin goes, if anywhere
 * @returns the exit code: 0 if the twin may predict, else 1
 */
export async function judgeTwin(
  measured: TwinMeasurements,
  file: string | undefined,
): Promise<number> {
  const machine = readMachine(JSON.stringify(measured.machine), "the machine that was measured");
  const twin: FittedTwin = await phase("fitting", (say) => {
    const fit = fitTwin(machine, measured.points, (count) => say(`${count} simulations`));
    return Promise.resolve(fit);
  });
  for (const shown of twinTables(twin)) console.log(`\n${shown}`);
  const off = `${twin.checkError.toFixed(2)} times off in the measurement that was held back`;
  console.log(`\n${beside(twin)}`);
  if (!twin.mayPredict) {
    console.error(
      `\nThe twin may not predict: it is ${off}, and ${MOST_ERROR} is the most. Something on this ` +
        "machine is not in the simulator, or was different for one of the measurements.",
    );
    return 1;
  }
  console.log(`\nThe twin may predict: it is ${off}.`);
  for (const { pool, cpus, runs } of twin.notReproduced) {
    console.log(
      `Do not trust it with ${pool} and ${cpus.length} threads: runs there are ` +
        `${runs.map((run) => run.toFixed(2)).join(" to ")} times what was measured.`,
    );
  }
  if (file === undefined) return 0;
  writeJson(file, twinFileOf(twin, measured));
  console.log(`Try it: deno task simulate --topology ${file}`);
  return 0;
}

/** What the intervals do to the check, and what others predict for it. */
function beside({ checkRange: [low, high], nullPredictions }: FittedTwin): string {
  const others = nullPredictions.map(({ what, factor }) => `${what} threads: ${factor.toFixed(2)}`);
  return `Simulated divided by measured, held back: ${low.toFixed(2)} to ${high.toFixed(2)} ` +
    `within the intervals; without a simulator, ${others.join(", ")}.`;
}
