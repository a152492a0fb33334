import { percent } from "@course/tables/mod.ts";
import type { Language } from "@course/words/mod.ts";
import { FIRST_SCREEN } from "../phrases/first_screen_phrases.ts";
import { phrases } from "../phrases/phrases.ts";
import type { FirstScreenFigures } from "./figures.ts";

/**
 * Writes a rate in millions, as the talk's title does.
 *
 * @param rate calls a second
 * @returns three digits, as in "0.993 M"
 */
export function rateText(rate: number): string {
  return `${Number((rate / 1e6).toPrecision(3))} M`;
}

/**
 * How many times as much objpool does as the freelist.
 *
 * @param figures the figures
 * @param at number of the thread count
 * @returns two digits below ten, whole numbers above, as in "159"
 */
export function timesText({ freelist, objpool }: FirstScreenFigures, at: number): string {
  const times = objpool[at]! / freelist[at]!;
  return times < 9.95 ? times.toPrecision(2) : times.toFixed(0);
}

/**
 * Says what the slider shows, for who cannot see it.
 *
 * @param figures the figures
 * @param at number of the thread count
 * @param language the language
 * @returns a sentence without its point
 */
export function positionText(
  figures: FirstScreenFigures,
  at: number,
  language: Language = "en",
): string {
  const { counts, freelist, objpool } = figures;
  return phrases(FIRST_SCREEN, language)("position", {
    cpus: cpus(counts[at]!, language),
    freelist: rateText(freelist[at]!),
    objpool: rateText(objpool[at]!),
    times: timesText(figures, at),
  });
}

/**
 * Says where the list breaks, and how far off a guess was.
 *
 * @param figures the figures
 * @param guess number of the thread count that was guessed, or `undefined` where nobody guessed
 * @param language the language
 * @returns one sentence
 */
export function breakText(
  figures: FirstScreenFigures,
  guess: number | undefined,
  language: Language = "en",
): string {
  const phrase = phrases(FIRST_SCREEN, language);
  const { counts, freelist } = figures;
  const peak = breakOf(figures);
  const [said, truth] = [guess === undefined ? undefined : counts[guess]!, counts[peak]!];
  const lost = percent(freelist.at(-1)! / freelist[0]!);
  const fact = { peak: cpus(truth, language), last: counts.at(-1)!, lost };
  if (said === undefined) return phrase("fact", fact);
  return phrase("said", { ...fact, guess: said, off: offText(said, truth, language) });
}

/** How far off a guess was: counts are whole, and no two of them are near each other. */
function offText(guess: number, result: number, language: Language): string {
  const phrase = phrases(FIRST_SCREEN, language);
  if (guess === result) return phrase("offExact");
  const factor = Number(Math.max(guess / result, result / guess).toPrecision(3));
  return phrase(guess > result ? "offHigh" : "offLow", { factor });
}

/**
 * Where the freelist does most: beyond it, more CPUs get less done.
 *
 * @param figures the figures
 * @returns number of the thread count
 */
export function breakOf({ freelist }: FirstScreenFigures): number {
  return freelist.indexOf(Math.max(...freelist));
}

/** "1 CPU", "2 CPUs". */
export function cpus(count: number, language: Language = "en"): string {
  return phrases(FIRST_SCREEN, language)("cpus", { count });
}
