import type { ExplorationResult } from "../exploration_result.ts";
import type { ModelName } from "../memory_model.ts";
import { anything } from "../models/anything.ts";
import type { Model } from "../models/model.ts";
import type { SearchCount } from "../search_count.ts";
import { type Judgement, judgementOf } from "./judgement.ts";
import { actsOf } from "./methods.ts";
import { clientsOfObject } from "./object_clients.ts";
import type { ObjectLaw, ObjectLawOptions } from "./object_law.ts";
import { type ObjectProgram, type ObjectText, readObject } from "./object_program.ts";
import { ObjectSearch } from "./object_search.ts";

/** How an object is judged. */
export interface JudgeOptions {
  /**
   * Memory models. In `sc` there is a common time, in which calls come one after the other; `js` is
   * JavaScript's own.
   *
   * @default ["sc", "js"]
   */
  model?: ModelName | readonly ModelName[];
  /**
   * Most calls of a client, all threads together; a lock that is taken and given back counts once.
   *
   * @default 4
   */
  calls?: number;
  /**
   * Most threads of a client, up to 4.
   *
   * @default 3
   */
  threads?: number;
  /**
   * Executions of a client after which it is given up.
   *
   * @default 100000
   */
  maxExecutions?: number;
  /**
   * Shared accesses of all threads together after which an execution is cut.
   *
   * @default 1000
   */
  maxSteps?: number;
  /**
   * Milliseconds after which no further client is tried.
   *
   * @default 60000
   */
  maxMilliseconds?: number;
  /** Called now and then; nothing further is tried when it answers `true`. */
  onProgress?: (count: SearchCount) => boolean;
  /** Called after each client; nothing further is tried when it answers `true`. */
  onClient?: (client: string, result: ExplorationResult) => boolean | void;
}

const MODELS: readonly ModelName[] = ["sc", "js"];
const CALLS = 4;
const MAX_CALLS = 12;
const THREADS = 3;
const MAX_THREADS = 4;
const MAX_EXECUTIONS = 100_000;
const MAX_STEPS = 1000;
const MAX_MILLISECONDS = 60_000;

/**
 * Finds out whether an object keeps laws. All small programs that use it are run in every order, the
 * smallest first: that the object breaks a law is shown by the smallest one that does.
 *
 * The verdict "ok" is a proof for all clients up to the size that it names. The verdict "unknown" says
 * how far it came.
 *
 * @param object text of the object's module, and how the object is made
 * @param laws what must be true of it
 * @param options models and bounds
 * @returns the verdict, and for a failure the smallest client with a schedule
 * @throws {InstrumentError} If the text does what cannot be scheduled, or uses no shared memory
 * @throws {TypeError} If it is not clear how the object is made, or it lacks a method
 * @throws {RangeError} If a bound is none
 *
 * @example
 * ```ts
 * import { behavesLike, counter, judge } from "@course/explore/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const source = `
 *   export class Visits {
 *     #words = new Int32Array(new SharedArrayBuffer(4));
 *     increment() { Atomics.store(this.#words, 0, Atomics.load(this.#words, 0) + 1); }
 *     value() { return Atomics.load(this.#words, 0); }
 *   }
 * `;
 * const { verdict, client } = judge({ source }, behavesLike(counter()));
 * assertEquals(verdict, "violation");
 * assertEquals(client, "CPU 0: increment(), value(); CPU 1: increment()");
 * ```
 */
