import { IntlMessageFormat } from "intl-messageformat";
import { type Language, languageHere } from "./language.ts";
import type { Message } from "./message.ts";
import { withoutGaps } from "./without_gaps.ts";

/** What stands in place of the names in braces. */
export type Values = Record<string, string | number>;

/** Says a message. */
export type Say<Name extends string> = (
  name: Name,
  values?: Values,
  language?: Language,
) => string;

/**
 * Makes the function that says the messages of some tables. A page has only the tables whose function
 * it uses: nothing happens here when a module is loaded.
 *
 * @param tables messages by name
 * @returns the function
 */
export function sayer<Name extends string>(
  ...tables: readonly Readonly<Partial<Record<Name, Message>>>[]
): Say<Name> {
  const messages = Object.assign({}, ...tables) as Readonly<Record<Name, Message>>;
  const formats = new Map<string, IntlMessageFormat>();
  return (name, values = {}, language = languageHere()) => {
    const key = `${language} ${name}`;
    let format = formats.get(key);
    if (!format) {
      format = new IntlMessageFormat(messages[name][language], language, undefined, {
        ignoreTag: true, // "<" is a "<"
      });
      formats.set(key, format);
    }
    const said = String(format.format(values));
    return language === "zh" ? withoutGaps(said) : said;
  };
}
