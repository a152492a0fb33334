import type { Placement } from "./placement.ts";
import type { TopologyName } from "./presets.ts";
import { topologyOf } from "./simulate.ts";
import type { SimulatedProgram } from "./simulated_program.ts";
import type { Topology } from "./topology.ts";

/** A figure of yours. */
export interface OwnPoint {
  /** Number of threads. */
  readonly threads: number;
  /** Objects taken and given back in a second, by all threads. */
  readonly operationsPerSecond: number;
}

/** Figures of your own, and what they are simulated as. */
export interface OwnSeriesOptions {
  /** What they are, for texts. */
  title: string;
  /** The figures, one for each number of threads. */
  points: readonly OwnPoint[];
  /** The machine: a name, or a description. */
  topology: TopologyName | Topology;
  /** What its threads have done. */
  program: SimulatedProgram;
  /**
   * Which CPUs they were on.
   *
   * @default "cores-first"
   */
  placement?: Placement;
}

/**
 * Figures that you have measured, or read somewhere, to be compared with a simulation.
 *
 * @example
 * ```ts
 * import { compareWithPublished, OwnSeries, poolProgram } from "@course/simulate/mod.ts";
 * import { assert } from "@std/assert";
 *
 * const mine = new OwnSeries({
 *   title: "freelist, my machine",
 *   points: [{ threads: 1, operationsPerSecond: 24e6 }],
 *   topology: "xeon-8260",
 *   program: poolProgram({ pool: "freelist" }),
 * });
 * const [comparison] = await compareWithPublished([mine]);
 * assert(comparison!.isWithin(1.1));
 * ```
 */
export class OwnSeries {
  /** Kind of evidence, for tables. */
  readonly evidence = "measured";
  /** What they are, for texts. */
  readonly title: string;
  /** The figures, in the order in which they were given. */
  readonly soundPoints: readonly OwnPoint[];
  /** The machine. */
  readonly topology: Topology;
  /** What its threads have done. */
  readonly program: SimulatedProgram;
  /** Which CPUs they were on. */
  readonly placement: Placement;

  /**
   * Keeps the figures.
   *
   * @param options figures, machine, program
   * @throws {RangeError} If there is no figure, one is not above 0, or a number of threads is there
   * twice or more than the machine has CPUs
   */
  constructor({ title, points, topology, program, placement = "cores-first" }: OwnSeriesOptions) {
    this.title = title;
    this.soundPoints = points;
    this.topology = topologyOf(topology);
    this.program = program;
    this.placement = placement;
    const fail = (problem: string): never => {
      throw new RangeError(`Cannot compare "${title}": ${problem}`);
    };
    if (points.length === 0) fail("it has no figures, give at least one");
    const { cpus, name } = this.topology;
    for (const { threads, operationsPerSecond } of points) {
      if (!(Number.isInteger(threads) && threads >= 1 && threads <= cpus.length)) {
        fail(`${threads} threads, and "${name}" has ${cpus.length} CPUs: use 1 to ${cpus.length}`);
      }
      if (!(operationsPerSecond > 0 && operationsPerSecond < Infinity)) {
        fail(`${operationsPerSecond} operations/s with ${threads} threads, use more than 0`);
      }
      if (points.filter((point) => point.threads === threads).length > 1) {
        fail(`${threads} threads are there twice, give one figure for each number`);
      }
    }
  }

  /**
   * Looks a figure up.
   *
   * @param threads number of threads
   * @returns the figure
   * @throws {RangeError} If there is none
   */
  at(threads: number): OwnPoint {
    const point = this.soundPoints.find((point) => point.threads === threads);
    if (point) return point;
    const known = this.soundPoints.map(({ threads }) => threads).join(", ");
    throw new RangeError(
      `Cannot find ${threads} threads in "${this.title}": there are figures for ${known}`,
    );
  }
}
