import {
  hostFace,
  type Instrumented,
  InstrumentError,
  type Runtime,
} from "../instrument/engine.ts";
import type { Specification } from "../pools/checkers.ts";

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
  /** Say what the calls of threads may answer. */
  specifications: Specification[];
  /** Names words for traces. */
  names: ((state: unknown) => Record<string, [Int32Array, number]>) | undefined;
  runtime: Runtime;
  lineAt: Instrumented["lineAt"];
  restAt: Instrumented["restAt"];
  /** What `setup` has made for `after` and `always`. */
  state: unknown;
  /** Whether each thread has its own copy of what `setup` makes and of all modules. */
  readonly isIsolated: boolean;
  /** Gives each thread its own copy, from the next start on. */
  isolate(): void;
  /** Places at which threads write what is not shared memory. */
  readonly privateWrites: Instrumented["privateWrites"];
  /** Gets ready for threads: makes memory and modules, unless they are as new. */
  begin(): void;
  /** The same for threads that run to their end, one after the other: they are in one realm. */
  beginInTurn(): void;
  /** Calls a thread or interrupt, numbered one after the other. A thread starts from the beginning. */
  enter(body: number): unknown;
  /** Gets ready to judge an execution: what `after` and `always` see is as `setup` makes it. */
  beginJudging(): void;
}

const MAX_THREADS = 4;

/**
 * A scenario of a text that was read.
 *
 * @param program the text
 * @param client what the function `client` that the module exports is called with: it returns what a
 *   scenario exports; without it the module itself is the scenario
 * @returns the scenario
 * @throws {TypeError} If an export is missing or of another kind
 */
export function scenarioOf(program: Instrumented, client?: unknown): Scenario {
  const { runtime, lineAt, restAt, privateWrites } = program;
  const load = (loaded: Record<string, unknown>) =>
    checkExports(client === undefined ? loaded : exportsFor(loaded, client, runtime));
  runtime.reset();
  const exports = load(program.evaluate());
  const { threads, interrupts, after, always, names } = exports;
  // Of a module with clients nobody can say beforehand what its threads are.
  let isIsolated = client === undefined && privateWrites.length > 0;
  let isMade = false;
  let isFresh = true;
  let isInTurn = false;
  /** One realm for who judges, and one for all threads or one for each. */
  let realms: (Realm | undefined)[] = [];
  const setUp = ({ setup }: Exports): unknown => {
    try {
      return runtime.runNow(setup());
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      throw runtime.faultOf(error) ??
        new InstrumentError(runtime.placeOfError(error), `setup has thrown: ${message}`);
    }
  };
  const makeRealm = (realm: number, loaded?: Exports): Realm => {
    const { running, thread } = runtime;
    runtime.running = false;
    runtime.thread = -1;
    runtime.enterRealm(realm, loaded !== undefined);
    const own = loaded ?? load(program.evaluate());
    const state = setUp(own);
    runtime.memory.checkRealm();
    runtime.running = running;
    runtime.thread = thread;
    return { exports: own, state, isUsed: false };
  };
  const isApart = () => isIsolated && !isInTurn;
  return {
    threads,
    interrupts,
    after: after && ((state, results) => realms[JUDGE]!.exports.after!(state, results)),
    always: always && ((state) => realms[JUDGE]!.exports.always!(state)),
    names: names && ((state) => runtime.runNow(realms[JUDGE]!.exports.names!(state))),
    specifications: exports.specifications.map(({ start, law, concerns }, index) => ({
      start,
      ...(law !== undefined && { law }),
      apply: (state, action, answer) =>
        runtime.runNow(realms[JUDGE]!.exports.specifications[index]!.apply(state, action, answer)),
      ...(concerns && {
        concerns: (action, answer) =>
          runtime.runNow(
            realms[JUDGE]!.exports.specifications[index]!.concerns!(action, answer),
          ),
      }),
    })),
    runtime,
    lineAt,
    restAt,
    get isIsolated() {
      return isIsolated;
    },
    isolate() {
      isIsolated = true;
      isMade = false;
    },
    privateWrites,
    state: undefined,
    begin() {
      runtime.running = false;
      isInTurn = false;
      if (isMade) return;
      isMade = true;
      realms = [];
      // The modules were loaded just now, for a start.
      makeRealm(0, isFresh ? exports : undefined);
      isFresh = false;
    },
    beginInTurn() {
      isMade = false;
      this.begin();
      isMade = false;
      isInTurn = true;
    },
    enter(body) {
      const thread = body < threads.length ? body : interrupts[body - threads.length]!.of;
      const realm = isApart() ? FIRST_THREAD + thread : FIRST_THREAD;
      // Threads that are not isolated change nothing in their realm.
      const isStale = isApart() && body === thread && realms[realm]?.isUsed;
      if (realms[realm] === undefined || isStale) realms[realm] = makeRealm(realm);
      const { exports: own, state } = realms[realm]!;
      realms[realm]!.isUsed = true;
      return body < threads.length
        ? own.threads[body]!(state)
        : own.interrupts[body - threads.length]!.body(state);
    },
    beginJudging() {
      const loaded = isIsolated ? undefined : realms[JUDGE]?.exports;
      realms[JUDGE] = makeRealm(JUDGE, loaded);
      this.state = realms[JUDGE]!.state;
    },
  };
}

/** What the module exports for a client. */
function exportsFor(
  loaded: Record<string, unknown>,
  client: unknown,
  runtime: Runtime,
): Record<string, unknown> {
  if (typeof loaded.client !== "function") {
    throw new TypeError("A scenario for many clients must export a function client");
  }
  return hostFace(runtime.runNow(loaded.client(client)), runtime) as Record<string, unknown>;
}

/** Modules, and what `setup` has made with them. Memory is the same in all realms. */
interface Realm {
  exports: Exports;
  state: unknown;
  /** Whether something may have changed in it. */
  isUsed: boolean;
}

/** Realm 0 keeps what memory holds at the start. */
const JUDGE = 1;
const FIRST_THREAD = 2;

type Exports =
  & { setup: () => unknown }
  & Pick<Scenario, "threads" | "interrupts" | "after" | "always" | "names" | "specifications">;

function checkExports(exports: Record<string, unknown>): Exports {
  const { setup, threads, after, always, names, specification, interrupts = [] } = exports;
  if (typeof setup !== "function") {
    throw new TypeError("A scenario must export a function setup that makes the shared memory");
  }
  if (!Array.isArray(threads) || !threads.every((body) => typeof body === "function")) {
    throw new TypeError("A scenario must export an array threads of functions");
  }
  if (threads.length < 1 || threads.length > MAX_THREADS) {
    throw new RangeError(
      `A scenario cannot have ${threads.length} threads: use 1 to ${MAX_THREADS}`,
    );
  }
  for (const [name, value] of Object.entries({ after, always, names })) {
    if (value !== undefined && typeof value !== "function") {
      throw new TypeError(`The export ${name} of a scenario must be a function`);
    }
  }
  const specifications = specification === undefined ? [] : [specification].flat();
  if (!specifications.every(isSpecification)) {
    throw new TypeError(
      "The export specification of a scenario must be { start: a state, apply: function }, or " +
        "an array of such",
    );
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
    specifications,
  };
}

function isSpecification(value: unknown): value is Specification {
  return typeof value === "object" && value !== null && Object.hasOwn(value, "start") &&
    typeof (value as Partial<Specification>).apply === "function";
}
