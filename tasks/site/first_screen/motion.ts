/** The pictures show a second of the machine in this many seconds. */
export const SLOWED_DOWN = 1e6;

/** Part of a call's time for which its CPU is lit. */
const LIT = 0.35;

/** Where the one line is that all CPUs share. */
export interface SharedLine {
  /** Whole calls that have been made. */
  calls: number;
  /** The CPU that has had the line. */
  from: number;
  /** The CPU that gets it. */
  to: number;
  /** How much of the way is done, 0 to 1. */
  way: number;
}

/** What CPUs with lines of their own do. */
export interface OwnLines {
  /** Whole calls that all have made. */
  calls: number;
  /** For each CPU whether it is in a call's first part. */
  lit: boolean[];
}

/**
 * Where a shared line is: one CPU after the other gets it, and makes one call with it.
 *
 * @param seconds time since the picture began
 * @param rate calls a second of all CPUs together, on the machine
 * @param cpus CPUs at work
 * @returns the line's place
 */
export function sharedLine(seconds: number, rate: number, cpus: number): SharedLine {
  const done = seconds * rate / SLOWED_DOWN;
  const calls = Math.floor(done);
  const part = done - calls;
  return {
    calls,
    from: calls % cpus,
    to: (calls + 1) % cpus,
    way: Math.max(0, (part - LIT) / (1 - LIT)),
  };
}

/**
 * What CPUs with lines of their own do: each makes its calls by itself, at times of its own.
 *
 * @param seconds time since the picture began
 * @param rate calls a second of all CPUs together, on the machine
 * @param cpus CPUs at work
 * @returns which of them are lit
 */
export function ownLines(seconds: number, rate: number, cpus: number): OwnLines {
  const done = seconds * rate / SLOWED_DOWN;
  return {
    calls: Math.floor(done),
    lit: Array.from({ length: cpus }, (_, cpu) => {
      // No pattern that the eye could take for one.
      const begun = (cpu * cpu * 0.618034) % 1;
      return (done / cpus + begun) % 1 < LIT;
    }),
  };
}
