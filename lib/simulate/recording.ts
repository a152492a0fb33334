/** What is recorded of a simulated run. */
export interface RecordOptions {
  /** Simulated time at which the recording begins, in nanoseconds; the warm-up counts. */
  fromNs: number;
  /** How long it goes on, in nanoseconds. */
  lengthNs: number;
  /**
   * Spans and transfers that are kept; when there are more, the recording ends early and says so.
   *
   * @default 20000
   */
  mostEvents?: number;
}

/**
 * What a CPU does in a span.
 *
 * - `load`, `store`, `read-modify-write`, `fence`: a shared access. A store is over when it is in the
 *   store buffer; that its line comes later is a transfer of its own.
 * - `spin`: a pause, or waiting until the line that was read last changes.
 * - `work`: between shared accesses. `interrupts`: they are switched off or on.
 * - `stopped`: the virtual CPU does not run.
 */
export type SpanKind =
  | "load"
  | "store"
  | "read-modify-write"
  | "fence"
  | "spin"
  | "work"
  | "interrupts"
  | "stopped";

/** What one CPU does from one moment to another. Times are in simulated nanoseconds. */
export interface RecordedSpan {
  /** CPU number. */
  cpu: number;
  /** What it does. */
  kind: SpanKind;
  /** When it begins. */
  start: number;
  /** When the CPU goes on; that can be after the end of the recording. */
  end: number;
  /** Line that is accessed, or spun on; -1 if there is none. */
  line: number;
  /** First byte that is accessed, in the program's memory; -1 if there is none. */
  address: number;
  /** Bytes that are accessed. */
  size: number;
  /** Where that stands in the source: which of {@linkcode Recording.places}; -1 for `stopped`. */
  place: number;
  /** Part of the time in which the CPU waits until its store buffer is empty. */
  storesNs: number;
  /** Part of the time in which it waits for the line; 0 if the line is there. */
  lineNs: number;
  /** Whether it is a load that is answered by the CPU's own store buffer. */
  isForwarded: boolean;
}

/** A cache line comes to a core. Times are in simulated nanoseconds. */
export interface RecordedTransfer {
  /** Number of the line. */
  line: number;
  /** CPU it comes from, the first that is used of its core; -1 if no core has the line. */
  from: number;
  /** CPU it comes to; for a prefetch the first that is used of its core. */
  to: number;
  /** Whether it comes from another socket. */
  isFar: boolean;
  /** Whether the line is to be written, so that all others lose it. */
  isOwn: boolean;
  /** Who asks for it: an access that waits, the store buffer, or a prefetcher. */
  cause: "access" | "store buffer" | "prefetch";
  /** Which of {@linkcode Recording.places} asks for it; -1 for a prefetch. */
  place: number;
  /** When it is asked for; up to `start` others go first. */
  asked: number;
  /** When it sets out. */
  start: number;
  /** When it arrives. */
  end: number;
}

/** A call of the pool. Times are in simulated nanoseconds. */
export interface RecordedCall {
  /** CPU number. */
  cpu: number;
  /** What is called. */
  name: "pop" | "push";
  /** When it begins. */
  start: number;
  /** When it returns; that can be after the end of the recording. */
  end: number;
}

/**
 * What the CPUs of a simulated run have done in a window of simulated time: all that has begun from
 * `fromNs` on and before `toNs`. It is plain data: it can be written as JSON, or sent to a page.
 */
export interface Recording {
  /** Simulated time at which it begins, in nanoseconds. */
  fromNs: number;
  /** Simulated time at which it ends, in nanoseconds: that of the window, of the run, or of the cut. */
  toNs: number;
  /** Whether there was more in the window than `mostEvents`. */
  isCut: boolean;
  /** What CPUs have done, in the order in which it has begun. */
  spans: RecordedSpan[];
  /** Lines that have come to cores, in the order in which they were sent. */
  transfers: RecordedTransfer[];
  /** Calls of the pool, in the order in which they have returned. */
  calls: RecordedCall[];
  /** Places in the source: file and line, and what stands there. */
  places: { place: string; code: string }[];
}
