import { HEIGHT, LINE_HEIGHT, MARGIN, SMALL, SOFT_INK } from "./theme.ts";
import { threeDigits } from "../tables/mod.ts";

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
  return index >= 0.9995 ? "above 0.999" : String(threeDigits(index));
}

/**
 * Writes a count and its noun.
 *
 * @param count how many
 * @param noun what, in the singular
 * @returns "1 thread", "96 threads"
 */
export function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

/**
 * Makes one sentence of clauses.
 *
 * @param clauses what is said, one clause a series
 * @returns the sentence, with a capital letter and without a final period
 */
export function sentence(clauses: string[]): string {
  // deno-lint-ignore no-control-regex -- a name may have a line end in it
  const text = clauses.join("; ").replace(/[\u0000-\u001f\s]+/g, " ").trim();
  const begun = text.charAt(0).toUpperCase() + text.slice(1);
  return /^[\p{Lu}\p{N}]/u.test(begun) ? begun : `Series ${text}`;
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
