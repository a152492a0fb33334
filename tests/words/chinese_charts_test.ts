/** Charts in Chinese: every word that they say themselves, and the same numbers. */
import { assertEquals } from "@std/assert";
import type { Chart } from "@course/charts/mod.ts";
import { useLanguage } from "@course/words/mod.ts";
import { EXAMPLES } from "../charts/examples.ts";
import { englishIn, numbersIn, textsIn } from "./english_words.ts";

/** What the examples say themselves. */
const GIVEN = [
  "Six pools on the cores of this machine",
  "SGI ray tracer",
  "geometries",
  "Two lists",
  "Three runs",
  "8 cores",
  "pools/",
  "0x1000",
  "0x1010",
  "pops",
  "pushes",
  "alone on one CPU",
  "two calls deep",
  "stack of task 0",
  "missed calls",
  "calls that were hooked",
  "the law",
  "calls",
  "speed-up of 2 threads",
  "executions that fail",
  "packed",
  "linear",
  "too",
  "USL, kappa 0.001",
];

for (const [name, make] of Object.entries(EXAMPLES)) {
  if (name === "plain") continue; // has only words of its own
  Deno.test(`${name} speaks Chinese, with the numbers of the English chart`, () => {
    const english = make();
    const chinese = inChinese(make);
    const isSchedule = name.startsWith("lanes_"); // has lines of code, a law, and names of words
    const left = (isSchedule ? lanesOf(chinese) : textsOf(chinese)).flatMap((text) =>
      englishIn(text, GIVEN)
    );
    assertEquals([...new Set(left)].join(" "), "");
    assertEquals(numbersIn(chinese.alt), numbersIn(english.alt), chinese.alt);
    assertEquals(numbersOf(chinese.data), numbersOf(english.data));
  });
}

function inChinese(make: () => Chart): Chart {
  useLanguage("zh");
  try {
    return make();
  } finally {
    useLanguage(undefined);
  }
}

/** Everything that a reader of a chart may see. */
function textsOf({ data, layout, alt }: Chart): string[] {
  const { template: _, ...own } = layout;
  const shown = new Set(["text", "ticktext", "name", "hovertemplate", "customdata", "prefix"]);
  const texts = (value: unknown): string[] => {
    if (typeof value !== "object" || value === null) return [];
    return Object.entries(value).flatMap(([key, part]) =>
      shown.has(key) ? textsIn(part) : texts(part)
    );
  };
  return [alt, ...texts(data), ...texts(own)].filter((text) => text !== "spoken");
}

/** What a schedule says itself: its sentence without names of words, and its legend. */
function lanesOf({ data, alt }: Chart): string[] {
  const names = data.flatMap(({ name }) => typeof name === "string" ? [name] : []);
  return [alt.replaceAll(/[a-z]\w*(?:\[\d+\])?(?=: | ->| =)/gi, ""), ...names];
}

/** The numbers that are drawn. */
function numbersOf(data: unknown): number[] {
  if (typeof data === "number") return [data];
  return typeof data === "object" && data !== null ? Object.values(data).flatMap(numbersOf) : [];
}
