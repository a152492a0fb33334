/** What the site says: its languages against each other, and against the code that says it. */
import { assert, assertEquals, assertThrows } from "@std/assert";
import { TOPOLOGIES } from "@course/simulate/mod.ts";
import { howFarOff } from "@course/tables/mod.ts";
import { useLanguage } from "@course/words/mod.ts";
import { IntlMessageFormat } from "intl-messageformat";
import { run } from "zhlint";
import { firstScreenFigures } from "../../tasks/site/first_screen/figures.ts";
import { breakText } from "../../tasks/site/first_screen/words.ts";
import { MACHINES } from "../../tasks/site/phrases/machine_phrases.ts";
import { fill, phrases } from "../../tasks/site/phrases/phrases.ts";
import { CHINESE_GROUPS, CHINESE_TITLES } from "../../tasks/site/phrases/scenario_phrases.ts";
import { TABLES } from "../../tasks/site/phrases/tables.ts";
import { scenarioGroups, siteScenarios } from "../../tasks/site/scenarios.ts";
import { ZHLINT_RULES } from "../support/zhlint_rules.ts";

const HAN = /\p{Script=Han}/u;
const PHRASES = Object.entries(TABLES).flatMap(([table, all]) =>
  Object.entries(all).map(([name, phrase]) => ({ table, name, ...phrase }))
);
/** Names that are the same in both languages, and words that each page says in the other's language. */
const THE_SAME = ["freelist", "objpool", "litmus test", "store buffer", "（PDF）", "（CPU ）"];
const IN_THE_OTHER = ["SHELL otherLanguage", "SHELL otherFirstPage", "SEARCH example"];

/** The names in the braces of a phrase, sorted. */
function valuesOf(phrase: string): string[] {
  const withoutForms = phrase.replaceAll(/(one|other) \{[^{}]*\}/g, "");
  const names = Array.from(withoutForms.matchAll(/\{(\w+)[,}]/g), ([, name]) => name!);
  return [...new Set(names)].sort();
}

Deno.test("a phrase takes the same values in every language", () => {
  for (const { table, name, en, zh } of PHRASES) {
    assertEquals(valuesOf(zh), valuesOf(en), `${table} ${name}`);
  }
});

Deno.test("no phrase is missing in a language, or stands there in the other one", () => {
  for (const { table, name, en, zh } of PHRASES) {
    const place = `${table} ${name}`;
    assert(en !== "" && zh !== "", place);
    if (IN_THE_OTHER.includes(place)) continue;
    assert(!HAN.test(en), place);
    const words = zh.replaceAll(/\{\w+\}|<[^>]*>/g, "");
    // What is left without values may be signs only.
    if (!THE_SAME.includes(words) && /\w/.test(words)) assert(HAN.test(words), place);
  }
});

Deno.test("Chinese phrases have nothing that the linter would change", () => {
  for (const { table, name, zh } of PHRASES) {
    // A value that stands close to Chinese words is Chinese, and others are numbers and names.
    const text = zh.replaceAll(/<[^>]*>/g, "")
      .replaceAll(/(?<=\p{Script=Han})\{\w+\}|\{\w+\}(?=\p{Script=Han})/gu, "某")
      .replaceAll(/\{(\w+)\}/g, "$1").trim();
    assertEquals(run(text, { rules: ZHLINT_RULES }).result, text, `${table} ${name}`);
  }
});

Deno.test("phrases are filled as ICU's MessageFormat says", () => {
  for (const { table, name, ...phrase } of PHRASES) {
    for (const language of ["en", "zh"] as const) {
      for (const number of [0, 1, 2]) {
        const values = Object.fromEntries(valuesOf(phrase.en).map((value) => [value, number]));
        const wanted = new IntlMessageFormat(phrase[language], language, undefined, {
          ignoreTag: true,
        }).format(values);
        assertEquals(fill(phrase[language], values), wanted, `${table} ${name}`);
      }
    }
  }
});

Deno.test("a phrase without one of its values is refused", () => {
  const say = phrases({ done: { en: "Done in {seconds} s.", zh: "{seconds} 秒" } }, "en");
  assertThrows(() => say("done"), RangeError, "give it seconds");
});

Deno.test("every scenario, group and machine has a title in Chinese", () => {
  assertEquals(Object.keys(CHINESE_TITLES).sort(), Object.keys(siteScenarios()).sort());
  assertEquals(Object.keys(CHINESE_GROUPS).sort(), Object.keys(scenarioGroups()).sort());
  for (const [name, { description }] of Object.entries(TOPOLOGIES)) {
    assertEquals(MACHINES[name as keyof typeof MACHINES].en, description, name);
  }
});

Deno.test("the first screen says how far off a guess was as the lessons do", () => {
  const figures = firstScreenFigures();
  const { counts } = figures;
  const [, peak] = /best with (\d+)/.exec(breakText(figures, undefined))!;
  for (const [at, guess] of counts.entries()) {
    const off = howFarOff({ guess, result: Number(peak) });
    assert(breakText(figures, at).startsWith(`You said ${guess}, ${off}: `), `${guess}`);
    assert(HAN.test(breakText(figures, at, "zh")), `${guess}`);
  }
  useLanguage(undefined);
});
