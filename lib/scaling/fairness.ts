import { max, min, sum } from "simple-statistics";

/**
 * Jain's index of fairness: 1 when all get the same, 1 / n when one gets everything.
 *
 * It is the square of the mean divided by the mean of the squares.
 *
 * Source: R. Jain, D. Chiu, W. Hawe, "A quantitative measure of fairness", DEC TR-301, 1984.
 *
 * @param shares what each one got, for example operations of each thread
 * @returns the index, 1 / n to 1
 * @throws {RangeError} If there are no shares, one is negative or not finite, or all are 0
 *
 * @example
 * ```ts
 * import { jainIndex } from "@course/scaling/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(jainIndex([5, 5, 5, 5]), 1);
 * assertEquals(jainIndex([20, 0, 0, 0]), 0.25);
 * ```
 */
export function jainIndex(shares: number[]): number {
  // Divided by the largest, so that squares neither overflow nor vanish.
  const largest = checkShares(shares);
  const scaled = shares.map((share) => share / largest);
  const squares = sum(scaled.map((share) => share * share));
  return Math.min(1, sum(scaled) ** 2 / (scaled.length * squares));
}

/**
 * How many times the poorest share the richest one is.
 *
 * @param shares what each one got
 * @returns largest divided by smallest, 1 or more; `Infinity` when someone got nothing
 * @throws {RangeError} If there are no shares, one is negative or not finite, or all are 0
 *
 * @example
 * ```ts
 * import { maxMinRatio } from "@course/scaling/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(maxMinRatio([10, 20, 40]), 4);
 * ```
 */
export function maxMinRatio(shares: number[]): number {
  const [largest, smallest] = [checkShares(shares), min(shares)];
  // Only nothing at all is infinitely less.
  return smallest === 0 ? Infinity : Math.min(Number.MAX_VALUE, largest / smallest);
}

/** One point of a Lorenz curve; both parts are 0 to 1. */
export interface LorenzPoint {
  /** The poorest part of the threads. */
  threads: number;
  /** The part of all work that they got. */
  work: number;
}

/**
 * The Lorenz curve: how much of the work the poorest part of the threads got. It is the diagonal
 * when all get the same, and hangs the lower the less fair it is.
 *
 * @param shares what each one got
 * @returns points from (0, 0) to (1, 1), one more than there are shares
 * @throws {RangeError} If there are no shares, one is negative or not finite, or all are 0
 *
 * @example
 * ```ts
 * import { lorenzCurve } from "@course/scaling/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(lorenzCurve([3, 1]), [
 *   { threads: 0, work: 0 },
 *   { threads: 0.5, work: 0.25 },
 *   { threads: 1, work: 1 },
 * ]);
 * ```
 */
export function lorenzCurve(shares: number[]): LorenzPoint[] {
  const largest = checkShares(shares);
  const rising = shares.map((share) => share / largest).sort((a, b) => a - b);
  const total = sum(rising);
  let work = 0;
  const curve = [{ threads: 0, work: 0 }];
  for (const [index, share] of rising.entries()) {
    work += share;
    curve.push({ threads: (index + 1) / rising.length, work: work / total });
  }
  curve[curve.length - 1] = { threads: 1, work: 1 };
  return curve;
}

/** Refuses shares that say nothing about fairness, and gives the largest. */
function checkShares(shares: number[]): number {
  if (shares.length === 0) {
    throw new RangeError("Cannot judge the fairness of 0 shares: give one for each thread");
  }
  for (const [index, share] of shares.entries()) {
    if (!Number.isFinite(share) || share < 0) {
      throw new RangeError(
        `Cannot judge fairness: share ${
          index + 1
        } is ${share}, shares must be finite numbers from 0 on`,
      );
    }
  }
  const largest = max(shares);
  if (largest === 0) {
    throw new RangeError("Cannot judge fairness: all shares are 0, nothing was shared");
  }
  return largest;
}
