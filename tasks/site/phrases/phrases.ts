import type { Language } from "@course/words/mod.ts";

/** What the site says, in every language: `{name}` is a value. */
export type Phrase = Readonly<Record<Language, string>>;

/** What stands in the places of a phrase. */
export type Values = Readonly<Record<string, string | number>>;

/** Says a phrase of a table. */
export type Say<Name extends string = string> = (name: Name, values?: Values) => string;

/** A value, or what a number decides: "{count, plural, one {# step} other {# steps}}". */
const PLACE = /\{(\w+)(?:, plural,((?: (?:one|other) \{[^{}]*\})+))?\}/g;

/**
 * Lets a table of phrases speak a language.
 *
 * @param table phrases by their names
 * @param language the language
 * @returns says a phrase of the table, and throws when a value is missing
 */
export function phrases<Name extends string>(
  table: Readonly<Record<Name, Phrase>>,
  language: Language,
): Say<Name> {
  return (name, values = {}) => fill(table[name][language], values);
}

/**
 * Puts values into a phrase. It reads as much of ICU's MessageFormat as the site's phrases use: all of it
 * would be more than most scripts of the site are large.
 *
 * @param phrase the phrase
 * @param values what stands in its places
 * @returns the text
 * @throws {RangeError} If a value is missing
 */
export function fill(phrase: string, values: Values): string {
  return phrase.replaceAll(PLACE, (_, name: string, forms: string | undefined) => {
    const value = values[name];
    if (value === undefined) throw new RangeError(`Cannot say "${phrase}": give it ${name}`);
    if (forms === undefined) return String(value);
    const form = (value === 1 ? /one \{([^{}]*)\}/.exec(forms) : null) ??
      /other \{([^{}]*)\}/.exec(forms);
    return form![1]!.replaceAll("#", String(value));
  });
}
