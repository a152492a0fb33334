import { atomicsObject, kernelWords } from "./atomics_functions.ts";
import { CHANGE_FIRST, CHANGE_THIS, isBuiltIn, isNative, nameOfBuiltIn } from "./built_ins.ts";
import { Calls } from "./calls.ts";
import { Clock } from "./clock.ts";
import { construct, subclassable } from "./construct.ts";
import { Elements, readAll, type Step } from "./elements.ts";
import { type Callable, TWIN, type Twinned } from "./functions.ts";
import { type Globals, globalsFor } from "./globals.ts";
import { Memory } from "./memory.ts";
import { NATIVES, PURE_NATIVES } from "./natives.ts";
import { arrayMethods, dataViewMethods } from "./view_methods.ts";

/** What is not simply called. */
const SPECIAL = new Set<unknown>([...CHANGE_FIRST, ...CHANGE_THIS, ...NATIVES.keys()]);

export type { Loop, Position } from "./thread_state.ts";

/**
 * What instrumented code calls. An access fills in `request` and yields; whoever drives the threads
 * decides what it does and when, and resumes the thread with the answer. Outside threads (while
 * `setup` and `after` run) accesses happen at once.
 */
export class Runtime extends Calls {
  /** Shared memory and its views. */
  override readonly memory: Memory;
  /** What time it is in threads. */
  override readonly clock: Clock = new Clock(this);
  /** What stands in for JavaScript's globals. */
  readonly globals: Globals;
  /** The functions of `lib/atomics`, for those who call them through a variable. */
  readonly words: Record<string, Twinned>;
  /** What stands in for parts of JavaScript. */
  readonly #provided: Set<unknown>;
  /** An object of the program: the next write often goes to the same one. */
  #ownLast: unknown = undefined;

