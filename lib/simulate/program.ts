import { instrument, type Instrumented, InstrumentError } from "../instrument/mod.ts";
import { COURSE_SOURCES } from "../sources/mod.ts";
import { type WorkloadName, WORKLOADS } from "../measure/workloads.ts";
import type { LineBytes, PoolName } from "../pools/mod.ts";
import ownPool from "./programs/own_pool.ts" with { type: "text" };
import poolWorkload from "./programs/pool_workload.ts" with { type: "text" };
import type { PoolWorkload } from "./programs/pool_workload.ts";
import type { Program } from "./programs/program.ts";
import programTypes from "./programs/program.ts" with { type: "text" };
import queuedSpinLock from "./programs/queued_spin_lock.ts" with { type: "text" };
import spinLock from "./programs/spin_lock.ts" with { type: "text" };
import timedPool from "./programs/timed_pool.ts" with { type: "text" };
import type { Topology } from "./topology.ts";

/** Memories start on pages, so that what is far apart in the source shares no cache line. */
const PAGE_BYTES = 4096;

/** The kernel's spin lock in the place of the pools' own. */
const QUEUED_SPIN_LOCK = {
  "./spin_lock.ts": spinLock,
  "./queued_spin_lock.ts": queuedSpinLock,
};

/** What threads do on a simulated machine: the text of a module, and what it is started with. */
export class SimulatedProgram {
  /** Name of the pool, for charts. */
  readonly pool: string;
  /** What is done with it. */
  readonly workload: string;
  readonly #text: string | URL;
  readonly #modules: Record<string, string>;
  readonly #options: (topology: Topology) => unknown;
  #instrumented: Instrumented | undefined;

  /**
   * @param pool name of the pool, for charts
   * @param workload what is done with it
   * @param text text of a module that exports `setup`, `round` and, if you like, `after`
   * @param modules texts of modules that it imports
   * @param options what `setup` gets as `options`
   */
  constructor(
    pool: string,
    workload: string,
    text: string | URL,
    modules: Record<string, string> = {},
    options: (topology: Topology) => unknown = () => ({}),
  ) {
    this.pool = pool;
    this.workload = workload;
    this.#text = text;
    this.#modules = modules;
    this.#options = options;
  }

  /** What `setup` gets as `options`. */
  optionsFor(topology: Topology): unknown {
    return this.#options(topology);
  }

  /**
   * Instruments the text, once; each time all modules start afresh.
   *
   * @returns the module and what drives it
   * @throws {InstrumentError} If the text cannot be instrumented or lacks an export
   */
  load(): { program: Program<unknown, unknown>; instrumented: Instrumented } {
    const instrumented = this.#instrumented ??= instrument(this.#text, {
      modules: this.#modules,
      library: COURSE_SOURCES,
    });
    instrumented.runtime.alignment = PAGE_BYTES;
    const exports = instrumented.evaluate();
    for (const name of ["setup", "round"]) {
      if (typeof exports[name] === "function") continue;
      throw new InstrumentError("program", `it exports no function ${name}: write one`);
    }
    return { program: exports as unknown as Program<unknown, unknown>, instrumented };
  }
}

/** A pool and what is done with it. */
export interface PoolProgramOptions {
  /** Name of a pool, or the text of a module whose default export is a pool class of your own. */
  pool: PoolName | { name: string; text: string };
  /** "ideal" unless told otherwise. */
  workload?: WorkloadName;
  /** Objects for each thread; what the workload says unless told otherwise. */
  objectsPerThread?: number;
  /** Objects taken in one round; what the workload says unless told otherwise. */
  bulk?: number;
  /** Nanoseconds for which an object is held; what the workload says unless told otherwise. */
  thinkNanoseconds?: number;
  /** Distance between hot words; the machine's lines unless told otherwise. */
  lineBytes?: LineBytes;
  /**
   * Which spin lock pools with locks have: the kernel's, which is a queue, or the one that is written
   * in `lib/pools`, which serves whoever comes first. "queued" unless told otherwise.
   */
  spinLock?: "queued" | "as-written";
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
  const rule = WORKLOADS[workload];
  if (!rule) {
    throw new RangeError(
      `Cannot simulate workload "${workload}": use ${Object.keys(WORKLOADS).join(", ")}`,
    );
  }
  const bulk = inRange("bulk", options.bulk ?? rule.bulk, 1, 10_000);
  const objectsPerThread = inRange(
    "objectsPerThread",
    options.objectsPerThread ?? rule.objectsPerBulk * bulk,
    0,
    10_000,
  );
  const thinkNanoseconds = inRange(
    "thinkNanoseconds",
    options.thinkNanoseconds ?? rule.thinkNanoseconds,
    0,
    1e9,
  );
  const isOwn = typeof pool !== "string";
  const forMachine = (topology: Topology): PoolWorkload => ({
    pool: isOwn ? "own" : pool,
    workload,
    objectsPerThread,
    bulk,
    thinkNanoseconds,
    lineBytes: options.lineBytes ?? topology.lineBytes,
  });
  return new SimulatedProgram(isOwn ? pool.name : pool, workload, poolWorkload, {
    "./program.ts": programTypes,
    "./timed_pool.ts": timedPool,
    "./own_pool.ts": isOwn ? pool.text : ownPool,
    ...lock === "queued" && QUEUED_SPIN_LOCK,
  }, forMachine);
}

function inRange(name: string, value: number, least: number, most: number): number {
  if (value >= least && value <= most) return value;
  throw new RangeError(
    `Cannot simulate ${name} ${value}: use a number between ${least} and ${most}`,
  );
}
