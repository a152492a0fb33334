import { howFarOff, percent } from "@course/tables/mod.ts";
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
 * @returns a sentence without its point
 */
export function positionText(figures: FirstScreenFigures, at: number): string {
  const { counts, freelist, objpool } = figures;
  return `${cpus(counts[at]!)}: freelist ${rateText(freelist[at]!)} calls a second, objpool ${
    rateText(objpool[at]!)
  }, ${timesText(figures, at)} times as many`;
}

/**
 * Says where the list breaks, and how far off a guess was.
 *
 * @param figures the figures
 * @param guess number of the thread count that was guessed, or `undefined` where nobody guessed
 * @returns one sentence
 */
export function breakText(figures: FirstScreenFigures, guess: number | undefined): string {
  const { counts, freelist } = figures;
  const peak = breakOf(figures);
  const [said, truth] = [guess === undefined ? undefined : counts[guess]!, counts[peak]!];
  const lost = percent(freelist.at(-1)! / freelist[0]!);
  const fact = `the one list is at its best with ${cpus(truth)}, and with ${
    counts.at(-1)
  } it does ${lost} of what one CPU did`;
  if (said === undefined) return `${fact[0]!.toUpperCase()}${fact.slice(1)}.`;
  return `You said ${said}, ${howFarOff({ guess: said, result: truth })}: ${fact}.`;
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
export function cpus(count: number): string {
  return count === 1 ? "1 CPU" : `${count} CPUs`;
}