  constructor() {
    super();
    const [arrays, data] = [arrayMethods(this), dataViewMethods(this)];
    this.memory = new Memory(this, arrays, data);
    this.words = kernelWords(this);
    const atomics = atomicsObject(this);
    this.globals = globalsFor(this, atomics);
    this.#provided = new Set([
      ...[this.globals, this.words, atomics, arrays, data].flatMap(partsOf),
      this.SharedArrayBuffer.prototype,
    ]);
    // They say themselves what is written.
    this.#provided.delete(this.globals.globalThis);
    this.#provided.delete(this.globals.console);
  }

  /** Bytes of shared memory that exist so far; counting starts again with each execution. */
  get byteCount(): number {
    return this.memory.byteCount;
  }

  /** Each memory starts at a multiple of so many bytes. */
  get alignment(): number {
    return this.memory.alignment;
  }

  set alignment(bytes: number) {
    this.memory.alignment = bytes;
  }

  /**
   * Says that a thread starts, perhaps once more: its clock and the memory that it makes start again.
   *
   * @param thread number of the thread, which runs from now on
   * @param irqFlags 1 if interrupts are off at the start, as they are in an interrupt
   */
  startThread(thread: number, irqFlags = 0): void {
    this.thread = thread;
    this.effects = 0;
    this.irqFlags = irqFlags;
    this.clock.restart(thread);
    this.memory.restart(thread);
  }

  /**
   * Forgets the memory of the last execution. Memory that modules have made while they were loaded
   * stays where it is, with what it held then.
   */
  reset(): void {
    this.memory.reset();
    this.clock.reset();
    this.resetThreads();
    this.startCounting();
    this.#ownLast = undefined;
    this.lastArray = undefined;
    this.lastView = undefined;
  }

  /**
   * Says for which thread modules are loaded and `setup` runs from now on. In each realm the same
   * memory is made in the same order: it has the addresses of realm 0.
   *
   * @param realm 0 for the main one, 1 for who judges, 2 and up for the threads
   * @param isLoaded whether its modules stay loaded: only `setup` runs
   * @throws {InstrumentError} If the realm before has made less memory than realm 0
   */
  enterRealm(realm: number, isLoaded = false): void {
    this.memory.enterRealm(realm, isLoaded);
  }

  // ---- calls ----------------------------------------------------------------------------------

  /** A call in instrumented code, whose callee shows itself now. */
  call(position: number, callee: unknown, self: unknown, ...given: unknown[]): unknown {
    this.place = position;
    const twin = typeof callee === "function" ? (callee as Twinned)[TWIN] : undefined;
    // The arguments only pass through: V8 makes no array of them.
    if (twin !== undefined) return twin.apply(self, given);
    return this.#callPlain(position, callee, self, ...given);
  }

  /** Calls what has no twin: a function of JavaScript, or one without shared accesses. */
  #callPlain(position: number, callee: unknown, self: unknown, ...given: unknown[]): unknown {
    if (typeof callee !== "function") throw new TypeError(`${describe(callee)} is not a function`);
    if (SPECIAL.has(callee)) {
      if (CHANGE_FIRST.has(callee)) this.own(position, given[0]);
      else if (CHANGE_THIS.has(callee)) this.own(position, self);
      const native = NATIVES.get(callee as Callable);
      if (native !== undefined) return native(this, self, given);
    }
    if (!PURE_NATIVES.has(callee as Callable)) this.effects++;
    try {
      return Reflect.apply(callee as Callable, self, given);
    } catch (error) {
      this.#refuseProxy(error, callee as Callable, [self, ...given]);
      throw error;
    }
  }

  /** A function of JavaScript's library that wants shared memory itself is not given a proxy for it. */
  #refuseProxy(error: unknown, callee: Callable, given: unknown[]): void {
    if (!(error instanceof TypeError) || !given.some((value) => this.isShared(value))) return;
    if (!isNative(callee)) return;
    this.refuse(`"${callee.name}" cannot be given shared memory here: give it a copy`);
  }

  /** Whether a call of a function may come back with a thread. */
  canBeInterrupted(callee: unknown): callee is Callable {
    return typeof callee === "function" &&
      ((callee as Twinned)[TWIN] !== undefined || NATIVES.has(callee as Callable));
  }

  /**
   * Something is written into an object, or taken out of it. What JavaScript itself consists of is
   * the same for all threads here, and each Worker has its own.
   *
   * @returns the object
   */
  own<Value>(position: number, target: Value): Value {
    if (target === this.#ownLast) return target;
    if (!isBuiltIn(target) && !this.#provided.has(target)) {
      this.#ownLast = target;
      return target;
    }
    const name = nameOfBuiltIn(target as object);
    return this.refuse(
      `${name} is changed here, which is part of JavaScript, and each Worker has its own: ` +
        "change an object of the program, or shared memory",
      position,
    );
  }

  /** `new` in instrumented code: a thread if memory is copied, otherwise what was made. */
  make(position: number, callee: unknown, ...given: unknown[]): unknown {
    this.place = position;
    return construct(this, callee, given);
  }

  /** What a class extends: typed arrays of the program's own kind cannot be shared. */
  base(position: number, parent: unknown): unknown {
    return subclassable(this, position, parent);
  }

  // ---- elements one after the other -----------------------------------------------------------

  /** What is iterated by a spread or a destructuring: a thread for shared memory. */
  list(position: number, source: unknown, most = Infinity): unknown {
    this.place = position;
    if (this.memory.find(source) !== undefined || source instanceof Elements) {
      return readAll(this, source, most);
    }
    this.iterates(source);
    return source;
  }

  /** What a for-of loop iterates: of shared memory steps, whose elements `next` asks for. */
  iterable(position: number, source: unknown): unknown {
    this.place = position;
    const view = this.memory.find(source);
    if (view !== undefined) return new Elements(this, view, "values").steps();
    if (source instanceof Elements) return source.steps();
    this.iterates(source);
    return source;
  }

  /** What a for-of loop has come to: whether the caller has to yield for it. */
  next(position: number, step: Step | unknown): boolean {
    if (!Elements.isStep(step)) {
      this.answer = step;
      return false;
    }
    if (step.kind === "keys") {
      this.answer = step.index;
      return false;
    }
    return this.get(position, step.view.proxy, step.index);
  }
}

/** Objects and functions that are properties of an object. */
function partsOf(object: object): unknown[] {
  return Object.values(Object.getOwnPropertyDescriptors(object)).map(({ value }) => value)
    .filter((value) => Object(value) === value);
}

function describe(value: unknown): string {
  if (typeof value === "string") return JSON.stringify(value);
  return typeof value === "object" && value !== null ? "an object" : String(value);
}
