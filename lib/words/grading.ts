/**
 * What graders say, light: without ICU's formats, which would cost each run of `deno test exercises/`.
 *
 * @example
 * ```ts
 * import { sayGrade, sayLaw } from "@course/words/grading.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(sayGrade("grade.place", { number: 3, count: 5 }), "law 3 of 5");
 * assertEquals(sayLaw("an object has one owner", "zh"), "一个对象只有一个持有者");
 * ```
 *
 * @module
 */
import { GRADE_WORDS, type GradeMessage } from "./grade_words.ts";
import { type Language, languageHere } from "./language.ts";
import { LAW_WORDS } from "./law_words.ts";
import { PHRASE_WORDS } from "./phrase_words.ts";
import { TITLE_WORDS } from "./title_words.ts";
import { withoutGaps } from "./without_gaps.ts";

export type { GradeMessage } from "./grade_words.ts";
export { type Language, languageHere, useLanguage } from "./language.ts";

/**
 * Says a message of a grader in the language of this place.
 *
 * @param name name of the message
 * @param values what stands in place of the names in its braces
 * @default {}
 * @param language the language
 * @default languageHere()
 * @returns the message
 */
export function sayGrade(
  name: GradeMessage,
  values: Record<string, string | number> = {},
  language: Language = languageHere(),
): string {
  const said = GRADE_WORDS[name][language].replaceAll(
    /\{(\w+)\}/g,
    (_, value: string) => String(values[value]),
  );
  return language === "zh" ? withoutGaps(said) : said;
}

/**
 * Says the name of a law in the language of this place.
 *
 * @param name the law, as an English sentence
 * @param language the language
 * @default languageHere()
 * @returns the sentence; a law that the table does not know is said in English
 */
export function sayLaw(name: string, language: Language = languageHere()): string {
  return language === "zh" && Object.hasOwn(LAW_WORDS, name) ? LAW_WORDS[name]! : name;
}

/**
 * Says the title of an exercise or a lesson in the language of this place.
 *
 * @param title the English title
 * @param language the language
 * @default languageHere()
 * @returns the title; one that the table does not know is said in English
 */
export function sayTitle(title: string, language: Language = languageHere()): string {
  return language === "zh" && Object.hasOwn(TITLE_WORDS, title) ? TITLE_WORDS[title]! : title;
}

/** A phrase of the table: what it looks like, and what is said for it. */
interface Phrase {
  pattern: RegExp;
  names: string[];
  chinese: string;
}

let phrases: Phrase[] | undefined;

/** A law that no order of the calls explains, and the calls. */
const HISTORY = /^([^:]+): ((?:CPU \d+|the interrupt[^:]*|an interrupt[^:]*): .* = .*)$/s;

/**
 * Says a phrase of an exercise in the language of this place. Laws and scenarios have them in English,
 * with their values in them; only one that is shown is looked up, so laws that hold pay nothing.
 *
 * @param text the phrase in English, such as "exit after enter 7"
 * @param language the language
 * @default languageHere()
 * @returns the phrase; one that the table does not know is said in English
 *
 * @example
 * ```ts
 * import { sayPhrase } from "@course/words/grading.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(sayPhrase("exit after enter 7", "zh"), "enter 7 之后的 exit");
 * ```
 */
export function sayPhrase(text: string, language: Language = languageHere()): string {
  if (language === "en") return text;
  const [, law, history] = HISTORY.exec(text) ?? [];
  if (law !== undefined) return `${sayPhrase(law, language)}：${history}`;
  phrases ??= Object.entries(PHRASE_WORDS).map(phraseOf).toSorted((a, b) =>
    b.pattern.source.length - a.pattern.source.length
  );
  for (const { pattern, names, chinese } of phrases) {
    const found = pattern.exec(text);
    if (!found) continue;
    return withoutGaps(chinese.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
      // A value may be a phrase, too: what is on a stack, or an object with two owners.
      return sayPhrase(found[names.indexOf(name) + 1] ?? "", language);
    }));
  }
  return text;
}

function phraseOf([english, chinese]: [string, string]): Phrase {
  const names = Array.from(english.matchAll(/\{(\w+)\}/g), ([, name]) => name!);
  const source = english.split(/\{\w+\}/).map((part) => RegExp.escape(part)).join("(.*?)");
  return { pattern: new RegExp(`^${source}$`, "s"), names, chinese };
}
