import type { ErrorCell, ErrorMap } from "../simulate/mod.ts";
import { say } from "../words/charts.ts";
import { type Chart, chart, type FigurePart } from "./chart.ts";
import { INK, PAPER, SOFT_INK } from "./theme.ts";
import { asText, heading, sentence } from "./words.ts";

/** How an error map is drawn. */
export interface ErrorMapOptions {
  /** What the chart is about. */
  title?: string;
}

/** Height of a row. */
const ROW = 22;
/** A factor that gets the full colour. */
const MOST = 3;
/** Part of the full colour from which letters are light. */
const DARK = 0.75;
const TOO_HIGH = [178, 24, 43];
const TOO_LOW = [33, 102, 172];

/**
 * Draws how far each simulated figure is from the published one: a row for each row of the benchmark,
 * a column for each number of threads. Red is too high, blue too low, white is right. The sentence
 * and the lines above the chart put the errors of the null models beside it.
 *
 * @param map what `errorMap` gave
 * @param options title
 * @returns the chart
 * @throws {TypeError} If the map has no cells
 *
 * @example
 * ```ts
 * import { errorMapChart } from "@course/charts/mod.ts";
 * import { errorMap, recordedErrors } from "@course/simulate/mod.ts";
 * import { assertMatch } from "@std/assert";
 *
 * const map = errorMap(recordedErrors("x86-8260-metal"));
 * assertMatch(`${errorMapChart(map)}`, /of \d+ figures are within a factor of 2/);
 * ```
 */
export function errorMapChart(map: ErrorMap, options: ErrorMapOptions = {}): Chart {
  const { title = say("errors.title") } = options;
  const { cells } = map;
  if (cells.length === 0) throw new TypeError("Cannot draw 0 errors: give a map with cells");
  const rows = [...Map.groupBy(cells, nameOf)].sort(([one], [other]) => one < other ? -1 : 1);
  const counts = [...new Set(cells.map(({ threads }) => threads))].sort((a, b) => a - b);
  const words = inWords(map);
  return chart({
    data: [bars(rows, counts)],
    layout: {
      ...heading(title, words, 170 + 20 * words.length + ROW * rows.length),
      barmode: "overlay",
      bargap: 0.06,
      xaxis: {
        title: { text: say("chart.threads") },
        tickmode: "array",
        tickvals: counts.map((_, place) => place),
        ticktext: counts.map(String),
        range: [-0.5, counts.length - 0.5],
        fixedrange: true,
        showgrid: false,
        ticks: "",
      },
      yaxis: {
        tickmode: "array",
        tickvals: rows.map((_, place) => place),
        ticktext: rows.map(([name]) => asText(name)),
        range: [rows.length - 0.5, -0.5],
        fixedrange: true,
        showgrid: false,
        ticks: "",
      },
      hovermode: "closest",
      showlegend: false,
    },
    alt: sentence(words),
  });
}

function nameOf({ machine, label }: ErrorCell): string {
  return `${label}, ${machine.startsWith("x86") ? "Xeon" : "Kunpeng"}`;
}

/** Each cell is a bar, as in `lineTraffic`: a heat map of Plotly is a bitmap. */
function bars(
  rows: readonly (readonly [string, readonly ErrorCell[]])[],
  counts: readonly number[],
): FigurePart {
  const width = 0.94;
  const all = rows.flatMap(([, cells], y) =>
    cells.map((cell) => ({ ...cell, y, x: counts.indexOf(cell.threads) }))
  );
  return {
    type: "bar",
    orientation: "h",
    x: all.map(() => width),
    base: all.map(({ x }) => x - width / 2),
    y: all.map(({ y }) => y),
    text: all.map(({ simulated }) => simulated.toFixed(simulated < 9.95 ? 2 : 0)),
    textposition: "inside",
    insidetextanchor: "middle",
    textangle: 0,
    insidetextfont: {
      size: 11,
      color: all.map(({ simulated }) => Math.abs(heat(simulated)) > DARK ? PAPER : INK),
    },
    constraintext: "none",
    customdata: all.map(({ linear, neighbour, threads }) =>
      say("errors.others", {
        count: threads,
        linear: linear.toFixed(2),
        neighbour: neighbour.toFixed(2),
      })
    ),
    marker: {
      color: all.map(({ simulated }) => colorOf(simulated)),
      line: { color: SOFT_INK, width: 0.5 },
    },
    hovertemplate: `${say("errors.hover", { factor: "%{text}" })}<br>%{customdata}<extra></extra>`,
  };
}

/** From -1, `MOST` times too low, to 1. */
function heat(factor: number): number {
  return Math.max(-1, Math.min(1, Math.log(factor) / Math.log(MOST)));
}

function colorOf(factor: number): string {
  const part = heat(factor);
  const full = part > 0 ? TOO_HIGH : TOO_LOW;
  const mixed = full.map((to) => Math.round(255 + (to - 255) * Math.abs(part)));
  return `#${mixed.map((one) => one.toString(16).padStart(2, "0")).join("")}`;
}

function inWords(map: ErrorMap): string[] {
  const [own, linear, neighbour] = (["simulated", "linear", "neighbour"] as const)
    .map((predictor) => map.summary(predictor));
  const percent = (part: number) => `${Math.round(100 * part)} %`;
  const values = {
    part: percent(own!.withinTwo),
    count: own!.cells,
    mean: own!.meanError.toFixed(2),
    off: percent(Math.abs(own!.bias)),
  };
  return [
    own!.bias < 0 ? say("errors.low", values) : say("errors.high", values),
    say("errors.linear", {
      part: percent(linear!.withinTwo),
      mean: linear!.meanError.toFixed(2),
    }),
    say("errors.neighbour", {
      part: percent(neighbour!.withinTwo),
      mean: neighbour!.meanError.toFixed(2),
    }),
  ];
}