export function judge(
  object: ObjectText,
  laws: ObjectLaw | readonly ObjectLaw[],
  options: JudgeOptions = {},
): Judgement {
  const start = performance.now();
  const { maxExecutions = MAX_EXECUTIONS, maxSteps = MAX_STEPS } = options;
  const { maxMilliseconds = MAX_MILLISECONDS } = options;
  const bounds = {
    calls: checked("calls", options.calls ?? CALLS, MAX_CALLS),
    threads: checked("threads", options.threads ?? THREADS, MAX_THREADS),
  };
  const all = [laws].flat();
  const program = readObject(object);
  const model = modelOf(all, program);
  const models = [options.model ?? MODELS].flat();
  if (models.length === 0) {
    throw new RangeError('There is no memory model to judge in: use "sc", "tso", "weak" or "js"');
  }
  const search = new ObjectSearch(program, {
    models,
    object: model,
    law: Object.assign({}, ...all.map(({ options }) => options)) as ObjectLawOptions,
    maxExecutions,
    maxSteps,
    maxMilliseconds,
    start,
    onProgress: options.onProgress,
    onClient: options.onClient,
  });
  const found = search.run(clientsOfObject(model, actsOf(model, program), bounds));
  const { failed, open, large } = found;
  if (!failed && !open && !large && found.proved === 0 && !search.stoppedAt) {
    throw new RangeError(
      `No client of up to ${bounds.calls} calls in up to ${bounds.threads} threads shows anything ` +
        `of a ${model.name}: allow more`,
    );
  }
  if (!failed && found.proved > 0 && !search.sawAnswer && !isAnything(model)) {
    const names = Object.values(model.methods).join(", ");
    throw new TypeError(
      `Nothing is known of the ${model.name} of ${program.file}: none of ${names} has answered ` +
        "anything, so let one of them, or say how a method is called that does",
    );
  }
  return judgementOf({
    file: program.file,
    laws: all.map(({ says }) => says),
    models,
    found,
    search,
    bounds: { ...bounds, maxMilliseconds },
    milliseconds: performance.now() - start,
  });
}

/**
 * Judges an object in a test of any runner: says nothing if it keeps the laws.
 *
 * @param object text of the object's module, and how the object is made
 * @param laws what must be true of it
 * @param options models and bounds
 * @throws {Error} If it breaks a law, or is not proved to keep it, with the judgement as its text
 *
 * @example
 * ```ts
 * import { assertKeeps, behavesLike, counter } from "@course/explore/mod.ts";
 *
 * const source = `
 *   const words = new Int32Array(new SharedArrayBuffer(4));
 *   export const visits = { increment: () => Atomics.add(words, 0, 1) };
 * `;
 * assertKeeps({ source }, behavesLike(counter()));
 * ```
 */
export function assertKeeps(
  object: ObjectText,
  laws: ObjectLaw | readonly ObjectLaw[],
  options: JudgeOptions = {},
): void {
  const judgement = judge(object, laws, options);
  if (judgement.verdict !== "ok") throw new NotKept(String(judgement));
}

/** An error that a test runner prints as its text, without a stack trace. */
class NotKept extends Error {
  constructor(text: string) {
    super(text.split("\n", 1)[0]);
    this.name = "";
    this.stack = text;
  }
}

/** What the object is to behave like: what a law says, or anything. */
// deno-lint-ignore no-explicit-any -- each model has a state of its own
function modelOf(laws: readonly ObjectLaw[], { file, methods }: ObjectProgram): Model<any> {
  const models = laws.flatMap(({ model }) => model ?? []);
  if (models.length > 1) {
    const names = models.map(({ name }) => name).join(" and ");
    throw new TypeError(`An object cannot behave like ${names} at once: judge it twice`);
  }
  if (laws.length === 0) {
    throw new TypeError("There is no law to be kept: give one, such as behavesLike(queue())");
  }
  if (models[0]) return models[0];
  if (Object.keys(methods).length === 0) {
    throw new TypeError(`The object of ${file} has no methods: let make return one that has`);
  }
  return anything(methods);
}

/** Whether calls need not answer: any answer is right, or clients look at what locks protect. */
function isAnything({ kind, act }: Model): boolean {
  return kind === "anything" || act !== undefined;
}

function checked(name: string, value: number, most: number): number {
  if (Number.isSafeInteger(value) && value >= 1 && value <= most) return value;
  throw new RangeError(`Clients cannot have ${value} ${name}: use 1 to ${most}`);
}
