import { COURSE_SOURCES } from "../sources/mod.ts";
import { instrument, type Instrumented, InstrumentError, type Runtime } from "../instrument/mod.ts";

/** A body that runs on the CPU of a thread, in between two of its steps. */
export interface Interrupt {
  /** Number of the thread that it interrupts. */
  of: number;
  /** Whether it comes even while interrupts are switched off. */
  nmi: boolean;
  body: (state: unknown) => unknown;
}

/** A scenario, read and checked. */
export interface Scenario {
  /** What runs at the same time. */
  threads: ((state: unknown) => unknown)[];
  interrupts: Interrupt[];
  /** Says which law was broken, when all threads are done. */
  after: ((state: unknown, results: unknown[]) => unknown) | undefined;
  /** Says which law is broken, after each step. */
  always: ((state: unknown) => unknown) | undefined;
  /** Names words for traces. */
  names: ((state: unknown) => Record<string, [Int32Array, number]>) | undefined;
  runtime: Runtime;
  lineAt: Instrumented["lineAt"];
  /** What `setup` has made, for `after` and `always`. */
  state: unknown;
  /** Whether each thread has its own copy of what `setup` makes and of all modules. */
  readonly isIsolated: boolean;
  /** Gives each thread its own copy, from the next execution on. */
  isolate(): void;
  /** Places at which threads write what is not shared memory. */
  readonly privateWrites: Instrumented["privateWrites"];
  /** Whether somebody may have changed what `setup` has made: threads do not, where they are not isolated. */
  isTouched: boolean;
  /** Starts an execution: runs `setup` if it has to. */
  begin(): void;
  /** Calls a thread or interrupt, numbered one after the other. */
  enter(body: number): unknown;
}

const MOST_THREADS = 4;

/**
 * Reads a scenario: a module that exports `setup`, `threads`, and optionally `after`, `always`,
 * `interrupts`, and `names` for the words in traces.
 *
 * @param source text of the module, or where to read it
 * @param modules texts of other modules that it imports
 * @returns the scenario
 * @throws {InstrumentError} If the text cannot be instrumented
 * @throws {TypeError} If an export is missing or of another kind
 */
export function readScenario(
  source: string | URL,
  modules: Record<string, string> = {},
): Scenario {
  const instrumented = instrument(source, { modules, library: COURSE_SOURCES });
  const { runtime, lineAt, privateWrites } = instrumented;
  const exports = checkExports(instrumented.exports);
  const { threads, interrupts, after, always, names } = exports;
  let isIsolated = privateWrites.length > 0;
  let realms: { exports: Exports; state: unknown }[] = [];
  const makeRealm = (realm: number) => {
    runtime.enterRealm(realm);
    const own = isIsolated ? checkExports(instrumented.evaluate()) : exports;
    try {
      return { exports: own, state: runtime.runNow(own.setup()) };
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      throw runtime.faultOf(error) ??
        new InstrumentError(runtime.placeOfError(error), `setup has thrown: ${message}`);
    }
  };
  return {
    threads,
    interrupts,
    after: after && ((state, results) => realms[0]!.exports.after!(state, results)),
    always: always && ((state) => realms[0]!.exports.always!(state)),
    names: names && ((state) => realms[0]!.exports.names!(state)),
    runtime,
    lineAt,
    get isIsolated() {
      return isIsolated;
    },
    isolate() {
      isIsolated = true;
      this.isTouched = true;
    },
    privateWrites,
    state: undefined,
    isTouched: true,
    begin() {
      if (!this.isTouched && !isIsolated && realms.length > 0) {
        runtime.running = false;
        return;
      }
      this.isTouched = false;
      runtime.reset();
      // One realm for everybody; or one for each thread with its interrupts, and one for who judges.
      const count = isIsolated ? threads.length + 1 : 1;
      realms = Array.from({ length: count }, (_, realm) => makeRealm(realm));
      runtime.enterRealm(0);
      this.state = realms[0]!.state;
    },
    enter(body) {
      const thread = body < threads.length ? body : interrupts[body - threads.length]!.of;
      const { exports: own, state } = realms[isIsolated ? thread + 1 : 0]!;
      return body < threads.length
        ? own.threads[body]!(state)
        : own.interrupts[body - threads.length]!.body(state);
    },
  };
}

type Exports =
  & { setup: () => unknown }
  & Pick<Scenario, "threads" | "interrupts" | "after" | "always" | "names">;

function checkExports(exports: Record<string, unknown>): Exports {
  const { setup, threads, after, always, names, interrupts = [] } = exports;
  if (typeof setup !== "function") {
    throw new TypeError("A scenario must export a function setup that makes the shared memory");
  }
  if (!Array.isArray(threads) || !threads.every((body) => typeof body === "function")) {
    throw new TypeError("A scenario must export an array threads of functions");
  }
  if (threads.length < 1 || threads.length > MOST_THREADS) {
    throw new RangeError(
      `A scenario cannot have ${threads.length} threads: use 1 to ${MOST_THREADS}`,
    );
  }
  for (const [name, value] of Object.entries({ after, always, names })) {
    if (value !== undefined && typeof value !== "function") {
      throw new TypeError(`The export ${name} of a scenario must be a function`);
    }
  }
  if (!Array.isArray(interrupts)) {
    throw new TypeError("The export interrupts of a scenario must be an array of { of, body }");
  }
  return {
    setup: setup as Exports["setup"],
    threads: threads as Scenario["threads"],
    interrupts: interrupts.map((given: Partial<Interrupt>, index) => {
      const { of, body, nmi = false } = given ?? {};
      if (!Number.isInteger(of) || of! < 0 || of! >= threads.length || typeof body !== "function") {
        throw new TypeError(
          `Interrupt ${index} must be { of: number of a thread, body: function }, and of is ${of}`,
        );
      }
      return { of: of!, nmi, body };
    }),
    after: after as Scenario["after"],
    always: always as Scenario["always"],
    names: names as Scenario["names"],
  };
}
