/** What a printed figure counts. */
export interface Unit {
  /** In words. */
  readonly text: string;
  /** Operations in one unit: 1, or 1 000 000. */
  readonly operations: number;
  /** Seconds in which they were counted. */
  readonly seconds: number;
}

/** System calls, each of them one pop and one push where it is probed. */
export const CALLS: Unit = { text: "system calls in 10 s", operations: 1, seconds: 10 };

/** Pops of the queue benchmark. */
export const PAIRS: Unit = {
  text: "pops in 10 s, each followed by a push",
  operations: 1,
  seconds: 10,
};
