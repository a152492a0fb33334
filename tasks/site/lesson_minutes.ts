import { joined, type Notebook } from "../notebooks/notebook.ts";

const TENS = ["ten", "twenty", "thirty", "forty", "fifty", "sixty"];

/**
 * Reads how long a lesson takes: its first cell says so, as in "**Twenty-five minutes.**".
 *
 * @param notebook the lesson
 * @returns minutes
 * @throws {RangeError} If the first cell does not say it
 */
export function minutesOf({ cells }: Notebook): number {
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
 * @returns for example "7 hours"
 */
export function hoursText(minutes: number): string {
  const hours = Math.round(minutes / 60);
  return hours === 1 ? "an hour" : `${hours} hours`;
}
