import { say } from "../words/charts.ts";
import { type Chart, chart, type FigurePart } from "./chart.ts";
import { INK, PAPER, SOFT_INK } from "./theme.ts";
import { asText, heading, sentence, threeDigits } from "./words.ts";

/** A run whose cache lines were counted; what `simulate` gives is one. */
export interface LineTrafficRun {
  /** Name of the pool. */
  readonly pool: string;
  /** Name of the workload. */
  readonly workload: string;
  /** Number of threads. */
  readonly threads: number;
  /**
   * Name of the row.
   *
   * @default pool, workload and threads
   */
  readonly label?: string;
  /** Where it ran. */
  readonly machine?: { readonly cpu: string };
  /** Times that a line came to another core, in one operation. */
  readonly transfersPerOperation: number;
  /** The lines that travelled most, the worst first. */
  readonly hotLines: readonly {
    readonly transfersPerOperation: number;
    /** Part of the transfers that came from another socket. */
    readonly farPart: number;
    /** Place in the source that wanted the line most often. */
    readonly place: string;
  }[];
}

/** How traffic is drawn. */
export interface LineTrafficOptions {
  /** What the chart is about. */
  title?: string;
}

const ROW = 48;
/** Lines with a cell of their own; the others share one. */
const MAX_LINES = 8;
/** From white to this: the more transfers, the nearer. */
const HOT = [127, 0, 0] as const;
/** Transfers that are drawn as nothing, and those that are drawn as dark as it gets. */
const [LEAST, MOST] = [0.01, 50];
/** On colours from here on, light digits are easier to read. */
const DARK = 0.66;

/**
 * Draws which cache lines travel between cores, as a heat map: a row a run, a cell for each of the
 * lines that travelled most, and one for all others together.
 *
 * @param runs what was simulated, from the top
 * @param options title
 * @returns the chart
 * @throws {TypeError} If there is nothing to draw, or two rows have the same name
 *
 * @example
 * ```ts
 * import { lineTraffic } from "@course/charts/mod.ts";
 * import { poolProgram, simulate } from "@course/simulate/mod.ts";
 * import { assertMatch } from "@std/assert";
 *
 * const program = poolProgram({ pool: "freelist" });
 * const run = simulate({ topology: "xeon-8260", program, threads: 4, durationNs: 1e5 });
 * assertMatch(`${lineTraffic([run])}`, /^Freelist, ideal, 4 threads: \d+\.\d transfers/);
 * ```
 */
export function lineTraffic(
  runs: readonly LineTrafficRun[],
  options: LineTrafficOptions = {},
): Chart {
  const { title = say("traffic.title") } = options;
  const names = runs.map(nameOf);
  check(names);
  const rows = runs.map(cellsOf);
  const machines = new Set(runs.flatMap(({ machine }) => machine ? [machine.cpu] : []));
  const lines = [...machines].map((machine) => say("traffic.machine", { machine }));
  return chart({
    data: [cells(rows)],
    layout: {
      ...heading(title, lines, 150 + 20 * lines.length + ROW * runs.length),
      barmode: "overlay",
      bargap: 0.08,
      xaxis: {
        title: { text: say("traffic.axis") },
        tickmode: "array",
        tickvals: [...Array(MAX_LINES).keys(), MAX_LINES + 0.25],
        ticktext: [
          say("traffic.busiest"),
          ...Array.from(
            { length: MAX_LINES - 1 },
            (_, line) => say("traffic.place", { place: line + 2 }),
          ),
          say("traffic.others"),
        ],
        range: [-0.5, MAX_LINES + 0.75],
        fixedrange: true,
        showgrid: false,
        ticks: "",
      },
      yaxis: {
        tickmode: "array",
        tickvals: runs.map((_, row) => row),
        ticktext: runs.map((run, row) =>
          `<b>${asText(names[row]!)}</b><br>${
            say("traffic.row", { count: written(run.transfersPerOperation) })
          }`
        ),
        range: [runs.length - 0.5, -0.5],
        fixedrange: true,
        showgrid: false,
        ticks: "",
      },
      hovermode: "closest",
      showlegend: false,
    },
    alt: sentence(runs.map((run, row) => inWords(run, names[row]!))),
  });
}

