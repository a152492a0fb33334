import { instrument } from "../instrument/mod.ts";
import { COURSE_SOURCES, courseNames } from "../sources/mod.ts";
import { poolOptions, type PoolProgramOptions } from "./pool_options.ts";
import makeOwnPool from "./programs/make_own_pool.ts" with { type: "text" };
import makePool from "./programs/make_pool.ts" with { type: "text" };
import poolWorkload from "./programs/pool_workload.ts" with { type: "text" };
import programTypes from "./programs/program.ts" with { type: "text" };
import queuedSpinLock from "./programs/queued_spin_lock.ts" with { type: "text" };
import spinLock from "./programs/spin_lock.ts" with { type: "text" };
import timedPool from "./programs/timed_pool.ts" with { type: "text" };
import { SimulatedProgram } from "./simulated_program.ts";
import type { Topology } from "./topology.ts";

const named = (text: string) => courseNames("simulate/programs", text);

/** The kernel's spin lock in the place of the pools' own. */
const QUEUED_SPIN_LOCK = {
  "./spin_lock.ts": named(spinLock),
  "./queued_spin_lock.ts": named(queuedSpinLock),
};

/**
 * Makes a program of the text of a module.
 *
 * @param pool name of the pool, for charts
 * @param workload what is done with it
 * @param text text of a module that exports `setup`, `round` and, if you like, `after`
 * @param modules texts of modules that it imports
 * @param options what `setup` gets as `options`
 * @returns the program
 */
export function programOf(
  pool: string,
  workload: string,
  text: string | URL,
  modules: Record<string, string> = {},
  options?: (topology: Topology) => unknown,
): SimulatedProgram {
  const load = () => instrument(text, { modules, library: COURSE_SOURCES });
  return new SimulatedProgram(pool, workload, load, options);
}

/**
 * Makes a program of a pool and one of the workloads that are also measured on real threads. Thread
 * 0, 1, ... is CPU 0, 1, ... for the pool, wherever it runs.
 *
 * A pool of your own is a module whose default export has a static `create({ cpuCount,
 * objectCount, lineBytes })`; its pools have `pop`, `push` and `contents`. It may import
 * `@course/atomics/mod.ts` and `@course/pools/mod.ts`.
 *
 * @param options pool, workload and numbers
 * @returns the program
 * @throws {RangeError} If a number is out of range
 *
 * @example
 * ```ts
 * import { poolProgram, simulate } from "@course/simulate/mod.ts";
 *
 * const program = poolProgram({ pool: "objpool", workload: "overrun" });
 * console.log(`${simulate({ topology: "rk3588", program, threads: 4 })}`);
 * ```
 */
export function poolProgram(options: PoolProgramOptions): SimulatedProgram {
  const { pool, workload = "ideal", spinLock: lock = "queued" } = options;
  const isOwn = typeof pool !== "string";
  return programOf(isOwn ? pool.name : pool, workload, named(poolWorkload), {
    "./program.ts": programTypes,
    "./timed_pool.ts": named(timedPool),
    ...isOwn
      ? { "./make_pool.ts": named(makeOwnPool), "./own_pool.ts": pool.text }
      : { "./make_pool.ts": named(makePool) },
    ...lock === "queued" && QUEUED_SPIN_LOCK,
  }, poolOptions(options));
}
