import { mean } from "simple-statistics";
import { poolProgram, simulate, type SimulatedProgram, type Topology } from "../../simulate/mod.ts";
import { kindOf, type PointKind, type TwinPoint } from "./measurements.ts";
import { withFields } from "./parameters.ts";

/** Simulated nanoseconds: some thousand operations. */
const DURATION_NS: Record<PointKind, number> = { alone: 5e4, siblings: 5e4, cores: 1e5 };
/** Threads that fight for a line can get into one of several rhythms: some runs tell which. */
const SEEDS: Record<PointKind, number[]> = { alone: [1], siblings: [1], cores: [1, 2, 3] };

/** Simulates measurements; programs are compiled once. */
export class Rates {
  readonly #programs = new Map<string, SimulatedProgram>();
  readonly #onProgress: ((simulations: number) => void) | undefined;
  #simulations = 0;

  /** @param onProgress told how many simulations there were */
  constructor(onProgress?: (simulations: number) => void) {
    this.#onProgress = onProgress;
  }

  /**
   * @param topology a machine
   * @param point what is measured
   * @returns operations per second of each run, in logarithms
   */
  logs(topology: Topology, { pool, workload, cpus }: TwinPoint): number[] {
    const kind = kindOf(topology, cpus);
    const program = this.#program(pool, workload);
    return SEEDS[kind].map((seed) => {
      this.#onProgress?.(++this.#simulations);
      return Math.log(
        simulate({
          topology,
          program,
          threads: cpus.length,
          placement: cpus,
          durationNs: DURATION_NS[kind],
          seed,
        }).operationsPerSecond,
      );
    });
  }

  /**
   * What a thread without others does in a round is a sum: so many nanoseconds, and some times each
   * cost. So a simulation for each cost tells the rate for all values of it.
   *
   * @param topology a machine
   * @param fields costs of it
   * @param at values of the costs
   * @param point a measurement with one thread
   * @returns operations per second, in logarithms, for other values of the costs
   */
  aloneBy(
    topology: Topology,
    fields: readonly string[],
    at: readonly number[],
    point: TwinPoint,
  ): (values: readonly number[]) => number {
    const ns = (values: readonly number[]) => {
      const set = Object.fromEntries(fields.map((field, one) => [field, values[one]!]));
      return Math.exp(-mean(this.logs(withFields(topology, set), point)));
    };
    const start = ns(at);
    const slopes = at.map((value, one) => (ns(at.with(one, 2 * value)) - start) / value);
    return (values) =>
      -Math.log(
        slopes.reduce((sum, slope, one) => sum + slope * (values[one]! - at[one]!), start),
      );
  }

  #program(pool: TwinPoint["pool"], workload: TwinPoint["workload"]): SimulatedProgram {
    const key = `${pool} ${workload}`;
    let program = this.#programs.get(key);
    if (!program) {
      // Real threads have run the lock that is written in lib/pools.
      program = poolProgram({ pool, workload, spinLock: "as-written" });
      this.#programs.set(key, program);
    }
    return program;
  }
}
