import type { SharedView } from "./access.ts";
import { ARRAY_NAMES, ELEMENT_SIZES, isAtomicType } from "./element_types.ts";
import type { Twinned } from "./functions.ts";

/** Memory made by a thread starts at a multiple of so many bytes, times the thread's number. */
const THREAD_BYTES = 2 ** 26;

/** What memory needs to know of the runtime. */
export interface MemoryUser {
  /** Whether threads are running. */
  readonly running: boolean;
  /** Number of the running thread. */
  readonly thread: number;
  /** Stops, because something was touched that is not scheduled. */
  refuse(problem: string): never;
  /** Something has changed that is not shared memory. */
  effects: number;
  /** Counts an access that is done at once, outside threads. */
  countAtOnce(): void;
}

/** Functions of a view that touch its elements, by name. */
export type Methods = Record<string | symbol, Twinned>;

/** What is said when something happens while threads run that they cannot be interrupted for. */
export const UNSCHEDULED =
  "a constructor, getter or setter, or something that JavaScript's own code does (a callback, an iterator, toString, a built-in function), touches shared memory while threads run, which cannot be scheduled: do it in setup, in a method such as a static create, or in a for loop";

/**
 * One typed array or `DataView` over shared memory. Instrumented code only has `proxy`: what reads
 * or writes its elements without being scheduled is stopped while threads run.
 */
export class View implements ProxyHandler<SharedView> {
  readonly real: SharedView;
  readonly proxy: SharedView;
  /** `ElementType`; of a `DataView` -1. */
  readonly type: number;
  /** Bytes of an element; of a `DataView` 1. */
  readonly size: number;
  /** Byte of the first element among all memory of the program. */
  readonly base: number;
  /** Whether `Atomics` takes it. */
  readonly isAtomic: boolean;
  /** The length, if it cannot change. */
  readonly #fixed: number;
  readonly #user: MemoryUser;
  readonly #methods: Methods;

  constructor(real: SharedView, address: number, user: MemoryUser, methods: Methods) {
    this.#fixed = resizable.call(real.buffer) ? -1 : lengthOf(real);
    this.real = real;
    this.type = typeOf(real);
    this.size = this.type < 0 ? 1 : ELEMENT_SIZES[this.type]!;
    this.base = address + real.byteOffset;
    this.isAtomic = this.type >= 0 && isAtomicType(this.type);
    this.#user = user;
    this.#methods = methods;
    this.proxy = new Proxy(real, this);
  }

  /** Elements; of a `DataView` bytes. */
  get length(): number {
    return this.#fixed >= 0 ? this.#fixed : lengthOf(this.real);
  }

