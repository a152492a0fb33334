import type { SharedView } from "./access.ts";
import { mostBytes, sharedArrayBuffer } from "./shared_array_buffer.ts";
import type { MemoryUser } from "./memory_user.ts";
import { type Methods, View } from "./view.ts";

/** Memory made by a thread starts at a multiple of so many bytes, times the thread's number. */
const THREAD_BYTES = 2 ** 26;

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

/**
 * The shared memory of a program, and all views of it.
 *
 * @internal
 */
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
  /** The buffers of realm 1, in the same order. */
  #judged: ArrayBuffer[] = [];
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

  /**
   * From now on memory is made for another realm; its addresses are those of realm 0.
   *
   * @param realm number of the realm
   * @param isLoaded whether its modules stay, with the memory that they have made
   */
  enterRealm(realm: number, isLoaded = false): void {
    this.checkRealm();
    const { blocks, bytes } = this.#kept;
    this.#realm = realm;
    this.#made = isLoaded ? blocks.length : 0;
    if (realm !== 1) return;
    this.#judged.length = this.#made;
    for (const [at, buffer] of this.#judged.entries()) new Uint8Array(buffer).set(bytes[at]!);
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
    const block = this.#first[this.#indexAt(address)];
    return block ? new Uint8Array(block.buffer)[address - block.address]! : 0;
  }

  /**
   * Writes memory of realm 1, where an execution is judged.
   *
   * @param address number of a byte among all memory of the program
   * @param byte what to write
   */
  setByte(address: number, byte: number): void {
    const index = this.#indexAt(address);
    const buffer = this.#judged[index];
    if (buffer) new Uint8Array(buffer)[address - this.#first[index]!.address] = byte;
  }

  #indexAt(address: number): number {
    return this.#first.findIndex((block) =>
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
      if (this.#realm === 1) this.#judged.push(buffer);
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
