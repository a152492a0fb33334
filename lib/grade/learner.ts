import type { Client } from "../explore/clients.ts";
import {
  explore,
  type ExploreOptions,
  type Program,
  readProgram,
  type SearchCount,
} from "../explore/mod.ts";
import {
  instrument,
  type Instrumented,
  InstrumentError,
  Kind,
  ORDER_NAMES,
  type Thread,
} from "../instrument/mod.ts";
import { COURSE_SOURCES } from "../sources/mod.ts";
import { type ClientCount, type ClientLaw, SMALL_BUDGET } from "./client_law.ts";
import { EndlessCall, Finding, findingIn, type Race, UnusableText, wordsOf } from "./finding.ts";
import { sayGrade } from "../words/grading.ts";

/** A shared access that a call has made. */
export interface Access {
  /** "read", "write" for a store, "update" for a read-modify-write, "barrier" or "other". */
  kind: "read" | "write" | "update" | "barrier" | "other";
  /** Word of `words`; -1 for what touches no memory. */
  word: number;
  /** The memory. */
  words: Int32Array | undefined;
  /** How it is ordered: "relaxed", "acquire", "release", "full", "wmb", ... */
  order: string;
  /** Line of the learner's text, 0 in other modules. */
  line: number;
}

const FILE = "exercise.ts";
/** The answer has the name here that it has for scenarios: its code is made once. */
const ENTRY = `import * as answer from "../${FILE}"; export { answer };`;
const MAX_ACCESSES = 500_000;
/** Right answers of the course have 2400 at most, those that are cut short counted. */
const MAX_EXECUTIONS = 20_000;
/** Switches in executions that are tried when there are more than that. */
const MAX_PREEMPTIONS = 2;
const MAX_STEPS = 2000;
/** Executions with few preemptions that are tried when some are cut for their length. */
const FEW_EXECUTIONS = 100;
/** Range errors of a stack that is full, and of words that are not there. */
const ACCIDENT = /^(Maximum call stack|Cannot access element)/;

/**
 * A learner's code, ready to be called. It runs instrumented: an endless loop ends in a
 * {@linkcode Finding}, and no permission is needed.
 *
 * @example
 * ```ts
 * import { Learner } from "@course/grade/engine.ts";
 * import { assertEquals, assertThrows } from "@std/assert";
 *
 * const learner = new Learner(`
 *   export const twice = (x: number) => 2 * x;
 *   export function spin(words: Int32Array) { while (words[0] === 0); }
 * `);
 * const api = learner.api<{ twice(x: number): number; spin(words: Int32Array): void }>();
 * assertEquals(api.twice(4), 8);
 * assertThrows(() => api.spin(learner.memory(1)), Error, "does not end");
 * ```
 */
export class Learner {
  /** Text of the learner's module. */
  readonly source: string;
  #instrumented: Instrumented | undefined;
  #exports: Record<string, unknown> | undefined;
  /** The accesses that are recorded, while they are. */
  #accesses: Access[] | undefined;
  readonly #programs = new Map<string, Program>();
  /** Where the next call is to be stopped. */
  #stop: { accesses: number; meanwhile: () => void } | undefined;
  /** Calls that were stopped, and go on later. */
  #stopped = 0;
  /** Steps for the clients of each law. */
  readonly budget: number;
  /** How far the clients of the last law were run. */
  clients: ClientCount | undefined;

  /**
   * Keeps the text; it is compiled when it is first needed.
   *
   * @param source text of the learner's module
   * @param budget steps for the clients of each law
   */
  constructor(source: string, budget: number = SMALL_BUDGET) {
    this.source = source;
    this.budget = budget;
  }

  /** Starts the module afresh, so that nothing is left of what was done with it. */
  restart(): void {
    this.#exports = undefined;
    this.#stop = undefined;
    this.#stopped = 0;
    this.#accesses = undefined;
    this.clients = undefined;
  }

  /**
   * Reads a scenario for many clients, once.
   *
   * @param scenario its text, which imports the learner's code as "../exercise.ts"
   * @returns the program
   * @throws {Finding} If the learner's code cannot be run
   */
  program(scenario: string): Program {
    let program = this.#programs.get(scenario);
    if (program !== undefined) return program;
    try {
      program = readProgram({ source: scenario, modules: { [`../${FILE}`]: this.source } });
    } catch (error) {
      throw findingOf(error);
    }
    this.#programs.set(scenario, program);
    return program;
  }

  /**
   * Runs a client in the explorer.
   *
   * @param program what `program` has read
   * @param law the law that is looked at
   * @param client the client
   * @param options bounds, or a schedule to replay
   * @returns what was found
   * @throws {Finding} If the learner's code cannot be run
   */
  exploreClient(
    program: Program,
    { model, lockFree, plan }: ClientLaw,
    client: Client,
    options: ExploreOptions,
  ): ReturnType<typeof explore> {
    try {
      return explore({ program, client: { ...plan, ...client } }, {
        races: false,
        ...(model && { model }),
        ...(lockFree && { lockFree }),
        ...options,
      });
    } catch (error) {
      throw options.schedule === undefined ? findingOf(error) : error;
    }
  }

