import { type Instrumented, InstrumentError } from "../instrument/engine.ts";
import type { Program } from "./programs/program.ts";
import type { Topology } from "./topology.ts";

/** Memories start on pages, so that what is far apart in the source shares no cache line. */
const PAGE_BYTES = 4096;

/** What threads do on a simulated machine: a module, and what it is started with. */
export class SimulatedProgram {
  /** Name of the pool, for charts. */
  readonly pool: string;
  /** What is done with it. */
  readonly workload: string;
  readonly #instrument: () => Instrumented;
  readonly #options: (topology: Topology) => unknown;
  #instrumented: Instrumented | undefined;

  /**
   * Keeps the program; it is instrumented when it is first needed.
   *
   * @param pool name of the pool, for charts
   * @param workload what is done with it
   * @param instrument makes a module that exports `setup`, `round` and, if you like, `after`
   * @param options what `setup` gets as `options`
   */
  constructor(
    pool: string,
    workload: string,
    instrument: () => Instrumented,
    options: (topology: Topology) => unknown = () => ({}),
  ) {
    this.pool = pool;
    this.workload = workload;
    this.#instrument = instrument;
    this.#options = options;
  }

  /** What `setup` gets as `options`. */
  optionsFor(topology: Topology): unknown {
    return this.#options(topology);
  }

  /** The module; it is made once. */
  get instrumented(): Instrumented {
    return this.#instrumented ??= this.#instrument();
  }

  /**
   * Loads all modules afresh.
   *
   * @returns the module and what drives it
   * @throws {InstrumentError} If the text cannot be instrumented or lacks an export
   */
  load(): { program: Program<unknown, unknown>; instrumented: Instrumented } {
    const { instrumented } = this;
    instrumented.runtime.alignment = PAGE_BYTES;
    const exports = instrumented.evaluate();
    for (const name of ["setup", "round"]) {
      if (typeof exports[name] === "function") continue;
      throw new InstrumentError("program", `it exports no function ${name}: write one`);
    }
    return { program: exports as unknown as Program<unknown, unknown>, instrumented };
  }
}
