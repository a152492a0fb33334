import { withTopBit } from "../tables/mod.ts";
import { say, sayProcess, sayStep } from "../words/charts.ts";
import { type Chart, chart, type FigurePart } from "./chart.ts";
import { faded } from "./styles.ts";
import { INK, SOFT_INK } from "./theme.ts";
import { asText, commas, heading, sentence } from "./words.ts";

/** The part of a step that is drawn; a step of an explorer's trace is one. */
export interface LaneStep {
  /** Number of the step, from 1. */
  readonly step: number;
  /** The lane: "CPU 0". */
  readonly process: string;
  /** "load", "store", "cas", ... */
  readonly action: string;
  /** In which order it was asked for. */
  readonly order: string;
  /** What it did: "head: 0 -> 1"; empty for a fence. */
  readonly text: string;
  /** Step whose write it read, from 1; 0 for the value at the start. */
  readonly readFrom: number;
  /** Whether there was a newer value. */
  readonly stale: boolean;
  /** The line of the source. */
  readonly line: string;
}

/** How a schedule is drawn. */
export interface ScheduleLanesOptions {
  /** What the chart is about. */
  title?: string;
  /** What stands below the title: the law that was broken. */
  subtitle?: string;
}

interface ActionStyle {
  /** What it is called, in the language of this place. */
  name: () => string;
  color: string;
  symbol: string;
}

const STEP = 22;
const OLD = "#B00020";
/** Steps that a chart can show so that they can be read. */
export const MAX_DRAWN_STEPS = 80;
/** Between a symbol and its text: spaces that Plotly keeps. */
const GAP = "\u00a0\u00a0";

/** Each action has a colour and a symbol of its own; the colours are those of `accessCounts`. */
const ACTION_STYLES: Record<string, ActionStyle> = {
  "load": { name: () => say("kind.load"), color: "#56B4E9", symbol: "circle" },
  "store": { name: () => say("kind.store"), color: "#0072B2", symbol: "square" },
  "write back": { name: () => say("lanes.writtenBack"), color: "#0072B2", symbol: "square-open" },
  "cas": { name: () => say("kind.cas"), color: "#D55E00", symbol: "diamond" },
  "add": { name: () => "fetch-and-add", color: "#E69F00", symbol: "cross" },
  "xchg": { name: () => say("kind.exchange"), color: "#CC79A7", symbol: "hexagon" },
  "fence": { name: () => say("kind.fence"), color: "#009E73", symbol: "line-ew-open" },
};
const OTHER: ActionStyle = { name: () => say("kind.other"), color: "#332288", symbol: "star" };
const FAILED: ActionStyle = { name: () => say("lanes.failed"), color: "#D55E00", symbol: "x" };

/**
 * Draws a schedule: time runs downwards, each CPU has a lane, and a bar in the lane shows how long
 * it runs without a switch. A read of an old value is red.
 *
 * Values at the top bit of a word are written as "top", "top+1", ...
 *
 * @param trace steps of an execution, as in `explore(...).trace`
 * @param options title and subtitle
 * @returns the chart
 * @throws {TypeError} If there is no step
 * @throws {RangeError} If there are more than 80 steps
 *
 * @example
 * ```ts
 * import { scheduleLanes } from "@course/charts/mod.ts";
 * import { CATALOGUE, explore } from "@course/explore/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const { trace } = explore(CATALOGUE["lost-update"]);
 * assertEquals(
 *   `${scheduleLanes(trace!)}`,
 *   "4 steps, 2 switches, no old value is read; CPU 0: load counter -> 0 (1); CPU 1: " +
 *     "load counter -> 0, store counter = 1 (2 to 3); CPU 0: store counter = 1 (4)",
 * );
 * ```
 */
export function scheduleLanes(
  trace: { readonly steps: readonly LaneStep[] },
  options: ScheduleLanesOptions = {},
): Chart {
  const { title = say("lanes.title"), subtitle = "" } = options;
  const { steps } = trace;
  if (steps.length === 0) throw new TypeError("Cannot draw 0 steps: give at least one");
  if (steps.length > MAX_DRAWN_STEPS) {
    throw new RangeError(
      `Cannot draw ${steps.length} steps: at most ${MAX_DRAWN_STEPS} can be read`,
    );
  }
  const lanes = [...new Set(steps.map(({ process }) => process))].toSorted();
  const above = heading(title, subtitle === "" ? [] : [subtitle]);
  const top = Math.round(above.margin.t) + 30;
  const height = top + STEP * (steps.length + 1) + 64;
  const kinds = Map.groupBy(steps, (step) => styleOfStep(step));
  return chart({
    data: [
      runs(steps, lanes),
      switches(steps, lanes),
      ...[...kinds].map(([style, group]) => points(style, group, lanes)),
    ],
    layout: {
      ...heading(title, subtitle === "" ? [] : [subtitle], height),
      margin: { ...above.margin, t: top, b: 64 },
      xaxis: {
        side: "top",
        range: [-0.06, lanes.length],
        fixedrange: true,
        showgrid: false,
        showline: false,
        ticks: "",
        tickmode: "array",
        tickvals: lanes.map((_, lane) => lane),
        ticktext: lanes.map((lane) => `<b>${sayProcess(lane)}</b>`),
        ticklabelposition: "outside right",
        tickfont: { size: 13 },
      },
      yaxis: {
        range: [steps.length + 0.7, 0.3],
        fixedrange: true,
        showgrid: false,
        tickmode: "array",
        tickvals: steps.map(({ step }) => step),
        ticktext: steps.map(({ step }) => String(step)),
        ticks: "",
        showline: false,
        title: { text: say("lanes.step") },
      },
      legend: {
        orientation: "h",
        x: 0,
        xanchor: "left",
        y: -12 / (STEP * steps.length),
        yanchor: "top",
      },
      hovermode: "closest",
      showlegend: true,
    },
    alt: inWords(steps),
  });
}

