/**
 * The numbers of a Markdown text, without those in code and in where links lead.
 *
 * @param markdown the text, English or Chinese
 * @returns values in their order; "2 million" and "200 万" are the same one
 *
 * @example
 * ```ts
 * import { numbersIn } from "./numbers_in_prose.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(numbersIn("2.5 million calls on 64 CPUs"), [2_500_000, 64]);
 * assertEquals(numbersIn("64 个 CPU 上 250 万次调用，见 [01](01_hook.ipynb) 和 `r100`"), [64, 2_500_000, 1]);
 * ```
 */
export function numbersIn(markdown: string): number[] {
  return Array.from(
    proseOf(markdown).matchAll(
      /(\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?)(?:\s*(万|亿|thousand\b|million\b|billion\b))?/g,
    ),
    ([, digits, unit]) => exact(Number(digits!.replaceAll(",", "")) * (UNITS[unit ?? ""] ?? 1)),
  );
}

/**
 * The numbers that an English text has as words, which Chinese writes with digits: "Twelve tasks"
 * is 12 个任务, "August" is 8 月.
 *
 * @param markdown the English text
 * @returns values, in the order of the alphabet of their words
 */
export function numbersInWords(markdown: string): Set<number> {
  const words = proseOf(markdown).toLowerCase().match(/[a-z]+/g) ?? [];
  const values = new Set<number>();
  for (const [index, word] of words.entries()) {
    for (const value of WORDS[word] ?? []) {
      values.add(value);
      const unit = UNITS[words[index + 1] ?? ""];
      if (unit !== undefined) values.add(value * unit);
      const tens = WORDS[words[index - 1] ?? ""]?.[0] ?? 0; // "twenty-five"
      if (tens >= 20 && tens < 100 && value < 10) values.add(tens + value);
    }
  }
  return values;
}

/**
 * A text without code, comments, and where links lead.
 *
 * @param markdown the text
 * @returns what is left to read
 */
export function proseOf(markdown: string): string {
  return markdown
    .replaceAll(/^```[\s\S]*?^```/gm, "")
    .replaceAll(/`[^`]*`/g, "")
    .replaceAll(/<!--.*?-->/g, "")
    .replaceAll(/\]\([^)]*\)/g, "]");
}

const UNITS: Record<string, number> = {
  hundred: 100,
  thousand: 1e3,
  million: 1e6,
  billion: 1e9,
  "万": 1e4,
  "亿": 1e8,
};

const COUNTING = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
  .concat(["ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen"]);
const ORDER = ["", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth"]
  .concat(["ninth", "tenth", "eleventh", "twelfth"]);
const MONTHS = ["", "january", "february", "march", "april", "may", "june", "july", "august"]
  .concat(["september", "october", "november", "december"]);

const WORDS: Record<string, number[]> = {
  ...Object.fromEntries(
    [COUNTING, ORDER, MONTHS].flatMap((list) => list.map((word, value) => [word, [value]])),
  ),
  ...Object.fromEntries(ORDER.slice(3).map((word, index) => [`${word}s`, [index + 3]])),
  once: [1],
  single: [1],
  alone: [1],
  none: [0],
  nothing: [0],
  twice: [2],
  both: [2],
  double: [2],
  pair: [2],
  half: [1, 2],
  quarter: [1, 4],
  twenty: [20],
  thirty: [30],
  forty: [40],
  fifty: [50],
  hundred: [100],
  thousand: [1e3],
  million: [1e6],
};

/** 0.29 million is 290000, not 289999.99999999994. */
function exact(value: number): number {
  return Number(value.toPrecision(12));
}
