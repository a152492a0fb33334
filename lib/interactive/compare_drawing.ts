import { howFarOff } from "../tables/mod.ts";
import { DRAWING_WORDS, sayPlainly } from "../words/plain.ts";

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
  if (pairs.length === 0) return sayPlainly(DRAWING_WORDS["drawing.nothing"]);
  const sorted = pairs.toSorted((a, b) => distance(a) - distance(b));
  const told = (
    name: "drawing.nearest" | "drawing.farthest" | "drawing.only",
    { value, guess, result }: typeof pairs[number],
  ) =>
    sayPlainly(DRAWING_WORDS[name], {
      x: xLabel,
      value: `${value}`,
      pair: sayPlainly(DRAWING_WORDS["drawing.pair"], {
        guess: figure(guess),
        result: figure(result),
        off: howFarOff({ guess, result }),
      }),
    });
  const [nearest, farthest] = [sorted[0]!, sorted.at(-1)!];
  if (nearest === farthest) return told("drawing.only", nearest);
  const [first, last] = [pairs[0]!, pairs.at(-1)!];
  const course = sayPlainly(DRAWING_WORDS["drawing.course"], {
    drawn: sayPlainly(DRAWING_WORDS[last.guess >= first.guess ? "drawing.rise" : "drawing.fall"]),
    first: figure(first.guess),
    last: figure(last.guess),
    is: sayPlainly(DRAWING_WORDS[last.result >= first.result ? "drawing.rises" : "drawing.falls"]),
    from: figure(first.result),
    to: figure(last.result),
  });
  return told("drawing.nearest", nearest) + told("drawing.farthest", farthest) + course;
}

/** How far apart two numbers are: in factors, or else as a difference. */
function distance({ guess, result }: { guess: number; result: number }): number {
  return guess > 0 && result > 0 ? Math.abs(Math.log(guess / result)) : Math.abs(guess - result);
}

function figure(value: number): string {
  return `${Number(value.toPrecision(3))}`;
}
