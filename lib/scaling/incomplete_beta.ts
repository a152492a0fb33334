import { gammaln } from "simple-statistics";

const MAX_TERMS = 10_000;
const ENOUGH = 1e-16;
/** Stands for 0 in a denominator. */
const TINY = 1e-300;

/**
 * The regularised incomplete beta function, from which the distributions of Student's t and of F
 * follow. It is a continued fraction, which ends soon on the side of x where the function is small;
 * on the other side the symmetry I(x; a, b) = 1 - I(1 - x; b, a) is used.
 *
 * Source: NIST Digital Library of Mathematical Functions, 8.17.22; the fraction is summed as W. Lentz
 * does it, Applied Optics 15, 1976.
 *
 * @param x 0 to 1
 * @param a first parameter, above 0
 * @param b second parameter, above 0
 * @param rest 1 - x, where it is known better than the difference
 * @returns 0 to 1
 */
export function incompleteBeta(x: number, a: number, b: number, rest = 1 - x): number {
  if (!(x > 0)) return 0;
  if (!(rest > 0)) return 1;
  if (x > (a + 1) / (a + b + 2)) return 1 - incompleteBeta(rest, b, a, x);
  // Log1p keeps the digits of an x or a rest near 1.
  const logX = x < 0.5 ? Math.log(x) : Math.log1p(-rest);
  const logRest = rest < 0.5 ? Math.log(rest) : Math.log1p(-x);
  const front = Math.exp(
    gammaln(a + b) - gammaln(a) - gammaln(b) + a * logX + b * logRest,
  ) / a;

  let c = 1;
  let d = 1 / nonZero(1 - (a + b) * x / (a + 1));
  let fraction = d;
  for (let m = 1; m < MAX_TERMS; m++) {
    const even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / nonZero(1 + even * d);
    c = nonZero(1 + even / c);
    fraction *= c * d;
    const odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / nonZero(1 + odd * d);
    c = nonZero(1 + odd / c);
    fraction *= c * d;
    if (Math.abs(c * d - 1) < ENOUGH) break;
  }
  return front * fraction;
}

function nonZero(value: number): number {
  return Math.abs(value) < TINY ? TINY : value;
}
