import { Kind, Order, type Request, type SharedView, type Thread } from "./access.ts";
import {
  applyAccess,
  atPrivate,
  convertAtomic,
  indexIn,
  isMemoryError,
  stored,
} from "./apply_access.ts";
import { atomicsObject, kernelWords } from "./atomics_functions.ts";
import { Clock } from "./clock.ts";
import { construct, subclassable } from "./construct.ts";
import { convert, ElementType, sizeOf } from "./element_types.ts";
import { Elements, readAll, type Step } from "./elements.ts";
import { InstrumentError } from "./errors.ts";
import {
  asTwin,
  type Callable,
  isThread,
  TWIN,
  type Twin,
  type Twinned,
  twinned,
} from "./functions.ts";
import { type Globals, globalsFor } from "./globals.ts";
import { isElementKey, Memory, UNSCHEDULED, type View } from "./memory.ts";
import { NATIVES, PURE_NATIVES } from "./natives.ts";
import { arrayMethods, dataViewMethods } from "./view_methods.ts";

/** A place in the source. */
export interface Position {
  /** Name of the module. */
  file: string;
  /** From 1. */
  line: number;
  /** From 1. */
  column: number;
}

/** A loop, made anew each time it is entered. */
export interface Loop {
  /** Number of its place in the source. */
  readonly position: number;
  /** For whoever drives the threads; -1 at first. */
  mark: number;
  /** Variables that outlive a turn, at the last turn. */
  values: readonly unknown[] | undefined;
  effects: number;
  irqDepth: number;
}

const MOST_TURNS = 100_000;
/** Accesses after which code that runs to its end at once is taken to be without one. */
const MOST_ACCESSES = 4_000_000;

/**
 * What instrumented code calls. An access fills in `request` and yields; whoever drives the threads
 * decides what it does and when, and resumes the thread with the answer. Outside threads (while
 * `setup` and `after` run) accesses happen at once.
 */
export class Runtime {
  /** The access that the thread which has just yielded asks for. */
  readonly request: Request = {
    kind: Kind.LOAD,
    order: Order.PLAIN,
    position: 0,
    array: null,
    index: 0,
    a: 0,
    b: 0,
    address: -1,
    size: 0,
    type: 0,
  };
  /** Places in the source by number. */
  readonly positions: Position[] = [];
  /** Whether threads are running: then nothing may happen unscheduled. */
  running = false;
  /**
   * Called at each turn of a loop while threads run, in front of the loop's condition.
   *
   * @param loop the loop; its record is made anew each time the loop is entered
   * @param same whether nothing that outlives the turn has changed since the last one, except for
   * shared memory
   * @returns whether the thread is to wait: it then yields `Kind.AWAIT`
   */
  onTurn: ((loop: Loop, same: boolean) => boolean) | undefined;
  /** An error of the instrumenter since the last reset, even if the program has caught it. */
  fault: InstrumentError | undefined;
  /** Changes so far, by the running thread, of what is not shared memory. */
  effects = 0;
  /** The answer of an access that was done at once. */
  // deno-lint-ignore no-explicit-any -- any value of the program
  answer: any = 0;
  /** Last place in the source that was passed. */
  place = 0;
  /** Shared memory and its views. */
  readonly memory: Memory;
  /** What time it is in threads. */
  readonly clock = new Clock(this);
  /** What stands in for JavaScript's globals. */
  readonly globals: Globals;
  /** The functions of `lib/atomics`, for those who call them through a variable. */
  readonly words: Record<string, Twinned>;
  #turns = 0;
  #accessesAtOnce = 0;
  #irqDepth = 0;
  #thread = -1;
  #states: { effects: number; irqDepth: number }[] = [];
  #lastArray: unknown = undefined;
  #lastView: View | undefined = undefined;

  constructor() {
    this.memory = new Memory(this, arrayMethods(this), dataViewMethods(this));
    this.words = kernelWords(this);
    this.globals = globalsFor(this, atomicsObject(this));
  }

