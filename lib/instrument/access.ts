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
  IRQ_SAVE: 10,
  IRQ_RESTORE: 11,
  /** `Atomics.wait`, without a time-out. */
  WAIT: 12,
  NOTIFY: 13,
  /** Work of `a` units that touches no memory. */
  THINK: 14,
  CHOICE: 15,
  AWAIT: 16,
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

/**
 * The access that a thread has just asked for. There is one such object: whoever resumes a thread
 * reads it as soon as the thread has yielded.
 */
export interface Request {
  kind: number;
  order: number;
  /** The memory; `null` for fences and the like. */
  array: SharedWords | null;
  /** Word in `array`. */
  index: number;
  a: number | bigint;
  b: number | bigint;
  /** Number of the place in the source. */
  position: number;
  address: number;
  size: number;
  type: number;
}

/** A typed array over shared memory; `base` is where it starts among all words of the program. */
export type SharedWords = Int32Array & { base?: number };