interface Cell {
  transfers: number;
  /** What stands there when the mouse is over it. */
  hint: string;
}

/** A cell a line, and one for the rest. */
function cellsOf({ transfersPerOperation, hotLines }: LineTrafficRun): Cell[] {
  const shown = hotLines.slice(0, MAX_LINES);
  const own = Array.from({ length: MAX_LINES }, (_, index): Cell => {
    const line = shown[index];
    if (line === undefined) return { transfers: 0, hint: say("traffic.noLine") };
    const part = Math.round(100 * line.farPart);
    return {
      transfers: line.transfersPerOperation,
      hint: `${asText(line.place)}<br>${say("traffic.far", { part })}`,
    };
  });
  const told = own.reduce((sum, { transfers }) => sum + transfers, 0);
  const rest = Math.max(0, transfersPerOperation - told);
  return [...own, { transfers: rest, hint: say("traffic.rest") }];
}

/** Plotly's own heat maps are bitmaps, which only a browser can draw: so each cell is a bar. */
function cells(rows: readonly Cell[][]): FigurePart {
  const all = rows.flatMap((row, y) => row.map((cell, index) => ({ ...cell, y, index })));
  const width = 0.94;
  return {
    type: "bar",
    orientation: "h",
    x: all.map(() => width),
    base: all.map(({ index }) => index - width / 2 + (index === MAX_LINES ? 0.25 : 0)),
    y: all.map(({ y }) => y),
    text: all.map(({ transfers }) => written(transfers)),
    textposition: "inside",
    insidetextanchor: "middle",
    textangle: 0,
    insidetextfont: {
      size: 12,
      color: all.map(({ transfers }) => heat(transfers) > DARK ? PAPER : INK),
    },
    constraintext: "none",
    customdata: all.map(({ hint }) => hint),
    marker: {
      color: all.map(({ transfers }) => colorOf(transfers)),
      line: { color: SOFT_INK, width: 0.5 },
    },
    hovertemplate: `${
      say("chart.hover.transfers", { count: "%{text}" })
    }<br>%{customdata}<extra></extra>`,
  };
}

/** 0 for nothing, 1 for the most; a factor is the same step everywhere. */
function heat(transfers: number): number {
  if (transfers <= LEAST) return 0;
  return Math.min(1, Math.log(transfers / LEAST) / Math.log(MOST / LEAST));
}

function colorOf(transfers: number): string {
  const part = heat(transfers);
  // Through orange: red alone is hard to tell from grey for some.
  const through = part < 0.5
    ? mix([255, 255, 255], [253, 174, 97], 2 * part)
    : mix([253, 174, 97], HOT, 2 * part - 1);
  return `#${through.map((one) => one.toString(16).padStart(2, "0")).join("")}`;
}

function mix(from: readonly number[], to: readonly number[], part: number): number[] {
  return from.map((one, index) => Math.round(one + (to[index]! - one) * part));
}

function written(transfers: number): string {
  if (transfers < LEAST) return "0";
  return transfers < 1 ? transfers.toFixed(2) : transfers.toFixed(1);
}

function nameOf({ label, pool, workload, threads }: LineTrafficRun): string {
  return label ?? say("traffic.name", { pool, workload, count: threads });
}

function inWords({ transfersPerOperation, hotLines }: LineTrafficRun, name: string): string {
  const text = say("traffic.alt", { name, count: written(transfersPerOperation) });
  const [busiest] = hotLines;
  if (busiest === undefined || transfersPerOperation < LEAST) return text;
  const part = threeDigits(100 * busiest.transfersPerOperation / transfersPerOperation);
  return say("traffic.altBusiest", { text, part, place: busiest.place });
}

function check(names: readonly string[]): void {
  if (names.length === 0) throw new TypeError("Cannot draw 0 runs: give at least one");
  const twin = names.find((name, row) => names.indexOf(name) !== row);
  if (twin === undefined) return;
  throw new TypeError(
    `Cannot tell two rows "${twin}" apart: give one of them a label, as in { ...run, label: "packed" }`,
  );
}
