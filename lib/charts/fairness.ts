import { max, mean, min } from "simple-statistics";
import { jainIndex, lorenzCurve } from "../scaling/mod.ts";
import { say, sayEvidence } from "../words/charts.ts";
import { type Chart, chart, type FigurePart } from "./chart.ts";
import { machinesOf, type NamedSeries, nameSeries, type SharesSeries } from "./series.ts";
import { lineOf, markerOf } from "./styles.ts";
import { INK, SOFT_INK } from "./theme.ts";
import { asText, heading, indexText, sentence, threeDigits } from "./words.ts";

/** How a chart of fairness is drawn. */
export interface FairnessOptions {
  /** What the chart is about. */
  title?: string;
}

type Named = NamedSeries<SharesSeries>;

/** More threads than this are a line: their marks would be one blot. */
const MANY = 500;

/**
 * Draws who got how much: at the left each thread's part, in multiples of an equal share, at the
 * right the Lorenz curve, which hangs the lower the less fair it is.
 *
 * @param series what each thread of each run got
 * @param options title
 * @returns the chart
 * @throws {TypeError} If there is no series, or two would look alike
 * @throws {RangeError} If a series has no shares, a negative one, or only zeros
 *
 * @example
 * ```ts
 * import { fairness } from "@course/charts/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const result = fairness([
 *   { pool: "freelist", evidence: "simulated", shares: [30, 30, 10, 10] },
 * ]);
 * assertEquals(
 *   `${result}`,
 *   "Freelist, simulated: 4 threads get 0.5 to 1.5 times an equal share, Jain's index is 0.8, " +
 *     "and the poorer half of the threads gets 25 % of the work",
 * );
 * ```
 */
export function fairness(series: readonly SharesSeries[], options: FairnessOptions = {}): Chart {
  const { title = say("fairness.title") } = options;
  const named = nameSeries(series);
  const most = max(series.map(({ shares }) => shares.length));
  const clauses = named.map(judged);
  return chart({
    data: [
      equalShare([0, most - 1], [1, 1], ""),
      equalShare([0, 1], [0, 1], "2"),
      ...named.map(eachThread),
      ...named.map(lorenz),
    ],
    layout: {
      ...heading(title, machinesOf(series)),
      grid: { rows: 1, columns: 2, pattern: "independent", xgap: 0.2 },
      xaxis: {
        title: { text: say("chart.thread") },
        range: [-0.5, most - 0.5],
        ...wholeTicks(most),
      },
      yaxis: { title: { text: say("fairness.shares") }, rangemode: "tozero" },
      xaxis2: { title: { text: say("fairness.poorest") }, ...percent },
      yaxis2: { title: { text: say("fairness.work") }, ...percent },
      legend: { x: 0, xanchor: "left", y: -0.24, yanchor: "top", orientation: "h" },
      hovermode: "closest",
      showlegend: true,
    },
    alt: sentence(clauses),
  });
}

const percent = { range: [-0.03, 1.03], tickformat: ".0%", tickvals: [0, 0.25, 0.5, 0.75, 1] };

/** Few threads have a tick each; Plotly chooses among many. */
function wholeTicks(count: number): FigurePart {
  return count <= 16 ? { dtick: 1 } : {};
}

function eachThread({ series, label, style }: Named): FigurePart {
  const { shares, evidence } = series;
  const parts = partsOf(shares);
  return {
    type: "scatter",
    mode: shares.length > MANY ? "lines" : "markers",
    name: label,
    legendgroup: label,
    showlegend: false,
    x: shares.map((_, thread) => thread),
    y: parts,
    ...shares.length > MANY && { line: { color: style.color, width: 1 } },
    marker: { ...markerOf(style, evidence), size: shares.length > 32 ? 6 : 9 },
    cliponaxis: false,
    hovertemplate: say("fairness.hover.thread", { thread: "%{x}", share: "%{y:.3r}" }),
  };
}

function lorenz({ series, label, style }: Named): FigurePart {
  const curve = lorenzCurve([...series.shares]);
  const marks = markerOf(style, series.evidence);
  return {
    type: "scatter",
    mode: "lines+markers",
    name: say("fairness.jain", {
      name: label,
      index: asText(indexText(jainIndex([...series.shares]))),
    }),
    legendgroup: label,
    xaxis: "x2",
    yaxis: "y2",
    x: curve.map(({ threads }) => threads),
    y: curve.map(({ work }) => work),
    line: lineOf(style, series.evidence),
    // A marker on each of many points would hide the line.
    marker: { ...marks, maxdisplayed: 12 },
    cliponaxis: false,
    hovertemplate: say("fairness.hover.part", { threads: "%{x:.0%}", work: "%{y:.1%}" }),
  };
}

function equalShare(x: number[], y: number[], axis: string): FigurePart {
  return {
    type: "scatter",
    mode: "lines",
    name: say("fairness.equal"),
    legendgroup: say("fairness.equal"),
    showlegend: axis === "",
    xaxis: `x${axis}`,
    yaxis: `y${axis}`,
    x,
    y,
    line: { color: axis === "" ? SOFT_INK : INK, width: 1 },
    hoverinfo: "skip",
  };
}

/** Shares in multiples of an equal one; divided by the largest first, so that sums stay numbers. */
function partsOf(shares: readonly number[]): number[] {
  const largest = max([...shares]);
  const scaled = shares.map((share) => share / largest);
  const equal = mean(scaled);
  return scaled.map((share) => share / equal);
}

function judged({ series: { shares, evidence }, short: pool }: Named): string {
  const half = halfOf([...shares]);
  if (shares.length === 1) {
    return say("fairness.one", { pool, evidence: sayEvidence(evidence) });
  }
  const parts = partsOf(shares);
  const [least, most] = [min(parts), max(parts)].map(threeDigits);
  return say("fairness.alt", {
    pool,
    evidence: sayEvidence(evidence),
    count: shares.length,
    least: least!,
    most: most!,
    index: indexText(jainIndex([...shares])),
    half: threeDigits(half * 100),
  });
}

/** Part of the work of the poorer half; with an odd number, half of the middle one belongs to it. */
function halfOf(shares: number[]): number {
  const curve = lorenzCurve(shares);
  const below = curve[Math.floor((curve.length - 1) / 2)]!;
  const above = curve[Math.ceil((curve.length - 1) / 2)]!;
  return (below.work + above.work) / 2;
}
