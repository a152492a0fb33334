/**
 * Messages without ICU's formats, for pages that must be light.
 *
 * @module
 */
import { type Language, languageHere } from "./language.ts";
import type { Message } from "./message.ts";
import { withoutGaps } from "./without_gaps.ts";

export { DRAWING_WORDS, type DrawingMessage } from "./drawing_words.ts";
export { OFF_WORDS, type OffMessage } from "./off_words.ts";

/**
 * Says a message that has only names in its braces, no plural and no number with a format.
 *
 * @param message the message
 * @param values what stands in place of the names in its braces
 * @default {}
 * @param language the language
 * @default languageHere()
 * @returns the message
 *
 * @example
 * ```ts
 * import { OFF_WORDS, sayPlainly } from "@course/words/plain.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(sayPlainly(OFF_WORDS["off.high"], { factor: "4.7" }), "too high by a factor of 4.7");
 * ```
 */
export function sayPlainly(
  message: Message,
  values: Record<string, string> = {},
  language: Language = languageHere(),
): string {
  const said = message[language].replaceAll(/\{(\w+)\}/g, (_, name: string) => values[name] ?? "");
  return language === "zh" ? withoutGaps(said) : said;
}
