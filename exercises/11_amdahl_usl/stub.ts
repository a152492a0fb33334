// deno-lint-ignore-file no-unused-vars -- remove this line when the functions are written
/** The coefficients of the Universal Scalability Law. */
export interface Coefficients {
  /** Throughput of one processor. */
  lambda: number;
  /** Contention: the part of the work that waits in line. */
  sigma: number;
  /** Crosstalk: what each pair of processors costs. */
  kappa: number;
}

/**
 * Speed-up according to Amdahl's law.
 *
 * @param p number of processors, 1 or more
 * @param sigma part of the work that one processor does alone, 0 to 1
 * @returns how many times as fast as one processor
 */
export function amdahl(p: number, sigma: number): number {
  throw new Error("not started: amdahl gives a speed-up");
}

/**
 * Throughput according to the Universal Scalability Law: p processors deliver p times `lambda`, divided
 * by 1, plus `sigma` for each of the p - 1 others that one may wait for, plus `kappa` for each of the
 * p (p - 1) ordered pairs that keep each other consistent.
 *
 * @param p number of processors, 1 or more
 * @param coefficients lambda, sigma and kappa
 * @returns throughput in the unit of lambda
 */
export function usl(p: number, { lambda, sigma, kappa }: Coefficients): number {
  throw new Error("not started: usl gives a throughput");
}

/**
 * The number of processors at which the throughput is highest.
 *
 * @param coefficients lambda, sigma and kappa; none is negative
 * @returns number of processors, not rounded; `Infinity` if throughput never falls, 1 if it falls from
 * the first processor on
 */
export function peak({ sigma, kappa }: Coefficients): number {
  throw new Error("not started: peak finds where it is highest");
}
