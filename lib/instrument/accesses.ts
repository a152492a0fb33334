import { Kind, Order, type Request, type SharedView, type Thread } from "./access.ts";
import { applyAccess, atPrivate, convertAtomic, indexIn, stored } from "./apply_access.ts";
import { convert, ElementType, sizeOf } from "./element_types.ts";
import { isThread } from "./functions.ts";
import { type Memory } from "./memory.ts";
import { isElementKey, type View } from "./view.ts";
import { ThreadState } from "./thread_state.ts";

/** How accesses become requests, and how a request is done. */
export abstract class Accesses extends ThreadState {
  /** Called before an access is done at once, outside threads. */
  beforePerform: ((request: Readonly<Request>) => void) | undefined;
  /** Shared memory and its views. */
  abstract readonly memory: Memory;
  /** What was accessed last: most accesses are to the same memory. */
  protected lastArray: unknown = undefined;
  protected lastView: View | undefined = undefined;

  /** Stops when what is written into is part of JavaScript. */
  abstract own<Value>(position: number, target: Value): Value;

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
   * @returns whether to run it for its result
   */
  isThread(value: unknown): value is Thread {
    return isThread(value);
  }
  /**
   * An element is read.
   *
   * @returns whether the caller has to yield for the answer; otherwise it is in `answer`
   */
  get(position: number, array: unknown, index: unknown): boolean {
    const view = array === this.lastArray ? this.lastView : this.#find(array);
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
    const view = array === this.lastArray ? this.lastView : this.#find(array);
    if (view === undefined) {
      this.place = position;
      this.effects++;
      // deno-lint-ignore no-explicit-any -- any object of the program
      (this.own(position, array) as any)[index as number] = value;
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
    const view = array === this.lastArray ? this.lastView : this.#find(array);
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
    request.a = kind === Kind.NOTE ? 0 : Number(a);
    request.note = kind === Kind.NOTE ? a : undefined;
    if (kind === Kind.IRQ_SAVE) request.a = this.irqFlags;
    request.b = 0;
    request.address = -1;
    request.size = 0;
    request.type = 0;
    this.turns = 0;
    if (kind === Kind.IRQ_SAVE) this.irqFlags = 1;
    else if (kind === Kind.IRQ_RESTORE) this.irqFlags = request.a === 0 ? 0 : 1;
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
    this.turns = 0;
  }

  #find(array: unknown): View | undefined {
    const view = this.memory.find(array);
    if (view !== undefined) {
      this.lastArray = array;
      this.lastView = view;
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
    return this.refuse(
      `cannot access element ${String(key)}: the memory has elements 0 to ${view.length - 1}`,
      position,
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
    if (array === null) return kind === Kind.IRQ_SAVE ? a : 0;
    this.beforePerform?.(this.request);
    if (kind !== Kind.WAIT) return applyAccess(kind, array, index, a, b, type);
    if (applyAccess(Kind.LOAD, array, index, 0, 0, type) !== a) return 1;
    if (b !== Infinity) return 2;
    return this.refuse(
      "Atomics.wait would wait for ever: no other thread is running",
      this.request.position,
    );
  }
}
