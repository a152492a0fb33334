import type { Language } from "@course/words/mod.ts";
import { joined, type Notebook } from "../notebooks/notebook.ts";
import { LANDING } from "./phrases/landing_phrases.ts";
import { phrases } from "./phrases/phrases.ts";

const TENS = ["ten", "twenty", "thirty", "forty", "fifty", "sixty"];

/**
 * Reads how long a lesson takes: its first cell says so, as in "**Twenty-five minutes.**" or "**约需 25 分钟**".
 *
 * @param notebook the lesson
 * @returns minutes
 * @throws {RangeError} If the first cell does not say it
 */
export function minutesOf({ cells }: Notebook): number {
  const chinese = /\*\*约需 (\d+) 分钟\*\*/.exec(joined(cells[0]?.source))?.[1];
  if (chinese !== undefined) return Number(chinese);
  const [, tens = "", five] = /\*\*(\w+?)(-five)? minutes\.\*\*/.exec(joined(cells[0]?.source)) ??
    [];
  const minutes = 10 * (TENS.indexOf(tens.toLowerCase()) + 1);
  if (minutes > 0) return minutes + (five === undefined ? 0 : 5);
  throw new RangeError(
    'Cannot read how long a lesson takes: its first cell says no "**Thirty minutes.**", ten to sixty-five',
  );
}

/**
 * Writes a time in whole hours.
 *
 * @param minutes the time
 * @param language the language
 * @returns for example "7 hours"
 */
export function hoursText(minutes: number, language: Language = "en"): string {
  return phrases(LANDING, language)("hours", { hours: Math.round(minutes / 60) });
}