  /** What `SharedArrayBuffer` is in instrumented code. */
  get SharedArrayBuffer(): Memory["SharedArrayBuffer"] {
    return this.memory.SharedArrayBuffer;
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

  /** Number of the thread that runs now; -1 outside threads. Whoever drives the threads sets it. */
  get thread(): number {
    return this.#thread;
  }

  set thread(thread: number) {
    if (thread === this.#thread) return;
    const { effects } = this;
    this.#states[this.#thread + 1] = { effects, irqDepth: this.#irqDepth };
    const state = this.#states[thread + 1];
    this.effects = state?.effects ?? 0;
    this.#irqDepth = state?.irqDepth ?? 0;
    this.#thread = thread;
  }

  /**
   * Says that a thread starts, perhaps once more: its clock and the memory that it makes start again.
   *
   * @param thread number of the thread, which runs from now on
   */
  startThread(thread: number): void {
    this.thread = thread;
    this.effects = 0;
    this.#irqDepth = 0;
    this.clock.restart(thread);
    this.memory.restart(thread);
  }

  /** Forgets the memory of the last execution. */
  reset(): void {
    this.memory.reset();
    this.clock.reset();
    this.#turns = 0;
    this.#accessesAtOnce = 0;
    this.#states.length = 0;
    this.#thread = -1;
    this.#irqDepth = 0;
    this.effects = 0;
    this.running = false;
    this.fault = undefined;
    this.#lastArray = undefined;
    this.#lastView = undefined;
  }

  /**
   * Says for which thread modules are loaded and `setup` runs from now on. In each realm the same
   * memory is made in the same order: it has the addresses of realm 0.
   *
   * @param realm 0 for the main one, 1 and up for the threads
   * @throws {InstrumentError} If the realm before has made less memory than realm 0
   */
  enterRealm(realm: number): void {
    this.memory.enterRealm(realm);
  }

  /**
   * Numbers a byte among all shared memory of the program.
   *
   * @param array shared memory
   * @param index element of it; of a `DataView` the byte
   * @returns the address of the element's first byte
   * @throws {TypeError} If it is not shared memory of this program
   */
  addressOf(array: SharedView, index: number): number {
    const view = this.#find(array);
    if (view === undefined) {
      throw new TypeError("Cannot find an address: this is no view of shared memory");
    }
    return view.base + index * view.size;
  }

  /**
   * Whether a value is shared memory.
   *
   * @param value any value
   * @returns whether element accesses to it are scheduled
   */
  isShared(value: unknown): value is SharedView {
    return this.memory.find(value) !== undefined;
  }

  /**
   * Whether a call has come back with a thread to run, because what was called is instrumented.
   *
   * @param value what a call returned
   * @returns whether to go on with `yield*`
   */
  isThread(value: unknown): value is Thread {
    return isThread(value);
  }

  // ---- accesses -------------------------------------------------------------------------------

  /**
   * An element is read.
   *
   * @returns whether the caller has to yield for the answer; otherwise it is in `answer`
   */
  get(position: number, array: unknown, index: unknown): boolean {
    const view = array === this.#lastArray ? this.#lastView : this.#find(array);
    if (view === undefined) {
      this.place = position;
      // deno-lint-ignore no-explicit-any -- any object of the program
      this.answer = (array as any)[index as number];
      return false;
    }
    if (!this.#isElement(view, index, position)) {
      // deno-lint-ignore no-explicit-any -- a property of the view
      this.answer = (view.proxy as any)[index as string];
      return false;
    }
    this.#fill(view, Kind.LOAD, Order.PLAIN, position, +(index as number), 0, 0, view.type);
    return true;
  }

  /**
   * An element is written.
   *
   * @returns whether the caller has to yield; otherwise it has happened
   */
  set(position: number, array: unknown, index: unknown, value: unknown): boolean {
    const view = array === this.#lastArray ? this.#lastView : this.#find(array);
    if (view === undefined) {
      this.place = position;
      this.effects++;
      // deno-lint-ignore no-explicit-any -- any object of the program
      (array as any)[index as number] = value;
      return false;
    }
    if (!this.#isElement(view, index, position)) {
      // deno-lint-ignore no-explicit-any -- a property of the view
      (view.proxy as any)[index as string] = value;
      return false;
    }
    this.place = position;
    const element = convert(view.type, value);
    const { type } = view;
    this.#fill(view, Kind.STORE, Order.PLAIN, position, +(index as number), element, 0, type);
    return true;
  }

  /**
   * An operation of `Atomics` or of `lib/atomics`.
   *
   * @returns whether the caller has to yield for the answer; otherwise it is in `answer`
   */
  access(
    kind: number,
    order: number,
    position: number,
    array: unknown,
    index: unknown,
    a?: unknown,
    b?: unknown,
  ): boolean {
    const view = array === this.#lastArray ? this.#lastView : this.#find(array);
    this.place = position;
    if (view === undefined) {
      if (kind !== Kind.LOAD && kind !== Kind.NOTIFY) this.effects++;
      this.answer = atPrivate(kind, array, index, a, b);
      return false;
    }
    const { type } = view;
    // The kernel's words, quickly: what they are converted to is the same.
    const isWord = type === ElementType.I32 && kind <= Kind.XOR && typeof index === "number";
    if (isWord && index >>> 0 === index && index < view.length) {
      this.#fill(view, kind, order, position, index, (a as number) | 0, (b as number) | 0, type);
      return true;
    }
    const at = indexIn(view, index, kind, order);
    const first = convertAtomic(type, kind, a, 0);
    this.#fill(view, kind, order, position, at, first, convertAtomic(type, kind, b, 1), type);
    return true;
  }

  /** What `Atomics.store` answers: its argument, converted but not wrapped. */
  stored(array: unknown, value: unknown): number | bigint {
    return stored(array, value);
  }

  /** What `Atomics.wait` answers. */
  waited(answer: number): string {
    return ["ok", "not-equal", "timed-out"][answer]!;
  }

  /** An access of a `DataView`; the caller yields. */
  accessBytes(kind: number, type: number, view: View, offset: unknown, value?: unknown): void {
    const at = indexIn(view, offset, kind, Order.PLAIN, type);
    const element = kind === Kind.STORE ? convert(type, value) : 0;
    this.#fill(view, kind, Order.PLAIN, this.place, at, element, 0, type);
  }

  /** Fills in something that touches no memory; the caller yields. */
  event(kind: number, order: number, position: number, a: unknown = 0): void {
    const { request } = this;
    this.place = position;
    request.kind = kind;
    request.order = order;
    request.position = position;
    request.array = null;
    request.index = 0;
    request.a = Number(a);
    request.b = 0;
    request.address = -1;
    request.size = 0;
    request.type = 0;
    this.#turns = 0;
    if (kind === Kind.IRQ_SAVE) this.#irqDepth++;
    else if (kind === Kind.IRQ_RESTORE) this.#irqDepth--;
  }

  #fill(
    view: View,
    kind: number,
    order: number,
    position: number,
    index: number,
    a: number | bigint,
    b: number | bigint,
    type: number,
  ): void {
    const { request } = this;
    const { size } = view;
    this.place = position;
    request.kind = kind;
    request.order = order;
    request.position = position;
    request.array = view.real;
    request.index = index;
    request.a = a;
    request.b = b;
    request.address = view.base + index * size;
    request.size = view.type < 0 ? sizeOf(type) : size;
    request.type = type;
    this.#turns = 0;
  }

  #find(array: unknown): View | undefined {
    const view = this.memory.find(array);
    if (view !== undefined) {
      this.#lastArray = array;
      this.#lastView = view;
    }
    return view;
  }