  /**
   * Reads and starts the text, and looks whether it exports what is asked for.
   *
   * @param names names of exports
   * @throws {UnusableText} If it cannot be started, or lacks one of them
   */
  load(names: Iterable<string> = []): void {
    try {
      this.#exports ??= this.#module.evaluate().answer as Record<string, unknown>;
    } catch (error) {
      throw new UnusableText(findingOf(error).message);
    }
    for (const name of names) {
      if (!(name in this.#exports)) throw new UnusableText(missingText(name));
    }
  }

  /**
   * The learner's exports. Each call, and each call of a method of what a call returns, runs to its
   * end at once, within a budget of steps.
   *
   * @returns the exports, typed as the law expects them
   * @throws {UnusableText} If the text cannot be started, or as soon as an export is missing
   */
  api<Api>(): Api {
    this.load();
    return new Proxy(this.#guard(this.#exports, "") as object, {
      get: (exports, name) => {
        if (typeof name === "string") this.load([name]);
        return Reflect.get(exports, name);
      },
    }) as Api;
  }

  /**
   * Makes shared memory that the learner's code can use.
   *
   * @param content words, or how many words of 0
   * @returns the memory
   */
  memory(content: number | number[]): Int32Array {
    const length = typeof content === "number" ? content : content.length;
    const words = new Int32Array(new this.#module.runtime.SharedArrayBuffer(4 * length));
    if (typeof content !== "number") words.set(content);
    return words;
  }

  /**
   * Counts what calls cost.
   *
   * @param calls makes the calls
   * @returns every shared access and barrier, in order
   */
  record(calls: () => void): Access[] {
    const accesses: Access[] = [];
    this.#accesses = accesses;
    calls();
    this.#accesses = undefined;
    return accesses;
  }

  /**
   * Stops the next call of the learner's in its middle, as a CPU may be stopped at any place.
   *
   * @param accesses shared accesses after which it is stopped
   * @param call makes the call
   * @param meanwhile what others do before it goes on
   * @returns what `call` has answered, and whether the call was long enough to be stopped
   */
  stopAfter<Answer>(
    accesses: number,
    call: () => Answer,
    meanwhile: () => void,
  ): { answer: Answer; isStopped: boolean } {
    let isStopped = false;
    this.#stop = {
      accesses,
      meanwhile: () => {
        isStopped = true;
        meanwhile();
      },
    };
    const answer = call();
    this.#stop = undefined;
    return { answer, isStopped };
  }

  /**
   * Counts shared memory.
   *
   * @param call makes one call
   * @returns bytes of shared memory that the call has made
   */
  bytesOf(call: () => void): number {
    call();
    return this.#module.runtime.byteCount;
  }

  /**
   * Tries a program in every order. When there are too many, or they take too long, those with few
   * switches are tried, which can show that a law is broken, and cannot show that it holds. No clock
   * is looked at: the answer is the same on every computer.
   *
   * @param race the program
   * @throws {Finding} If a law is broken in one of them, or not all could be tried
   */
  tryAllOrders(race: Race): void {
    const { maxExecutions = MAX_EXECUTIONS } = race;
    let cutAt: string | undefined;
    const onProgress = (count: SearchCount) => (cutAt = count.cutAt) !== undefined;
    let result = this.explore(race, { maxExecutions, onProgress });
    if (result.exhaustive === "executions" || result.exhaustive === "stop") {
      const most = cutAt === undefined ? maxExecutions : FEW_EXECUTIONS;
      const few = { maxExecutions: most, maxPreemptions: MAX_PREEMPTIONS };
      // Long programs are tried without reordering: a fault that is found so is one in every model.
      const found = this.explore(cutAt === undefined ? race : { ...race, model: "sc" }, few);
      if (found.law !== undefined) result = found;
    }
    if (result.verdict === "ok") return;
    const cut = result.executions.complete === 0 ? "grade.noneComplete" : "grade.cut";
    const reason = result.exhaustive === "stop"
      ? sayGrade(cut, { steps: MAX_STEPS, place: cutAt! })
      : result.reason ?? "";
    throw new Finding(result.law ?? sayGrade("grade.notProved", { reason }), result);
  }

  /**
   * Runs a program in the explorer.
   *
   * @param race the program
   * @param options bounds, or a schedule to replay
   * @returns what was found
   * @throws {Finding} If the learner's code cannot be run
   */
  explore(
    { scenario, model, lockFree, races = false }: Race,
    options: ExploreOptions = {},
  ): ReturnType<typeof explore> {
    try {
      return explore(
        { source: scenario, modules: { [`../${FILE}`]: this.source } },
        {
          maxSteps: MAX_STEPS,
          races,
          ...(model && { model }),
          ...(lockFree && { lockFree }),
          ...options,
        },
      );
    } catch (error) {
      throw options.schedule === undefined ? findingOf(error) : error;
    }
  }

  /** What the learner's functions write into variables of the module: names and places. */
  moduleWrites(): { name: string; place: string }[] {
    try {
      return this.#module.privateWrites.flatMap(({ name, place, isOfModule }) =>
        isOfModule ? [{ name, place }] : []
      );
    } catch (error) {
      throw findingOf(error);
    }
  }

