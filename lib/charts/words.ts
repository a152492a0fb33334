import { HEIGHT, LINE_HEIGHT, MARGIN, SMALL, SOFT_INK } from "./theme.ts";

export { bytesText, short, threeDigits } from "../tables/mod.ts";

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
  const text = clauses.join("; ");
  return text.charAt(0).toUpperCase() + text.slice(1);
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
  const spans = lines.map((line) => `<span style="${style}">${line}</span>`);
  return {
    // Plotly puts the top of a single line there, but the base line of the first of several.
    title: {
      text: [title, ...spans].join("<br>"),
      y: 1 - (lines.length === 0 ? 14 : 30) / height,
    },
    height,
    margin: { ...MARGIN, t: MARGIN.t + LINE_HEIGHT * lines.length },
  };
}
