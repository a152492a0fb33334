import type { ObjectPool } from "../pools/mod.ts";
import { EMPTY } from "../pools/mod.ts";

/** Buckets for each power of two: a latency is told to 1 part in 16. */
const PARTS = 16;
const POWERS = 40;

/** Latencies of many operations, in nanoseconds. */
export class Histogram {
  /** How many operations fell into each bucket. */
  readonly counts: number[];

  /** @param counts counts of another histogram, which are copied */
  constructor(counts?: readonly number[]) {
    this.counts = counts ? [...counts] : new Array<number>(PARTS * POWERS).fill(0);
  }

  /** Counts one operation. */
  add(nanoseconds: number): void {
    this.counts[bucketOf(nanoseconds)]!++;
  }

  /** Counts all operations of another one. */
  addAll({ counts }: { counts: readonly number[] }): void {
    for (const [bucket, count] of counts.entries()) this.counts[bucket]! += count;
  }

  /** Number of operations. */
  get total(): number {
    return this.counts.reduce((a, b) => a + b, 0);
  }

  /**
   * The latency that a part of the operations did not exceed.
   *
   * @param part 0 to 1; 1 gives the longest
   * @returns nanoseconds, the upper end of a bucket
   */
  quantile(part: number): number {
    const wanted = Math.max(1, Math.ceil(part * this.total));
    let seen = 0;
    for (const [bucket, count] of this.counts.entries()) {
      seen += count;
      if (seen >= wanted) return endOf(bucket);
    }
    return 0;
  }
}

function bucketOf(nanoseconds: number): number {
  const whole = Math.max(1, nanoseconds);
  const power = Math.min(POWERS - 1, Math.floor(Math.log2(whole)));
  return PARTS * power + Math.min(PARTS - 1, Math.floor((whole / 2 ** power - 1) * PARTS));
}

function endOf(bucket: number): number {
  const power = Math.floor(bucket / PARTS);
  return 2 ** power * (1 + (bucket % PARTS + 1) / PARTS);
}

/** How long pop and push together took, measured from when they were due. */
export interface Latency {
  /** Operations that were looked at. */
  operations: number;
  /** Nanoseconds from one due time to the next, for each thread. */
  intervalNanoseconds: number;
  /** Nanoseconds that half of the operations did not exceed. */
  p50: number;
  /** The same for 99 %. */
  p99: number;
  /** The same for 99.9 %. */
  p999: number;
  /** The longest time, in nanoseconds. */
  max: number;
}

/**
 * Makes calls at fixed times. A call that is late because the one before it took long is measured
 * from when it was due, so that one long pause counts for all who would have come in the meantime:
 * without that a benchmark leaves out just the waiting ("coordinated omission", Gil Tene).
 *
 * @param pool pool to call
 * @param cpu CPU that calls
 * @param intervalMs milliseconds from one due time to the next
 * @param isOver asked after each call
 * @returns latencies, with the two looks at the clock in them
 */
export function pacedCalls(
  pool: ObjectPool,
  cpu: number,
  intervalMs: number,
  isOver: (now: number) => boolean,
): Histogram {
  const histogram = new Histogram();
  let now = performance.now();
  for (let due = now + intervalMs * Math.random(); !isOver(now); due += intervalMs) {
    while (now < due) now = performance.now();
    const object = pool.pop(cpu);
    if (object !== EMPTY) pool.push(cpu, object);
    now = performance.now();
    histogram.add((now - due) * 1e6);
  }
  return histogram;
}

/**
 * Puts the latencies of threads together.
 *
 * @param counts the histogram of each thread
 * @param intervalNanoseconds time from one call of a thread to the next
 * @returns percentiles over all threads
 */
export function latencyOf(
  counts: readonly (readonly number[])[],
  intervalNanoseconds: number,
): Latency {
  const all = new Histogram();
  for (const one of counts) all.addAll({ counts: one });
  return {
    operations: all.total,
    intervalNanoseconds,
    p50: all.quantile(0.5),
    p99: all.quantile(0.99),
    p999: all.quantile(0.999),
    max: all.quantile(1),
  };
}

/**
 * Writes a time in the unit that suits it.
 *
 * @param nanoseconds the time
 * @returns three digits and ns, µs, ms or s
 */
export function timeText(nanoseconds: number): string {
  const units = ["ns", "µs", "ms", "s"];
  let unit = 0;
  let value = nanoseconds;
  for (; value >= 999.5 && unit < units.length - 1; unit++) value /= 1000;
  return `${Number(value.toPrecision(3))} ${units[unit]}`;
}
