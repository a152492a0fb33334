/** What a shared access does. */
export const Kind = {
  LOAD: 0,
  STORE: 1,
  /** Swap `a` in. */
  EXCHANGE: 2,
  /** Write `b` if the word holds `a`. */
  COMPARE_EXCHANGE: 3,
  /** Add `a`; the other read-modify-writes are `AND`, `OR`, `XOR`. */
  ADD: 4,
  AND: 5,
  OR: 6,
  XOR: 7,
  FENCE: 8,
  /** `cpu_relax` or `Atomics.pause`: nothing to do until another thread writes. */
  RELAX: 9,
  /** The answer is `a`: 1 if interrupts were off, otherwise 0. */
  IRQ_SAVE: 10,
  /** Interrupts are off from now on unless `a` is 0. */
  IRQ_RESTORE: 11,
  /** `Atomics.wait` while `a` is there, `b` ms at most: 0 is "ok", 1 "not-equal", 2 "timed-out". */
  WAIT: 12,
  /** `Atomics.notify`: `a` is how many to wake at most, or `Infinity`; the answer how many were. */
  NOTIFY: 13,
  /** Work of `a` units that touches no memory. */
  THINK: 14,
  /** One of `a` ways to go on; the answer is 0 to `a - 1`, and 0 when nobody chooses. */
  CHOICE: 15,
  /** A turn of a loop has had no effect: the thread waits for what others write. */
  AWAIT: 16,
  /** Something is said to who watches, in `note`; nothing happens. */
  NOTE: 17,
} as const;

/** How a shared access is ordered; for a fence, which accesses it orders. */
export const Order = {
  /** An element access: `words[i]`. */
  PLAIN: 0,
  /** An element access that is meant to race: `dataRace`. */
  RACY: 1,
  RELAXED: 2,
  ACQUIRE: 3,
  RELEASE: 4,
  /** A kernel helper without suffix: a full fence on both sides. */
  FULL: 5,
  /** An operation of JavaScript's `Atomics`. */
  SEQ_CST: 6,
  /** `smp_wmb` */
  WRITE: 7,
  /** `smp_rmb` */
  READ: 8,
} as const;

/** Names of the orders as they stand in traces, by number. */
export const ORDER_NAMES = [
  "plain",
  "racy",
  "relaxed",
  "acquire",
  "release",
  "full",
  "seq_cst",
  "wmb",
  "rmb",
] as const;

/** The typed arrays that memory can be seen through. */
export type TypedArray =
  | Int8Array
  | Uint8Array
  | Uint8ClampedArray
  | Int16Array
  | Uint16Array
  | Float16Array
  | Int32Array
  | Uint32Array
  | Float32Array
  | BigInt64Array
  | BigUint64Array
  | Float64Array;

/** A typed array or `DataView` over the program's shared memory. */
export type SharedView = TypedArray | DataView;

/**
 * The access that a thread has just asked for. There is one such object: whoever resumes a thread
 * reads it as soon as the thread has yielded.
 */
export interface Request {
  /** A `Kind`: load, store, exchange, fence and so on. */
  kind: number;
  /** An `Order`: what the access promises about those before and after it. */
  order: number;
  /** Number of the place in the source. */
  position: number;
  /** The memory; `null` for fences and the like. */
  array: SharedView | null;
  /** Element in `array`; for a `DataView` the byte. */
  index: number;
  /** Value to store, add, or expect, converted to the type of the element. */
  a: number | bigint;
  /** Value that a compare-and-swap stores when it has found `a`. */
  b: number | bigint;
  /** First byte among all shared memory of the program; -1 without memory. */
  address: number;
  /** Bytes: 1, 2, 4 or 8; 0 without memory. */
  size: number;
  /** An `ElementType`; `BIG_ENDIAN` is added where the bytes are in the other order. */
  type: number;
  /** What is said. */
  note: unknown;
}

/** A thread of instrumented code: a generator that yields after it has filled in the request. */
export interface Thread {
  /** Goes on with the answer; the first time it is ignored. */
  next(answer?: number | bigint): IteratorResult<void, unknown>;
  /** Ends it. */
  return(value: unknown): IteratorResult<void, unknown>;
  /** Goes on with an error. */
  throw(error: unknown): IteratorResult<void, unknown>;
  /** So that a generator can be one with `yield*`. */
  [Symbol.iterator](): Thread;
}