  get(real: SharedView, key: string | symbol): unknown {
    if (Object.hasOwn(this.#methods, key)) return this.#methods[key];
    if (this.#isElement(key)) this.#stop();
    return Reflect.get(real, key, real);
  }

  set(real: SharedView, key: string | symbol, value: unknown): boolean {
    if (this.#isElement(key)) this.#stop();
    else this.#user.effects++;
    if (Reflect.set(real, key, value, real)) return true;
    return this.#user.refuse(`"${String(key)}" of shared memory cannot be written: it is fixed`);
  }

  deleteProperty(real: SharedView, key: string | symbol): boolean {
    if (this.#isElement(key)) {
      return this.#user.refuse("an element of shared memory cannot be deleted: write 0 instead");
    }
    this.#user.effects++;
    return Reflect.deleteProperty(real, key);
  }

  getOwnPropertyDescriptor(
    real: SharedView,
    key: string | symbol,
  ): PropertyDescriptor | undefined {
    if (this.#isElement(key)) this.#stop();
    return Reflect.getOwnPropertyDescriptor(real, key);
  }

  defineProperty(real: SharedView, key: string | symbol, given: PropertyDescriptor): boolean {
    if (this.#isElement(key)) this.#stop();
    return Reflect.defineProperty(real, key, given);
  }

  #stop(): void {
    if (this.#user.running) this.#user.refuse(UNSCHEDULED);
    this.#user.countAtOnce();
  }

  #isElement(key: string | symbol): boolean {
    return this.type >= 0 && isElementKey(key);
  }
}

/**
 * Whether a key names an element of a typed array, there or not: a number in its canonical form.
 *
 * @param key a property key
 * @returns whether typed arrays look among their elements for it
 */
export function isElementKey(key: unknown): boolean {
  if (typeof key === "number") return true;
  return typeof key === "string" && (key === "-0" || String(Number(key)) === key) &&
    key !== "NaN" && key !== "Infinity" && key !== "-Infinity";
}

function lengthOf(real: SharedView): number {
  return real instanceof DataView ? real.byteLength : real.length;
}

/** Types by class. */
const TYPES = new Map<unknown, number>([
  ...ARRAY_NAMES.map((name, type) =>
    [(globalThis as unknown as Record<string, unknown>)[name], type] as const
  ),
  [DataView, -1],
]);

function typeOf(real: SharedView): number {
  const known = TYPES.get(real.constructor);
  if (known !== undefined) return known;
  const name = Object.prototype.toString.call(real).slice(8, -1);
  return (ARRAY_NAMES as readonly string[]).indexOf(name);
}

/**
 * Key of a list that belongs to a shared buffer: all realms have the same one, and it is empty at the
 * start of each execution. It is for who judges an execution, not for the program.
 */
const NOTES = Symbol.for("course.notes");

/** A shared buffer and where it is among all memory of the program. */
interface Block {
  address: number;
  /** Bytes that it may grow to. */
  bytes: number;
  buffer: ArrayBuffer;
  /** What is noted about the memory in this execution, by whom it belongs to in any realm. */
  notes: unknown[];
}

/** Memory that modules have made while they were loaded. */
interface Kept {
  blocks: Block[];
  /** What each held. */
  bytes: Uint8Array[];
  end: number;
  byteCount: number;
}

/** The shared memory of a program, and all views of it. */
export class Memory {
  /** Bytes of memory made so far; counting starts again with each execution. */
  byteCount = 0;
  /** Each memory starts at a multiple of so many bytes. */
  alignment = 8;
  /** What `SharedArrayBuffer` is in instrumented code. */
  readonly SharedArrayBuffer: new (
    bytes?: number,
    options?: { maxByteLength?: number },
  ) => ArrayBuffer;
  readonly #user: MemoryUser;
  readonly #blocks = new WeakMap<ArrayBufferLike, Block>();
  readonly #views = new WeakMap<object, View>();
  /** Memory of realm 0, in the order in which it was made. */
  #first: Block[] = [];
  #realm = 0;
  #made = 0;
  #end = 0;
  #threadEnds: number[] = [];
  #kept: Kept = { blocks: [], bytes: [], end: 0, byteCount: 0 };
  readonly #arrayMethods: Methods;
  readonly #dataMethods: Methods;

  constructor(user: MemoryUser, arrayMethods: Methods, dataMethods: Methods) {
    this.#user = user;
    this.#arrayMethods = arrayMethods;
    this.#dataMethods = dataMethods;
    this.SharedArrayBuffer = sharedArrayBuffer(user, (buffer) => {
      const block = this.#allocate(mostBytes(buffer), buffer);
      this.#blocks.set(buffer, block);
      Object.defineProperty(buffer, NOTES, { value: block.notes });
    });
  }

  /** Forgets the memory of the last execution; what modules have made while they were loaded stays. */
  reset(): void {
    const { blocks, bytes, end, byteCount } = this.#kept;
    this.byteCount = byteCount;
    this.#first = blocks.slice();
    this.#realm = 0;
    this.#made = 0;
    this.#end = end;
    this.#threadEnds = [];
    for (const [i, { buffer, notes }] of blocks.entries()) {
      new Uint8Array(buffer).set(bytes[i]!);
      notes.length = 0;
    }
  }

  /** Forgets all memory: modules are loaded again. */
  clear(): void {
    this.#kept = { blocks: [], bytes: [], end: 0, byteCount: 0 };
    this.reset();
  }

  /** Keeps the memory made so far, with what it holds, for each execution. */
  keep(): void {
    const blocks = this.#first.slice();
    const bytes = blocks.map(({ buffer }) => new Uint8Array(buffer).slice());
    this.#kept = { blocks, bytes, end: this.#end, byteCount: this.byteCount };
  }

  /** A thread makes its memory again. */
  restart(thread: number): void {
    delete this.#threadEnds[thread];
  }

  /** From now on memory is made for another realm; its addresses are those of realm 0. */
  enterRealm(realm: number): void {
    this.checkRealm();
    this.#realm = realm;
    this.#made = 0;
  }

  /** Stops when the realm has made less memory than realm 0. */
  checkRealm(): void {
    if (this.#realm > 0 && this.#made !== this.#first.length) this.#differs();
  }

  /**
   * Reads memory of realm 0.
   *
   * @param address number of a byte among all memory of the program
   * @returns the byte; 0 in memory that a thread has made
   */
  byteAt(address: number): number {
    const block = this.#blockAt(address);
    return block ? new Uint8Array(block.buffer)[address - block.address]! : 0;
  }

  /**
   * Writes memory of realm 0.
   *
   * @param address number of a byte among all memory of the program
   * @param byte what to write
   */
  setByte(address: number, byte: number): void {
    const block = this.#blockAt(address);
    if (block) new Uint8Array(block.buffer)[address - block.address] = byte;
  }

  #blockAt(address: number): Block | undefined {
    return this.#first.find((block) =>
      address >= block.address && address < block.address + block.bytes
    );
  }

  /** Number of the realm that memory is made for. */
  get realm(): number {
    return this.#realm;
  }

  /** Whether a value is a shared buffer. */
  isBuffer(value: unknown): value is ArrayBuffer {
    return typeof value === "object" && value !== null &&
      this.#blocks.has(value as ArrayBuffer);
  }

  /**
   * What is known of a view.
   *
   * @param array any value
   * @returns `undefined` unless it is a typed array or `DataView` over shared memory
   */
  find(array: unknown): View | undefined {
    if (typeof array !== "object" || array === null) return undefined;
    const known = this.#views.get(array);
    if (known !== undefined) return known;
    if (!ArrayBuffer.isView(array)) return undefined;
    const block = this.#blocks.get(array.buffer);
    if (block === undefined) return undefined;
    const view = this.#add(array as SharedView, block);
    this.#views.set(array, view);
    return view;
  }

  /** The view of a typed array or `DataView` that was made on a shared buffer just now. */
  view(real: SharedView): View {
    return this.#add(real, this.#blocks.get(real.buffer)!);
  }

  #add(real: SharedView, block: Block): View {
    const methods = real instanceof DataView ? this.#dataMethods : this.#arrayMethods;
    const view = new View(real, block.address, this.#user, methods);
    this.#views.set(view.proxy, view);
    return view;
  }

  #allocate(bytes: number, buffer: ArrayBuffer): Block {
    const { running, thread } = this.#user;
    const notes: unknown[] = [];
    if (running && thread >= 0) {
      this.#user.effects++;
      // Where it is may not depend on what other threads have done.
      const region = Math.max(THREAD_BYTES, up(this.#end, 4096)) * (thread + 1);
      const address = up(this.#threadEnds[thread] ?? region, this.alignment);
      this.#threadEnds[thread] = address + bytes;
      return { address, bytes, buffer, notes };
    }
    if (this.#realm > 0) {
      const same = this.#first[this.#made++];
      if (same?.bytes !== bytes) this.#differs();
      return same!;
    }
    const block = { address: up(this.#end, this.alignment), bytes, buffer, notes };
    this.byteCount += bytes;
    this.#end = block.address + bytes;
    this.#first.push(block);
    return block;
  }

  #differs(): never {
    this.#user.refuse(
      "setup has made other shared memory for one thread than for another: it must do the same each time",
    );
  }
}

function up(value: number, step: number): number {
  return Math.ceil(value / step) * step;
}

type Resizable = ArrayBuffer & {
  maxByteLength: number;
  resizable: boolean;
  resize(n: number): void;
};

const maxByteLength = nativeGetter("maxByteLength");
const resizable = nativeGetter("resizable");

function mostBytes(buffer: ArrayBuffer): number {
  return maxByteLength.call(buffer) as number;
}

function nativeGetter(name: string): () => unknown {
  return Object.getOwnPropertyDescriptor(ArrayBuffer.prototype, name)!.get!;
}

/** A class whose instances look like shared buffers, and work where there are none. */
function sharedArrayBuffer(
  user: MemoryUser,
  made: (buffer: ArrayBuffer) => void,
): new (bytes?: number, options?: { maxByteLength?: number }) => ArrayBuffer {
  const byteLength = nativeGetter("byteLength");
  const { slice, resize } = ArrayBuffer.prototype as Resizable;
  class SharedArrayBuffer {
    constructor(bytes?: number, options: { maxByteLength?: number } | undefined = undefined) {
      const buffer = Reflect.construct(ArrayBuffer, [bytes, options], new.target) as ArrayBuffer;
      made(buffer);
      return buffer as unknown as SharedArrayBuffer;
    }
    get byteLength(): number {
      return byteLength.call(this) as number;
    }
    get maxByteLength(): number {
      return mostBytes(this as unknown as ArrayBuffer);
    }
    get growable(): boolean {
      return resizable.call(this) as boolean;
    }
    get [Symbol.toStringTag](): string {
      return "SharedArrayBuffer";
    }
    static get [Symbol.species](): unknown {
      return this;
    }
    slice(from?: number, to?: number): SharedArrayBuffer {
      if (user.running) {
        user.refuse("a whole shared buffer is copied here: copy it element by element");
      }
      const length = this.byteLength;
      const plain = new ArrayBuffer(length);
      new Uint8Array(plain).set(new Uint8Array(this as unknown as ArrayBuffer));
      const part = new Uint8Array(slice.call(plain, from ?? 0, to ?? length));
      const copy = new SharedArrayBuffer(part.length);
      new Uint8Array(copy as unknown as ArrayBuffer).set(part);
      return copy;
    }
    grow(bytes: number): void {
      if (user.running) user.refuse("shared memory grows here: let it grow in setup");
      if (bytes < this.byteLength) {
        throw new RangeError(
          `Cannot shrink shared memory from ${this.byteLength} to ${bytes} bytes`,
        );
      }
      resize.call(this as unknown as Resizable, bytes);
    }
  }
  return SharedArrayBuffer as unknown as new (bytes?: number) => ArrayBuffer;
}