  /** Read once: the compiler takes its time. */
  get #module(): Instrumented {
    return this.#instrumented ??= instrument(ENTRY, {
      modules: { [`../${FILE}`]: this.source },
      library: COURSE_SOURCES,
    });
  }

  /** Wraps functions and instances, so that what they do is counted and ends. */
  #guard(value: unknown, name: string, self?: unknown): unknown {
    if (isFunction(value)) {
      return (...given: unknown[]) => this.#guard(this.#call(value, self, given, name), name);
    }
    const isClass = typeof value === "function";
    const isInstance = typeof value === "object" && value !== null && !Array.isArray(value) &&
      !(value instanceof Int32Array);
    if (!isClass && !isInstance) return value;
    return new Proxy(value, {
      get: (target, key) => {
        const member = Reflect.get(target, key, target);
        return typeof member === "function" ? this.#guard(member, String(key), target) : member;
      },
    });
  }

  #call(callee: Callable, self: unknown, given: unknown[], name: string): unknown {
    const { runtime } = this.#module;
    if (this.#stopped === 0) runtime.reset();
    try {
      const value = runtime.begin(callee, self, ...given);
      return runtime.isThread(value) ? this.#run(value, name) : value;
    } catch (error) {
      // A refusal with a RangeError is an answer, for the law to judge, unless nobody has meant it.
      const isAnswer = error instanceof RangeError && !ACCIDENT.test(error.message);
      if (isAnswer || error instanceof Finding) throw error;
      throw findingOf(error);
    }
  }

  /** The access that a call wants to make. */
  #requested(): Access {
    const { request, positions } = this.#module.runtime;
    const { kind, order, array, index, position } = request;
    const place = positions[position];
    return {
      kind: KINDS[kind] ?? "other",
      word: array === null ? -1 : index,
      words: array === null ? undefined : array as Int32Array,
      order: ORDER_NAMES[order] ?? "",
      line: place?.file === FILE ? place.line : 0,
    };
  }

  /** Runs a call to its end, one access after the other. */
  #run(thread: Thread, name: string): unknown {
    const { runtime } = this.#module;
    let answer: number | bigint = 0;
    const stop = this.#stop;
    this.#stop = undefined;
    for (let count = 0; count < MAX_ACCESSES; count++) {
      if (count === stop?.accesses) {
        this.#stopped++;
        stop.meanwhile();
        this.#stopped--;
      }
      const step = thread.next(answer);
      if (step.done) return step.value;
      this.#accesses?.push(this.#requested());
      answer = runtime.perform();
    }
    throw new EndlessCall(sayGrade("grade.endless", { name, count: MAX_ACCESSES }));
  }
}

// deno-lint-ignore no-explicit-any -- any function of the learner's
type Callable = (...given: any[]) => unknown;

const KINDS: Record<number, Access["kind"]> = {
  [Kind.LOAD]: "read",
  [Kind.STORE]: "write",
  [Kind.FENCE]: "barrier",
  [Kind.EXCHANGE]: "update",
  [Kind.COMPARE_EXCHANGE]: "update",
  [Kind.ADD]: "update",
  [Kind.AND]: "update",
  [Kind.OR]: "update",
  [Kind.XOR]: "update",
};

/** Whether a value can be called without `new`. */
function isFunction(value: unknown): value is Callable {
  return typeof value === "function" && !/^class\b/.test(Function.prototype.toString.call(value));
}

function missingText(name: string): string {
  if (name === "default") return sayGrade("grade.noDefault", { file: FILE });
  const isFunction = /^[a-z]/.test(name);
  return sayGrade(isFunction ? "grade.noFunction" : "grade.noExport", { file: FILE, name });
}

/** What an error of the learner's code says to the learner. */
function findingOf(error: unknown): Finding {
  const finding = findingIn(error);
  if (finding) return finding;
  if (isRefusal(error)) return new Finding(error.message);
  const words = wordsOf(error);
  if (words.startsWith("RangeError: Maximum call")) {
    return new Finding(sayGrade("grade.recursion"));
  }
  return new Finding(sayGrade("grade.codeThrew", { error: words }));
}

function isRefusal(error: unknown): error is InstrumentError {
  try {
    return error instanceof InstrumentError;
  } catch {
    return false;
  }
}
