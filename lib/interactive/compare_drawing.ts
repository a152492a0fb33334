import { howFarOff } from "../tables/mod.ts";

/**
 * Compares a drawn prediction with what came out.
 *
 * @param xLabel what the values of x are: "threads"
 * @param values the values of x
 * @param drawn the prediction; `null` where nothing was drawn
 * @param result what came out
 * @returns sentences, each with its numbers
 *
 * @example
 * ```ts
 * import { compareDrawing } from "@course/interactive/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(
 *   compareDrawing("threads", [1, 2, 8], [1, 2, 8], [1, 1.5, 0.5]),
 *   "Nearest at threads = 1: you drew 1, it is 1, exactly right. Farthest off at threads = 8: you " +
 *     "drew 8, it is 0.5, too high by a factor of 16. You drew a rise from 1 to 8; it falls from 1 " +
 *     "to 0.5.",
 * );
 * ```
 */
export function compareDrawing(
  xLabel: string,
  values: readonly number[],
  drawn: readonly (number | null)[],
  result: readonly number[],
): string {
  const pairs = values.flatMap((value, at) => {
    const guess = drawn[at];
    return typeof guess === "number" ? [{ value, guess, result: result[at]! }] : [];
  });
  if (pairs.length === 0) return "You have drawn nothing yet.";
  const sorted = pairs.toSorted((a, b) => distance(a) - distance(b));
  const say = ({ value, guess, result }: typeof pairs[number]) =>
    `at ${xLabel} = ${value}: you drew ${figure(guess)}, it is ${figure(result)}, ${
      howFarOff({ guess, result })
    }.`;
  const [nearest, farthest] = [sorted[0]!, sorted.at(-1)!];
  if (nearest === farthest) return `${capital(say(nearest))} You drew one point only.`;
  const [first, last] = [pairs[0]!, pairs.at(-1)!];
  return `Nearest ${say(nearest)} Farthest off ${say(farthest)} You drew a ${
    course(first.guess, last.guess, "rise", "fall")
  } from ${figure(first.guess)} to ${figure(last.guess)}; it ${
    course(first.result, last.result, "rises", "falls")
  } from ${figure(first.result)} to ${figure(last.result)}.`;
}

/** How far apart two numbers are: in factors, or else as a difference. */
function distance({ guess, result }: { guess: number; result: number }): number {
  return guess > 0 && result > 0 ? Math.abs(Math.log(guess / result)) : Math.abs(guess - result);
}

function course(first: number, last: number, up: string, down: string): string {
  return last >= first ? up : down;
}

function figure(value: number): number {
  return Number(value.toPrecision(3));
}

function capital(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}