  /** Whether a key of a view is an element that is there; its other keys are properties. */
  #isElement(view: View, key: unknown, position: number): boolean {
    if (typeof key === "number" && key >>> 0 === key && key < view.length && view.type >= 0) {
      return true;
    }
    const name = typeof key === "symbol" ? key : String(key);
    if (view.type < 0 || !isElementKey(name)) return false;
    const index = Number(name);
    if (Number.isInteger(index) && !Object.is(index, -0) && index >= 0 && index < view.length) {
      return true;
    }
    this.place = position;
    return this.refuse(
      `cannot access element ${String(key)}: the memory has elements 0 to ${view.length - 1}`,
    );
  }

  /**
   * Does the requested access at once, in memory as it is.
   *
   * @returns the answer to resume the thread with
   * @throws {InstrumentError} If it would wait for ever
   */
  perform(): number | bigint {
    const { kind, array, index, a, b, type } = this.request;
    if (array === null) return 0;
    if (kind !== Kind.WAIT) return applyAccess(kind, array, index, a, b, type);
    if (applyAccess(Kind.LOAD, array, index, 0, 0, type) !== a) return 1;
    if (b !== Infinity) return 2;
    this.place = this.request.position;
    return this.refuse("Atomics.wait would wait for ever: no other thread is running");
  }

  // ---- calls ----------------------------------------------------------------------------------

  /**
   * Calls a function of the program so that its shared accesses can be scheduled.
   *
   * @param callee any function
   * @param self its `this`
   * @param given its arguments
   * @returns a thread if it can be interrupted, otherwise its result
   */
  begin(callee: Callable, self: unknown, ...given: unknown[]): unknown {
    return ((callee as Twinned)[TWIN] ?? callee).apply(self, given);
  }

  /** A call in instrumented code, whose callee shows itself now. */
  call(position: number, callee: unknown, self: unknown, ...given: unknown[]): unknown {
    this.place = position;
    if (typeof callee !== "function") throw new TypeError(`${describe(callee)} is not a function`);
    const twin = (callee as Twinned)[TWIN];
    if (twin !== undefined) return twin.apply(self, given);
    const native = NATIVES.get(callee as Callable);
    if (native !== undefined) return native(this, self, given);
    if (!PURE_NATIVES.has(callee as Callable)) this.effects++;
    return Reflect.apply(callee as Callable, self, given);
  }

  /** `new` in instrumented code: a thread if memory is copied, otherwise what was made. */
  make(position: number, callee: unknown, ...given: unknown[]): unknown {
    this.place = position;
    return construct(this, callee, given);
  }

  /** `new` where nothing can be scheduled. */
  makeNow(position: number, callee: unknown, ...given: unknown[]): unknown {
    const made = this.make(position, callee, ...given);
    return isThread(made) ? this.plain(made) : made;
  }

  /** Says where the program is, before something that JavaScript's own code does. */
  at<Value>(position: number, value: Value): Value {
    this.place = position;
    return value;
  }

  /**
   * Runs instrumented code to its end, each access at once: what `setup` and `after` do.
   *
   * @param value what a call returned
   * @returns the call's result
   * @throws {InstrumentError} If the call does not end
   */
  // deno-lint-ignore no-explicit-any -- the result of any call
  runNow(value: any): any {
    if (!isThread(value)) return value;
    let answer: number | bigint = 0;
    for (let accesses = 0; accesses < MOST_ACCESSES; accesses++) {
      const step = value.next(answer);
      if (step.done) return step.value;
      answer = this.perform();
    }
    throw this.#withoutEnd();
  }

  /** Runs a function's twin to its end for a caller that cannot be interrupted. */
  readonly plain = (thread: Thread): unknown => {
    let answer: number | bigint = 0;
    for (;;) {
      const step = thread.next(answer);
      if (step.done) return step.value;
      const { kind, position } = this.request;
      if (this.running && kind !== Kind.RELAX && kind !== Kind.THINK && kind !== Kind.AWAIT) {
        this.place = position;
        this.refuse(UNSCHEDULED);
      }
      if (++this.#accessesAtOnce > MOST_ACCESSES) throw this.#withoutEnd();
      answer = this.perform();
    }
  };

  /** A function expression of the program that can be interrupted. */
  fn(name: string | symbol, length: number, twin: Twin): Twinned {
    asTwin(twin);
    return twinned(this.plain, name, length, twin, true);
  }

  /** An arrow function of the program that can be interrupted, with the `this` around it. */
  arrow(name: string | symbol, length: number, twin: Twin, ...self: unknown[]): Twinned {
    asTwin(twin);
    return twinned(this.plain, name, length, self.length === 0 ? twin : twin.bind(self[0]));
  }

  /** A function declaration and its twin. */
  pair(declared: Twinned, twin: Twin): void {
    declared[TWIN] = asTwin(twin);
  }

  /** Turns methods that are twins into functions that answer at once. */
  adopt<Target extends object>(target: Target, ...methods: (string | symbol | number)[]): Target {
    for (let i = 0; i < methods.length; i += 2) {
      const key = methods[i] as string | symbol;
      const property = Object.getOwnPropertyDescriptor(target, key);
      const twin = property?.value as Twin | undefined;
      if (typeof twin !== "function") continue;
      const value = twinned(this.plain, key, methods[i + 1] as number, asTwin(twin));
      Object.defineProperty(target, key, { ...property, value });
    }
    return target;
  }

  /** A private method as a value. */
  method(self: unknown, twin: Twin): Twinned {
    return twinned(this.plain, twin.name, twin.length, asTwin(twin).bind(self) as Twin);
  }

  /** What a class extends: typed arrays of the program's own kind cannot be shared. */
  base(position: number, parent: unknown): unknown {
    return subclassable(this, position, parent);
  }

  /** An error that the program must not catch. */
  rethrow(error: unknown): void {
    if (error instanceof InstrumentError) throw error;
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

  /** What a for-in loop goes through: of shared memory its keys, without its elements. */
  enumerable(source: unknown): unknown {
    const view = this.memory.find(source);
    if (view === undefined) return source;
    return Object.fromEntries(
      Reflect.ownKeys(view.real).flatMap((key) => typeof key === "string" ? [[key, 0]] : []),
    );
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

  /** Something is iterated: an iterator of the program goes on. */
  iterates(source: unknown): void {
    const isFresh = typeof source === "string" || Array.isArray(source) ||
      source instanceof Map || source instanceof Set || ArrayBuffer.isView(source);
    if (!isFresh) this.effects++;
  }

  // ---- loops ----------------------------------------------------------------------------------

  /** A loop is entered. */
  loop(position: number): Loop {
    return { position, mark: -1, values: undefined, effects: 0, irqDepth: 0 };
  }

  /**
   * A turn of a loop.
   *
   * @param loop its record
   * @param values variables that outlive a turn and may be changed by one
   * @returns whether the caller has to yield `Kind.AWAIT`
   */
  turn(loop: Loop, ...values: unknown[]): boolean {
    if (++this.#turns > MOST_TURNS) this.#endless(loop.position);
    if (!this.running || this.onTurn === undefined) return false;
    const same = loop.effects === this.effects && loop.irqDepth === this.#irqDepth &&
      loop.values !== undefined && areSame(loop.values, values);
    loop.values = values;
    loop.effects = this.effects;
    loop.irqDepth = this.#irqDepth;
    return this.onTurn(loop, same) === true;
  }

  /** A turn of a loop that goes through something: it is never like the one before. */
  pass(loop: Loop): boolean {
    if (!this.running || this.onTurn === undefined) return false;
    return this.onTurn(loop, false) === true;
  }

  /** A turn of a loop that touches no shared memory. */
  spin(position: number): void {
    if (++this.#turns > MOST_TURNS) this.#endless(position);
  }

  // ---- errors ---------------------------------------------------------------------------------

  #endless(position: number): never {
    this.#turns = 0;
    this.place = position;
    return this.refuse(
      `this loop has gone round ${MOST_TURNS} times without a shared access: it does not end`,
    );
  }

  #withoutEnd(): InstrumentError {
    this.#accessesAtOnce = 0;
    return new InstrumentError(
      this.fullPlaceOf(this.request.position),
      `this call has made ${MOST_ACCESSES} shared accesses: it does not end`,
    );
  }

  /**
   * Stops with an error at the last place.
   *
   * @param problem what is there, and what to do about it
   * @throws {InstrumentError} Always
   */
  refuse(problem: string): never {
    this.fault = new InstrumentError(this.fullPlaceOf(this.place), problem);
    throw this.fault;
  }

  /**
   * What an error that a thread has thrown says about the text, as opposed to the laws it is to keep.
   *
   * @param error what was thrown
   * @returns an error with the last place, or `undefined` if the program may throw it on purpose
   */
  faultOf(error: unknown): InstrumentError | undefined {
    if (error instanceof InstrumentError) return error;
    const isLimit = error instanceof ReferenceError || error instanceof TypeError ||
      error instanceof SyntaxError || isMemoryError(error);
    if (!isLimit) return undefined;
    return new InstrumentError(this.fullPlaceOf(this.place), (error as Error).message);
  }

  /**
   * Names a place in the source.
   *
   * @param position its number
   * @returns "file:line"
   */
  placeOf(position: number): string {
    const place = this.positions[position];
    return place ? `${place.file}:${place.line}` : "unknown place";
  }

  /**
   * Names a place in the source exactly.
   *
   * @param position its number
   * @returns "file:line:column"
   */
  fullPlaceOf(position: number): string {
    const place = this.positions[position];
    return place ? `${place.file}:${place.line}:${place.column}` : "unknown place";
  }
}

function areSame(before: readonly unknown[], now: readonly unknown[]): boolean {
  for (let i = 0; i < now.length; i++) if (!Object.is(before[i], now[i])) return false;
  return true;
}

function describe(value: unknown): string {
  if (typeof value === "string") return JSON.stringify(value);
  return typeof value === "object" && value !== null ? "an object" : String(value);
}
