// deno-lint-ignore-file no-unused-vars -- remove this line when the functions are written
/**
 * Jain's index of fairness: the square of the mean, divided by the mean of the squares.
 *
 * @param shares what each thread got
 * @returns 1 when all got the same, 1 / n when one of n threads got everything
 * @throws {RangeError} If there are no shares, one is negative or not finite, or all are 0
 */
export function jainIndex(shares: number[]): number {
  throw new Error("not started: jainIndex says how even shares are");
}

/**
 * How many times the poorest share the richest one is.
 *
 * @param shares what each thread got
 * @returns 1 or more; `Infinity` when a thread got nothing
 * @throws {RangeError} As `jainIndex` does
 */
export function maxMinRatio(shares: number[]): number {
  throw new Error("not started: maxMinRatio compares the richest with the poorest");
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
  throw new Error("not started: poorerHalf adds up the smaller shares");
}
