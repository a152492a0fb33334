/** Letters that take two columns of a terminal. */
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/g;

/**
 * Counts the columns that a text takes in a terminal: a Chinese letter takes two.
 *
 * @param text one line
 * @returns number of columns
 *
 * @example
 * ```ts
 * import { displayWidth } from "@course/tables/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(["steps", "步数"].map(displayWidth), [5, 4]);
 * ```
 */
export function displayWidth(text: string): number {
  return text.length + (text.match(WIDE)?.length ?? 0);
}

/**
 * Fills a text up with spaces, as `padEnd` does, where a Chinese letter takes two columns.
 *
 * @param text one line
 * @param width columns that it takes at least
 * @returns the text and spaces
 */
export function padEnd(text: string, width: number): string {
  return text + " ".repeat(Math.max(0, width - displayWidth(text)));
}

/**
 * Puts spaces before a text, as `padStart` does, where a Chinese letter takes two columns.
 *
 * @param text one line
 * @param width columns that it takes at least
 * @returns spaces and the text
 */
export function padStart(text: string, width: number): string {
  return " ".repeat(Math.max(0, width - displayWidth(text))) + text;
}

/** Where a line may end without a space: between Chinese letters, but not before a comma. */
const BREAKS = /(?<=[\p{Script=Han}，。；：、）])(?=[\p{Script=Han}（])/u;

/**
 * Splits a word where a line may end inside of it: between Chinese letters, which have no spaces.
 *
 * @param word letters without a space
 * @returns its parts; a word in Latin letters is one
 */
export function splitWide(word: string): string[] {
  return word.split(BREAKS);
}
