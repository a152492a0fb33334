/// <reference lib="dom" />
import type { Language } from "@course/words/mod.ts";
import { type Phrase, phrases, type Say } from "../phrases/phrases.ts";

/**
 * The language of the page that this runs in; English where there is none.
 *
 * @returns the language
 */
export function pageLanguage(): Language {
  const { document } = globalThis as { document?: Document };
  return document?.documentElement?.lang.startsWith("zh") ? "zh" : "en";
}

/**
 * Lets a table of phrases speak the language of the page.
 *
 * @param table phrases by their names
 * @returns says a phrase of the table
 */
export function pagePhrases<Name extends string>(
  table: Readonly<Record<Name, Phrase>>,
): Say<Name> {
  return (name, values) => phrases(table, pageLanguage())(name, values);
}
