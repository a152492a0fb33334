import type { Language } from "@course/words/mod.ts";
import { LESSON_PAGE } from "./phrases/lesson_phrases.ts";
import { phrases } from "./phrases/phrases.ts";

/** What a page does not have, by the module and the names in it that need it. */
const LIMITS: { module: RegExp; names?: readonly string[]; why: keyof typeof LESSON_PAGE }[] = [
  {
    module: /^@course\/measure\//,
    names: ["measureSeries", "measureThroughput", "storeBuffering"],
    why: "realThreads",
  },
  { module: /^@course\/doctor\//, why: "looksAtMachine" },
  { module: /^(@course\/(project|machine|grade)\/|node:)/, why: "needsFiles" },
  { module: /^(npm:|jsr:|https?:|@std\/|\.)/, why: "loadsModule" },
];

/**
 * Says why something that a cell imports does not work in a page.
 *
 * @param module the module, as the cell writes it
 * @param name what is imported of it; "*" for all
 * @param language the language
 * @returns half a sentence, or `undefined` when it works
 */
export function whyNotHere(
  module: string,
  name: string,
  language: Language = "en",
): string | undefined {
  const found = LIMITS.find((limit) =>
    limit.module.test(module) && (limit.names?.includes(name) ?? true)
  );
  return found && phrases(LESSON_PAGE, language)(found.why);
}
