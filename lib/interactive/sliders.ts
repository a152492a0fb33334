import { styleOf, throughputByThreads } from "../charts/mod.ts";
import { poolProgram, type SimulatedSeries, type TopologyName } from "../simulate/mod.ts";
import type { PoolProgramOptions } from "../simulate/mod.ts";
import { type InteractiveOutput, interactiveOutput } from "./display.ts";
import { type SliderName, SLIDERS, type SlidersOutput, type SliderValues } from "./outputs.ts";
import { pack } from "./pack.ts";

/** What can be changed in a simulation, and how it was made. */
export interface SimulationSlidersOptions {
  /** What it is about. */
  title: string;
  /** The machine. */
  topology: TopologyName;
  /** What the programs were made with, besides the pool. */
  program?: Omit<PoolProgramOptions, "pool">;
  /** For each slider its values, and the number of the one that was simulated. */
  sliders: Partial<Record<SliderName, SliderValues>>;
}

/**
 * Shows simulated curves with sliders. In JupyterLab the simulation runs again in the page, without
 * the kernel. Elsewhere it is the chart that `throughputByThreads` draws.
 *
 * @param series curves of the course's pools, simulated with the values that sliders start at
 * @param options title, machine and sliders
 * @returns what a notebook shows
 * @throws {TypeError} If there is no series, or a slider without values
 *
 * @example
 * ```ts
 * import { simulationSliders } from "@course/interactive/mod.ts";
 * import { poolProgram, simulateSeries } from "@course/simulate/mod.ts";
 * import { assertStringIncludes } from "@std/assert";
 *
 * const topology = "xeon-8260";
 * const program = poolProgram({ pool: "freelist" });
 * const freelist = await simulateSeries({ topology, program, threads: [1, 4] });
 * const shown = simulationSliders([freelist], {
 *   title: "One list",
 *   topology,
 *   sliders: { objectsPerThread: { values: [1, 2, 8], start: 1 } },
 * });
 * assertStringIncludes(`${shown}`, "Freelist, simulated, falls");
 * ```
 */
export function simulationSliders(
  series: readonly SimulatedSeries[],
  options: SimulationSlidersOptions,
): InteractiveOutput<typeof SLIDERS, SlidersOutput> {
  const { title, topology, program = {}, sliders } = options;
  for (const [name, { values, start }] of Object.entries(sliders)) {
    if (values[start] !== undefined) continue;
    throw new TypeError(
      `Cannot make the slider ${name}: it has no value number ${start}, start is 0 to ${
        values.length - 1
      }`,
    );
  }
  const data = (): SlidersOutput => ({
    title,
    topology,
    threads: series[0]!.points.map(({ threads }) => threads),
    options: program,
    series: series.map(({ pool, points }) => ({
      pool,
      color: styleOf(pool).color,
      rates: points.map(({ operationsPerSecond }) => operationsPerSecond),
    })),
    sliders,
    program: pack(
      poolProgram({ ...program, pool: "freelist" }).instrumented.compiled,
    ),
  });
  return interactiveOutput(SLIDERS, data, throughputByThreads(series, { title }));
}
