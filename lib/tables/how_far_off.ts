import { OFF_WORDS, sayPlainly } from "../words/plain.ts";
import { siNumber } from "./si_number.ts";

/**
 * Says how far off a guess is.
 *
 * @param one guess and result
 * @returns "exactly right", "too high by a factor of 4.7", or the difference where there is no factor
 */
export function howFarOff({ guess, result }: { guess: number; result: number }): string {
  if (guess === result) return sayPlainly(OFF_WORDS["off.exactly"]);
  const isHigh = guess > result;
  if (guess <= 0 || result <= 0) {
    const difference = siNumber(Math.abs(guess - result));
    return sayPlainly(OFF_WORDS[isHigh ? "off.highBy" : "off.lowBy"], { difference });
  }
  const factor = Math.max(guess / result, result / guess);
  return factor < 1.005
    ? sayPlainly(OFF_WORDS["off.nearly"])
    : sayPlainly(OFF_WORDS[isHigh ? "off.high" : "off.low"], { factor: factorText(factor) });
}

function factorText(factor: number): string {
  return factor < 10 ? String(Number(factor.toPrecision(3))) : siNumber(Math.round(factor));
}
