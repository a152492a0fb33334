import type { FigurePart } from "./chart.ts";

/** How an axis is divided. */
export type Scale = "log" | "linear";

/** A logarithmic axis of more decades has labels at powers of ten only. */
const MOST_DECADES = 5;

/** A logarithmic axis shows at least this much, so that it has two labels. */
const LEAST_DECADES = 0.8;

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
  const [first, last] = [Math.min(...counts), Math.max(...counts)];
  if (scale === "linear") return { range: [0, last * 1.03], title: { text: "threads" } };
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
    title: { text: "threads" },
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
  const text = { tickformat: "~s", title: { text: title } };
  if (scale === "linear") return { rangemode: "tozero", ...text };
  const positive = rates.filter((rate) => rate > 0);
  const [low, high] = [Math.log10(Math.min(...positive)), Math.log10(Math.max(...positive))];
  const dtick = high - low > MOST_DECADES ? 1 : "D2";
  const space = Math.max(0.15, (LEAST_DECADES - (high - low)) / 2);
  return { type: "log", range: [low - space, high + space], dtick, ...text };
}
