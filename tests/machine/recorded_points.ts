import { type MeasuredPoint, readMachine, readMeasurements } from "@course/machine/mod.ts";
import { recordedSeries } from "@course/measure/mod.ts";

/** What was recorded on a machine of 16 CPUs, and another run there, in which threads were not pinned. */
export async function recordedPoints() {
  const file = new URL("recorded/xeon_16_vcpus.json", import.meta.url);
  const recorded = readMeasurements(await Deno.readTextFile(file), "xeon_16_vcpus.json");
  const machine = readMachine(JSON.stringify(recorded.machine));
  const again = (order: "seq_cst" | "kernel", most: number): MeasuredPoint[] =>
    recorded.points.map((point) => {
      const threads = point.role === "check" ? most : point.cpus.length;
      const [series] = recordedSeries({ pool: point.pool, engine: "wasm", order });
      const { operationsPerSecond, samples } = series!.points.find((one) =>
        one.threads === threads
      )!;
      const repetitions = [samples.lowest, operationsPerSecond, samples.highest];
      return { ...point, cpus: machine.cpus.slice(0, threads).map(({ cpu }) => cpu), repetitions };
    });
  return { machine, points: recorded.points, again };
}