function styleOfStep({ action, text }: LaneStep): ActionStyle {
  if (action === "cas" && / fails/.test(text)) return FAILED;
  return ACTION_STYLES[action] ?? OTHER;
}

function points(
  { name, color, symbol }: ActionStyle,
  steps: readonly LaneStep[],
  lanes: string[],
): FigurePart {
  return {
    type: "scatter",
    mode: "markers+text",
    name: name(),
    x: steps.map(({ process }) => lanes.indexOf(process)),
    y: steps.map(({ step }) => step),
    text: steps.map((step) => `${GAP}${asText(textOf(step))}`),
    customdata: steps.map(({ line }) => asText(line)),
    textposition: "middle right",
    textfont: { size: 12, color: steps.map(({ stale }) => stale ? OLD : INK) },
    marker: {
      symbol,
      size: 10,
      color,
      line: {
        color: steps.map(({ stale }) => stale ? OLD : symbol.endsWith("open") ? color : INK),
        width: steps.map(({ stale }) => stale ? 3 : symbol.endsWith("open") ? 2 : 1),
      },
    },
    cliponaxis: false,
    hovertemplate: say("lanes.hover", { step: "%{y}", line: "%{customdata}" }),
  };
}

/** A bar for each stretch of steps of one lane. */
function runs(steps: readonly LaneStep[], lanes: string[]): FigurePart {
  const x: (number | null)[] = [];
  const y: (number | null)[] = [];
  for (const run of runsOf(steps)) {
    const lane = lanes.indexOf(run[0]!.process);
    x.push(lane, lane, null);
    y.push(run[0]!.step - 0.4, run.at(-1)!.step + 0.4, null);
  }
  return { ...aside, x, y, line: { color: faded("#767676", 0.25), width: 16 } };
}

/** A thin line from each stretch to the next. */
function switches(steps: readonly LaneStep[], lanes: string[]): FigurePart {
  const all = runsOf(steps);
  const x: (number | null)[] = [];
  const y: (number | null)[] = [];
  for (const [index, run] of all.entries()) {
    const next = all[index + 1];
    if (next === undefined) break;
    const between = run.at(-1)!.step + 0.5;
    x.push(lanes.indexOf(run[0]!.process), lanes.indexOf(next[0]!.process), null);
    y.push(between, between, null);
  }
  return { ...aside, x, y, line: { color: SOFT_INK, width: 1, dash: "dot" } };
}

const aside = {
  type: "scatter",
  mode: "lines",
  showlegend: false,
  hoverinfo: "skip",
};

function runsOf(steps: readonly LaneStep[]): LaneStep[][] {
  const all: LaneStep[][] = [];
  for (const step of steps) {
    const run = all.at(-1);
    if (run !== undefined && run[0]!.process === step.process) run.push(step);
    else all.push([step]);
  }
  return all;
}

function textOf(step: LaneStep): string {
  const { order, stale, readFrom } = step;
  const { action, text } = sayStep(step, true);
  const said = `${action} ${withTopBit(text === "" ? order : text)}`.trimEnd();
  if (!stale) return said;
  return readFrom === 0
    ? say("lanes.oldStart", { text: said })
    : say("lanes.oldStep", { text: said, step: readFrom });
}

function inWords(steps: readonly LaneStep[]): string {
  const all = runsOf(steps);
  const stale = steps.filter((step) => step.stale);
  const old = stale.length === 0 ? say("lanes.noOld") : say("lanes.old", {
    steps: stale.map(({ step }) => String(step)).reduce((list, last) =>
      say("list.pair", { list, last })
    ),
  });
  return sentence([
    say("lanes.counts", { steps: steps.length, switches: all.length - 1, old }),
    ...all.map((run) => {
      const [first, last] = [run[0]!.step, run.at(-1)!.step];
      const told = run.length <= 6 ? run : [...run.slice(0, 2), undefined, ...run.slice(-2)];
      const texts = told.map((step) => step === undefined ? "..." : textOf(step));
      const place = first === last
        ? say("lanes.place", { step: first })
        : say("lanes.places", { first, last });
      return say("lanes.run", { lane: sayProcess(run[0]!.process), steps: commas(texts), place });
    }),
  ]);
}
