import type { Language } from "./language.ts";

/**
 * A message in every language, in ICU's MessageFormat: `{name}` is a value, `{count, number}` a number
 * as the language writes it.
 */
export type Message = Record<Language, string>;
