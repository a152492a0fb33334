import { usl } from "./usl.ts";

/**
 * Speed-up according to Amdahl's law: p processors share everything but the part `sigma`.
 *
 *     S(p) = p / (1 + sigma (p - 1))
 *
 * The law is often written with 1 - sigma, the part that can be shared. For throughput, use `usl`
 * with kappa = 0.
 *
 * Source: G. Amdahl, "Validity of the single processor approach", AFIPS 1967.
 *
 * @param p number of processors; may be fractional
 * @param sigma part of the work that one processor does alone, 0 to 1
 * @returns how many times as fast as one processor
 * @throws {RangeError} If `p` is negative or not finite, or `sigma` is not finite
 *
 * @example
 * ```ts
 * import { amdahl } from "@course/scaling/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(amdahl(1, 0.1), 1);
 * assertEquals(amdahl(11, 0.1), 5.5); // and never more than 10
 * ```
 */
export function amdahl(p: number, sigma: number): number {
  return usl(p, { lambda: 1, sigma, kappa: 0 });
}
