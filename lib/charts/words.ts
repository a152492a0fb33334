import { HEIGHT, LINE_HEIGHT, MARGIN, SMALL, SOFT_INK } from "./theme.ts";
import { threeDigits } from "../tables/mod.ts";
import { languageHere, say } from "../words/charts.ts";

export { bytesText, siNumber, threeDigits } from "../tables/mod.ts";

/**
 * Makes text out of a name, so that Plotly shows it as it is: Plotly reads a few HTML tags in its
 * texts, and a few entities, of which `&quot;` is none.
 *
 * @param text a name that somebody gave
 * @returns the same for a trace, a title, a label or a hint
 */
export function asText(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

/**
 * Writes an index that is 1 in a perfect case and in no other, such as R2.
 *
 * @param index 1 or below
 * @returns three digits, or "above 0.999"
 */
export function indexText(index: number): string {
  if (index > 1 - 1e-12) return "1";
  return index >= 0.9995 ? say("chart.above", { limit: "0.999" }) : String(threeDigits(index));
}

/** Units that are known in every language, as they are counted and as an axis has them. */
const UNITS = {
  "operations": ["chart.rate.operations", "chart.perSecond.operations"],
  "system calls": ["chart.rate.systemCalls", "chart.perSecond.systemCalls"],
  "misses": ["chart.rate.misses", "chart.perSecond.misses"],
} as const;

/**
 * Writes how much is done in a second.
 *
 * @param rate how much, as it is written
 * @param unit what is counted
 * @returns "2.58 M operations/s"
 */
export function rateText(rate: string, unit: string): string {
  return isKnown(unit) ? say(UNITS[unit][0], { rate }) : say("chart.rate", { rate, unit });
}

/**
 * Names what is done in a second, for an axis.
 *
 * @param unit what is counted
 * @returns "operations/s"
 */
export function perSecond(unit: string): string {
  return isKnown(unit) ? say(UNITS[unit][1]) : say("chart.perSecond", { unit });
}

/**
 * The same rate in a hint: Plotly puts the number in.
 *
 * @param unit what is counted
 * @returns a part of a template
 */
export function hoverRate(unit: string): string {
  return rateText("%{y:.3s}", asText(unit));
}

/** The number of threads in a hint, as a part of a template. */
export function hoverThreads(): string {
  return say("chart.hover.threads", { count: "%{x}" });
}

function isKnown(unit: string): unit is keyof typeof UNITS {
  return Object.hasOwn(UNITS, unit);
}

/**
 * Writes parts of a sentence one after the other.
 *
 * @param parts the parts
 * @returns the parts with commas between them
 */
export function commas(parts: readonly string[]): string {
  return parts.join(say("list.comma"));
}

/**
 * Writes a list as a sentence has it.
 *
 * @param parts the parts
 * @returns "1, 2 and 4"
 */
export function pairs(parts: readonly string[]): string {
  if (parts.length < 2) return parts.join("");
  return say("list.pair", { list: commas(parts.slice(0, -1)), last: parts.at(-1)! });
}

/**
 * Makes one sentence of clauses.
 *
 * @param clauses what is said, one clause a series
 * @returns the sentence, with a capital letter and without a final period
 */
export function sentence(clauses: string[]): string {
  // deno-lint-ignore no-control-regex -- a name may have a line end in it
  const text = clauses.join(say("list.semicolon")).replace(/[\u0000-\u001f\s]+/g, " ").trim();
  if (languageHere() !== "en") return text;
  const begun = text.charAt(0).toUpperCase() + text.slice(1);
  return /^[\p{Lu}\p{N}]/u.test(begun) ? begun : say("chart.series", { text });
}

/**
 * The title of a chart, and the space above it that it needs.
 *
 * @param title what the chart is about
 * @param lines machines and sources, one a line
 * @param height height of the chart
 * @returns Plotly's `title` and `margin`
 */
export function heading(
  title: string,
  lines: readonly string[],
  height = HEIGHT,
): {
  title: { text: string; y: number };
  height: number;
  margin: { t: number; b: number; l: number; r: number };
} {
  const style = `font-size:${SMALL}px;font-weight:400;color:${SOFT_INK}`;
  const spans = lines.map((line) => `<span style="${style}">${asText(line)}</span>`);
  return {
    // Plotly puts the top of a single line there, but the base line of the first of several.
    title: {
      text: [asText(title), ...spans].join("<br>"),
      y: 1 - (lines.length === 0 ? 14 : 30) / height,
    },
    height,
    margin: { ...MARGIN, t: MARGIN.t + LINE_HEIGHT * lines.length },
  };
}
