/**
 * Jain's index of fairness: the square of the mean, divided by the mean of the squares.
 *
 * @param shares what each thread got
 * @returns 1 when all got the same, 1 / n when one of n threads got everything
 * @throws {RangeError} If there are no shares, one is negative or not finite, or all are 0
 */
export function jainIndex(shares: number[]): number {
  // As parts of the largest share, squares neither overflow nor vanish.
  const largest = checkShares(shares);
  let sum = 0;
  let squares = 0;
  for (const share of shares) {
    sum += share / largest;
    squares += (share / largest) ** 2;
  }
  return sum * sum / (shares.length * squares);
}

/**
 * How many times the poorest share the richest one is.
 *
 * @param shares what each thread got
 * @returns 1 or more; `Infinity` when a thread got nothing
 * @throws {RangeError} As `jainIndex` does
 */
export function maxMinRatio(shares: number[]): number {
  const largest = checkShares(shares);
  return largest / shares.reduce((least, share) => Math.min(least, share), largest);
}

/**
 * The part of all work that the poorer half of the threads got. With an odd number, half of the thread
 * in the middle belongs to it.
 *
 * @param shares what each thread got
 * @returns 0 to 0.5
 * @throws {RangeError} As `jainIndex` does
 */
export function poorerHalf(shares: number[]): number {
  const largest = checkShares(shares);
  const rising = shares.map((share) => share / largest).sort((a, b) => a - b);
  const half = rising.length / 2;
  let work = 0;
  for (let i = 0; i < half; i++) work += rising[i]! * Math.min(1, half - i);
  return work / rising.reduce((sum, share) => sum + share, 0);
}

/** Refuses shares that say nothing, and gives the largest. */
function checkShares(shares: number[]): number {
  const isUsable = shares.every((share) => Number.isFinite(share) && share >= 0);
  const largest = shares.reduce((most, share) => Math.max(most, share), 0);
  if (!isUsable || largest === 0) {
    throw new RangeError(
      `Cannot judge the shares [${shares.join(", ")}]: give finite ones, and one above 0 at least`,
    );
  }
  return largest;
}
