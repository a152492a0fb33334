import { Kind, Order, type Request, type SharedWords } from "./access.ts";
import { InstrumentError } from "./errors.ts";

/** A thread of instrumented code. It yields after it has filled in the request. */
export type Thread = Generator<void, unknown, number>;

/** A place in the source. */
export interface Position {
  /** Name of the module. */
  file: string;
  /** From 1. */
  line: number;
  /** From 1. */
  column: number;
}

/** Memory that instrumented code has made; `base` is its first word among all words. */
class Memory extends ArrayBuffer {
  base = -1;
}

export interface Loop {
  position: number;
  mark: number;
  changes: number;
  values: unknown[] | undefined;
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
    array: null,
    index: 0,
    a: 0,
    b: 0,
    position: 0,
    address: -1,
    size: 0,
    type: 6,
  };
  thread = -1;
  beforePerform: ((request: Request) => void) | undefined;
  blocks: Memory[] = [];
  memory = {
    setByte: (address: number, byte: number) => {
      const b = this.blockAt(address);
      if (b) new Uint8Array(b)[address - b.base * 4] = byte;
    },
    checkRealm: () => {},
  };
  get byteCount() {
    return this.wordCount * 4;
  }
  enterRealm(_realm: number) {}
  blockAt(address: number): Memory | undefined {
    return this.blocks.find((b) => address >= b.base * 4 && address < b.base * 4 + b.byteLength);
  }
  byteAt(address: number): number {
    const b = this.blockAt(address);
    return b ? new Uint8Array(b)[address - b.base * 4]! : 0;
  }
  addressOf(array: SharedWords, index: number): number {
    return this.wordOf(array, index) * 4;
  }
  fullPlaceOf(position: number): string {
    return this.placeOf(position);
  }
  loop(position: number): Loop {
    return { position, mark: -1, changes: 0, values: undefined };
  }
  /** Places in the source by number. */
  readonly positions: Position[] = [];
  /** Whether threads are running: then nothing may happen unscheduled. */
  running = false;
  /** Words that exist so far; counting starts again with each execution. */
  wordCount = 0;
  /** Each memory starts at a multiple of so many words. */
  alignment = 1;
  /** Called at each turn of a loop, with the loop's place, while threads run. */
  onTurn: ((loop: Loop, same: boolean) => boolean) | undefined;
  /** What `SharedArrayBuffer` is in instrumented code. */
  readonly SharedArrayBuffer: new (bytes?: number) => ArrayBuffer;
  #turns = 0;
  #accessesAtOnce = 0;

  constructor() {
    // deno-lint-ignore no-this-alias -- the class below has a `this` of its own
    const runtime = this;
    this.SharedArrayBuffer = class SharedArrayBuffer extends Memory {
      constructor(bytes = 0) {
        super(bytes);
        this.base = Math.ceil(runtime.wordCount / runtime.alignment) * runtime.alignment;
        runtime.wordCount = this.base + Math.ceil(bytes / 4);
        runtime.blocks.push(this);
      }
    };
  }

  /** Forgets the memory of the last execution. */
  reset(): void {
    this.wordCount = 0;
    this.blocks = [];
    this.#turns = 0;
    this.#accessesAtOnce = 0;
    this.running = false;
  }

  /**
   * Numbers a word among all words of the program.
   *
   * @param array memory
   * @param index word in it
   * @returns the word's number
   */
  wordOf(array: SharedWords, index: number): number {
    array.base ??= (array.buffer as unknown as Memory).base + (array.byteOffset >> 2);
    return array.base + index;
  }

  /**
   * Whether a value is shared memory, for accesses whose type the compiler does not know.
   *
   * @param value any value
   * @returns whether element accesses to it are scheduled
   */
  isShared(value: unknown): value is SharedWords {
    return value instanceof Int32Array && value.buffer instanceof Memory;
  }

  /**
   * Whether a call has come back with a thread to run, because what was called is instrumented.
   *
   * @param value what a call returned
   * @returns whether to go on with `yield*`
   */
  isThread(value: unknown): value is Thread {
    return typeof value === "object" && value !== null &&
      (value as { [Symbol.toStringTag]?: string })[Symbol.toStringTag] === "Generator";
  }

  /** Fills in an access of memory; the caller yields. */
  access(
    kind: number,
    order: number,
    position: number,
    array: SharedWords,
    index: number,
    a = 0,
    b = 0,
  ): void {
    if (!(index >>> 0 === index && index < array.length)) {
      throw new RangeError(
        `Cannot access word ${index}: the memory has words 0 to ${array.length - 1}`,
      );
    }
    const { request } = this;
    request.kind = kind;
    request.order = order;
    request.position = position;
    request.array = array;
    request.index = index;
    request.a = kind === Kind.WAIT ? a : kind === Kind.NOTIFY ? (a || Infinity) : a | 0;
    request.b = kind === Kind.WAIT ? (b || Infinity) : b | 0;
    request.address = this.wordOf(array, index) * 4;
    request.size = 4;
    this.#turns = 0;
  }

  /** Fills in something that touches no memory; the caller yields. */
  event(kind: number, order: number, position: number, a = 0): void {
    const { request } = this;
    request.kind = kind;
    request.order = order;
    request.position = position;
    request.array = null;
    request.address = -1;
    request.size = 0;
    request.a = a;
    this.#turns = 0;
  }

  /** Counts a turn of a loop, so that one which never touches memory ends in an error. */
  turn(loop: Loop, ...values: unknown[]): boolean {
    this.#count(loop.position);
    if (!this.running) return false;
    const same = loop.values !== undefined && values.every((v, i) => Object.is(v, loop.values![i]));
    loop.values = values;
    return this.onTurn?.(loop, same) ?? false;
  }

  #count(position: number): void {
    if (++this.#turns > MOST_TURNS) {
      this.#turns = 0;
      throw new InstrumentError(
        this.placeOf(position),
        `this loop has gone round ${MOST_TURNS} times without a shared access: it does not end`,
      );
    }
  }

  /**
   * Does the requested access at once, in memory as it is.
   *
   * @returns the answer to resume the thread with
   */
  perform(): number {
    const { kind, array, index, a, b } = this.request as unknown as {
      kind: number; array: SharedWords | null; index: number; a: number; b: number;
    };
    if (array !== null) this.beforePerform?.(this.request);
    return array === null ? 0 : applyAccess(kind, array, index, a, b);
  }

  /**
   * Runs instrumented code to its end, each access at once: what `setup`, `after` and constructors do.
   *
   * @param value what a call returned
   * @param position where the call is, when it is one that must not happen while threads run
   * @returns the call's result
   * @throws {InstrumentError} If threads are running and `position` is given, or if the call does
   * not end
   */
  // deno-lint-ignore no-explicit-any -- the result of any call
  runNow(value: any, position = -1): any {
    if (!this.isThread(value)) return value;
    if (position >= 0) this.refuseWhileRunning(position);
    let answer = 0;
    for (let accesses = 0; accesses < MOST_ACCESSES; accesses++) {
      const step = value.next(answer);
      if (step.done) return step.value;
      answer = this.perform();
    }
    throw this.#withoutEnd();
  }

  /** Does one access at once, in a place that cannot be scheduled. */
  now(
    kind: number,
    order: number,
    position: number,
    array: SharedWords,
    index: number,
    a = 0,
    b = 0,
  ): number {
    this.refuseWhileRunning(position);
    this.access(kind, order, position, array, index, a, b);
    if (++this.#accessesAtOnce > MOST_ACCESSES) throw this.#withoutEnd();
    return this.perform();
  }

  #withoutEnd(): InstrumentError {
    this.#accessesAtOnce = 0;
    return new InstrumentError(
      this.placeOf(this.request.position),
      `this call has made ${MOST_ACCESSES} shared accesses: it does not end`,
    );
  }

  /** A call that has turned out to be instrumented, in a place that cannot be scheduled. */
  plainCall<T>(value: T, position: number): T {
    if (this.isThread(value)) {
      throw new InstrumentError(
        this.placeOf(position),
        "a function given to the library does shared accesses here: use a for loop instead",
      );
    }
    return value;
  }

  /** Looks at a whole array of words at once; only while no thread runs. */
  whole<T>(value: T, position: number): T {
    if (this.running && this.isShared(value)) {
      throw new InstrumentError(
        this.placeOf(position),
        "shared memory is read as a whole here: read or write one element at a time",
      );
    }
    return value;
  }

  /** Stops when threads are running. */
  refuseWhileRunning(position: number): void {
    if (!this.running) return;
    throw new InstrumentError(
      this.placeOf(position),
      "a constructor, getter or setter does a shared access while threads run, which cannot be scheduled: do it in setup, or in a method such as a static create",
    );
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
}

/**
 * Does an access in memory as it is.
 *
 * @param kind what to do
 * @param words memory
 * @param index word in it
 * @param a value to write, to add, or to expect
 * @param b value to write if `a` is found
 * @returns the old value; for a plain store the value written
 */
export function applyAccess(
  kind: number,
  words: Int32Array,
  index: number,
  a: number,
  b: number,
): number {
  const old = words[index]!;
  switch (kind) {
    case Kind.STORE:
      words[index] = a;
      return a;
    case Kind.EXCHANGE:
      words[index] = a;
      return old;
    case Kind.COMPARE_EXCHANGE:
      if (old === a) words[index] = b;
      return old;
    case Kind.ADD:
      words[index] = old + a;
      return old;
    case Kind.AND:
      words[index] = old & a;
      return old;
    case Kind.OR:
      words[index] = old | a;
      return old;
    case Kind.XOR:
      words[index] = old ^ a;
      return old;
    case Kind.NOTIFY:
      return 0;
    default:
      return old;
  }
}
