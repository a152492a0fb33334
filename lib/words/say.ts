import { IntlMessageFormat } from "intl-messageformat";
import { type Language, languageHere } from "./language.ts";
import type { Message } from "./message.ts";
import type { MessageName } from "./words.ts";

/** What stands in place of the names in braces. */
export type Values = Record<string, string | number>;

/** Messages that were loaded: a page has only those of its parts. */
const known: Partial<Record<string, Message>> = {};

/**
 * Makes messages known to `say`; each face of this folder does so for a part of the course.
 *
 * @param tables messages by name
 */
export function know(...tables: readonly Readonly<Record<string, Message>>[]): void {
  Object.assign(known, ...tables);
}

const formats = new Map<string, IntlMessageFormat>();

/**
 * Says a message in the language of this place.
 *
 * @param name name of the message
 * @param values what stands in place of the names in its braces
 * @default {}
 * @param language the language
 * @default languageHere()
 * @returns the message
 * @throws {Error} If a value is missing, or the message was not loaded
 *
 * @example
 * ```ts
 * import { say } from "@course/words/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(say("check.ok", { reason: "8 calls" }), "ok: 8 calls");
 * assertEquals(say("check.ok", { reason: "8 calls" }, "zh"), "正确：8 calls");
 * ```
 */
export function say(
  name: MessageName,
  values: Values = {},
  language: Language = languageHere(),
): string {
  const key = `${language} ${name}`;
  let format = formats.get(key);
  if (!format) {
    const message = known[name];
    if (!message) {
      throw new Error(`Cannot say "${name}": its table is not loaded, import it from words/mod.ts`);
    }
    format = new IntlMessageFormat(message[language], language, undefined, {
      ignoreTag: true, // "<" is a "<"
    });
    formats.set(key, format);
  }
  const said = String(format.format(values));
  // A value stands between spaces, as Latin letters do; between Chinese ones there is none.
  return language === "zh"
    ? said.replaceAll(/(?<=[\p{Script=Han}）]) (?=\p{Script=Han})/gu, "")
    : said;
}
