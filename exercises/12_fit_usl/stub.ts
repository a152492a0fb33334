// deno-lint-ignore-file no-unused-vars -- remove this line when the function is written
/** A measurement. */
export interface Point {
  /** Number of processors, 1 or more. */
  p: number;
  /** Throughput, above 0. */
  throughput: number;
}

/** The coefficients of the Universal Scalability Law. */
export interface Coefficients {
  lambda: number;
  sigma: number;
  kappa: number;
}

/**
 * Fits the Universal Scalability Law. The law is a straight line in disguise:
 *
 *     p / X = a + b (p - 1) + c p (p - 1)     with a = 1 / lambda, b = sigma / lambda, c = kappa / lambda
 *
 * Multiplied by X / p, every row says how far the law is off as a part of the measurement:
 *
 *     a X / p + b (p - 1) X / p + c (p - 1) X - 1
 *
 * The fit has the smallest sum of the squares of these rows, among all laws in which neither sigma nor
 * kappa is negative.
 *
 * @param points measurements
 * @returns the coefficients
 * @throws {RangeError} If there are fewer than 3 different numbers of processors
 */
export function fitUsl(points: Point[]): Coefficients {
  throw new Error("not started: fitUsl finds the law that is off least");
}
