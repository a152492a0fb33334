import { mean, sampleStandardDeviation } from "simple-statistics";
import type { ProgramTally } from "./programs/program.ts";

/** Batches that are kept; when there are twice as many, each two become one. */
const BATCHES = 10;
const FIRST_BATCH_NS = 500;
/** An estimate has settled when its standard error is at most this part of it. */
const SETTLED = 0.015;
/** And its first half may differ from its second half by so much. */
const LEVEL = 0.04;

/** What all threads had done at a time. */
interface Snapshot {
  time: number;
  tallies: ProgramTally[];
  /** Pops of all threads. */
  total: number;
}

/**
 * Finds out when a run has settled: it is cut into batches of equal length, the first third is thrown
 * away, and the scatter of the others tells how good their mean is. As long as that is not good
 * enough, batches become longer.
 *
 * Source: the method of batch means, as in A. Law, "Simulation Modeling and Analysis".
 */
export class Estimate {
  readonly #leastPops: number;
  readonly #leastNs: number;
  readonly #fixedNs: number | undefined;
  #batchNs: number;
  #snapshots: Snapshot[];

  /**
   * @param threads number of threads; each has to come round some times before anything is believed
   * @param leastNs nanoseconds that have to be counted
   * @param fixedNs nanoseconds to count, instead of finding out how many are needed
   */
  constructor(threads: number, leastNs: number, fixedNs?: number) {
    this.#leastNs = leastNs;
    this.#fixedNs = fixedNs;
    this.#batchNs = fixedNs === undefined ? FIRST_BATCH_NS : fixedNs / BATCHES;
    this.#leastPops = Math.max(400, 20 * threads);
    const tallies = Array.from({ length: threads }, () => ({ operations: 0, misses: 0 }));
    this.#snapshots = [{ time: 0, tallies, total: 0 }];
  }

  /** When the current batch ends. */
  get batchEnd(): number {
    return this.#snapshots.at(-1)!.time + this.#batchNs;
  }

  /**
   * Ends a batch.
   *
   * @param time now
   * @param tallies what each thread has done so far
   */
  endBatch(time: number, tallies: readonly ProgramTally[]): void {
    const copy = tallies.map((tally) => ({ ...tally }));
    const total = copy.reduce((sum, { operations, misses }) => sum + operations + misses, 0);
    this.#snapshots.push({ time, tallies: copy, total });
    if (this.#snapshots.length <= 2 * BATCHES) return;
    this.#snapshots = this.#snapshots.filter((_, index) => index % 2 === 0);
    this.#batchNs *= 2;
  }

  /** What was done between the end of the warm-up and now. */
  get counted(): { nanoseconds: number; tallies: ProgramTally[] } {
    const [first, last] = [this.#kept[0]!, this.#snapshots.at(-1)!];
    return {
      nanoseconds: last.time - first.time,
      tallies: last.tallies.map(({ operations, misses }, thread) => ({
        operations: operations - first.tallies[thread]!.operations,
        misses: misses - first.tallies[thread]!.misses,
      })),
    };
  }

  /** Standard error of the rate, as a part of it; `Infinity` when nothing has happened. */
  get relativeError(): number {
    const rates = this.#rates;
    const average = rates.length < 2 ? 0 : mean(rates);
    if (average === 0) return Infinity;
    return sampleStandardDeviation(rates) / Math.sqrt(rates.length) / average;
  }

  /** Whether more would not change much; with a fixed time, whether it is over. */
  get isSettled(): boolean {
    const rates = this.#rates;
    if (this.#fixedNs !== undefined) return this.#snapshots.length > 1.5 * BATCHES;
    if (rates.length < BATCHES / 2) return false;
    if (this.counted.nanoseconds < this.#leastNs) return false;
    const pops = this.#snapshots.at(-1)!.total - this.#kept[0]!.total;
    if (pops < this.#leastPops || this.relativeError > SETTLED) return false;
    const middle = Math.floor(rates.length / 2);
    const [early, late] = [mean(rates.slice(0, middle)), mean(rates.slice(middle))];
    return Math.abs(late - early) <= LEVEL * Math.max(early, late);
  }

  /**
   * Part of the time that is over, 0 to 1: an error of twice what it may be takes four times as long.
   * It is a guess, and may fall back when the scatter grows.
   */
  get progress(): number {
    if (this.#fixedNs !== undefined) {
      return Math.min(1, this.#snapshots.at(-1)!.time / (1.5 * this.#fixedNs));
    }
    const pops = this.#snapshots.at(-1)!.total - this.#kept[0]!.total;
    return Math.min(1, pops / this.#leastPops, (SETTLED / this.relativeError) ** 2);
  }

  /** Snapshots after the warm-up. */
  get #kept(): Snapshot[] {
    return this.#snapshots.slice(Math.floor(this.#snapshots.length / 3));
  }

  /** Pops in a nanosecond, batch by batch. */
  get #rates(): number[] {
    const kept = this.#kept;
    return kept.slice(1).map(({ time, total }, index) =>
      (total - kept[index]!.total) / (time - kept[index]!.time)
    );
  }
}
