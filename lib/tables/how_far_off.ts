import { siNumber } from "./si_number.ts";

/**
 * Says how far off a guess is.
 *
 * @param one guess and result
 * @returns "exactly right", "too high by a factor of 4.7", or the difference where there is no factor
 */
export function howFarOff({ guess, result }: { guess: number; result: number }): string {
  if (guess === result) return "exactly right";
  const side = guess > result ? "too high" : "too low";
  if (guess <= 0 || result <= 0) return `${side} by ${siNumber(Math.abs(guess - result))}`;
  const factor = Math.max(guess / result, result / guess);
  return factor < 1.005
    ? "right to half a percent"
    : `${side} by a factor of ${factorText(factor)}`;
}

function factorText(factor: number): string {
  return factor < 10 ? String(Number(factor.toPrecision(3))) : siNumber(Math.round(factor));
}
