import { max, min } from "simple-statistics";
import { say } from "../words/charts.ts";
import type { FigurePart } from "./chart.ts";
import type { ThroughputPoint } from "./series.ts";
import { asText, commas, pairs } from "./words.ts";

/** How an axis is divided. */
export type Scale = "log" | "linear";

/** A logarithmic axis of more decades has labels at powers of ten only. */
const MAX_DECADES = 5;

/** A logarithmic axis shows at least this much, so that it has two labels. */
const MIN_DECADES = 0.8;

/** Two labels on a logarithmic axis are at least this many doublings apart. */
const CLOSEST = 0.4;

/**
 * The axis of thread counts. A logarithmic one has its labels at powers of two and at the end.
 *
 * @param counts thread counts that occur
 * @param scale how it is divided
 * @returns Plotly's axis
 */
export function threadAxis(counts: readonly number[], scale: Scale): FigurePart {
  const [first, last] = [min(counts as number[]), max(counts as number[])];
  if (scale === "linear" || first <= 0) {
    return { range: [0, last * 1.03 || 1], title: { text: say("chart.threads") } };
  }
  const labels = [first];
  for (let power = 2 ** Math.ceil(Math.log2(first)); power < last; power *= 2) {
    if (Math.log2(power / first) > CLOSEST && Math.log2(last / power) > CLOSEST) labels.push(power);
  }
  if (last > first) labels.push(last);
  const space = Math.max(0.15, Math.log2(last / first) * 0.03) * Math.log10(2);
  return {
    type: "log",
    range: [Math.log10(first) - space, Math.log10(last) + space],
    tickmode: "array",
    tickvals: labels,
    ticktext: labels.map(String),
    title: { text: say("chart.threads") },
  };
}

/**
 * An axis of rates, with k, M and G. A logarithmic one has its labels at 1, 2, 5 and 10.
 *
 * @param rates rates that occur
 * @param scale how it is divided
 * @param title what is counted
 * @returns Plotly's axis
 */
export function rateAxis(rates: readonly number[], scale: Scale, title: string): FigurePart {
  const text = { tickformat: "~s", title: { text: asText(title) } };
  const positive = rates.filter((rate) => rate > 0);
  // Only zeros have no place on a logarithmic axis, and no size either.
  if (positive.length === 0) return { range: [-0.05, 1], ...text };
  if (scale === "linear") return { rangemode: "tozero", ...text };
  const [low, high] = [Math.log10(min(positive)), Math.log10(max(positive))];
  const dtick = high - low > MAX_DECADES ? 1 : "D2";
  const space = Math.max(0.15, (MIN_DECADES - (high - low)) / 2);
  return { type: "log", range: [low - space, high + space], dtick, ...text };
}

/**
 * Says which points a logarithmic axis cannot show.
 *
 * @param text what is said of the series
 * @param series points that are drawn
 * @param scale how the axis is divided
 * @returns the sentence, with a clause more where a point is not shown
 */
export function withZeros(
  text: string,
  { points }: { readonly points: readonly ThroughputPoint[] },
  scale: Scale,
): string {
  const zeros = points.filter(({ operationsPerSecond }) => !(operationsPerSecond > 0));
  if (scale === "linear" || zeros.length === 0 || zeros.length === points.length) return text;
  if (zeros.length === 1 && zeros[0]!.threads === 1) return say("chart.zeroAtOne", { text });
  const list = listed(zeros.map(({ threads }) => String(threads)));
  return say("chart.zeros", { text, list });
}

function listed(words: string[]): string {
  const shown = words.slice(0, 5);
  if (words.length > shown.length) {
    return say("list.more", { list: commas(shown), count: words.length - 5 });
  }
  return pairs(shown);
}
