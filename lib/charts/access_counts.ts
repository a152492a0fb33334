import { type ChartMessage, say } from "../words/charts.ts";
import { type Chart, chart, type FigurePart } from "./chart.ts";
import { INK, LINE_HEIGHT, PAPER } from "./theme.ts";
import { asText, commas, heading, sentence } from "./words.ts";

/** The shared accesses of one operation of one pool. */
export interface AccessCounts {
  /** Name of the pool. */
  pool: string;
  /** "pop", "push", or whatever was counted. */
  operation: string;
  /**
   * How many of each kind, by name: `{ load: 3, "compare-and-swap": 1 }`. The names "load", "store",
   * "compare-and-swap", "fetch-and-add", "exchange", "fence" and "lock" look the same in all charts.
   */
  counts: Record<string, number>;
}

/** How a chart of access counts is drawn. */
export interface AccessCountsOptions {
  /** What the chart is about. */
  title?: string;
  /** Under which circumstances they were counted. */
  subtitle?: string;
}

interface KindStyle {
  color: string;
  /** Plotly's name of the pattern over the colour, empty for none. */
  pattern: string;
}

/**
 * A colour and a pattern for each kind of access, so that none is told by its colour alone; bars
 * are stacked in this order. A kind that is not here takes a style that its chart does not need.
 */
const KIND_STYLES: Record<string, KindStyle> = {
  "load": { color: "#56B4E9", pattern: "" },
  "store": { color: "#0072B2", pattern: "/" },
  "compare-and-swap": { color: "#D55E00", pattern: "x" },
  "fetch-and-add": { color: "#E69F00", pattern: "." },
  "exchange": { color: "#CC79A7", pattern: "\\" },
  "fence": { color: "#009E73", pattern: "-" },
  "lock": { color: "#767676", pattern: "|" },
  "other": { color: "#332288", pattern: "+" },
};

/** Kinds that have a word in every language; another one is a name of code. */
const KIND_WORDS: Record<string, ChartMessage> = {
  "load": "kind.load",
  "store": "kind.store",
  "compare-and-swap": "kind.cas",
  "exchange": "kind.exchange",
  "fence": "kind.fence",
  "lock": "kind.lock",
  "other": "kind.other",
};

const BAR_HEIGHT = 30;

/**
 * Draws how many shared accesses an operation makes, one bar an operation, by kind of access.
 *
 * @param entries one for each pool and operation, in the order of the bars from the top
 * @param options title and subtitle
 * @returns the chart
 * @throws {TypeError} If there is nothing to draw
 * @throws {RangeError} If a count is negative or not a number, or there are more than 8 kinds
 *
 * @example
 * ```ts
 * import { accessCounts } from "@course/charts/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const result = accessCounts([
 *   { pool: "objpool", operation: "pop", counts: { load: 4, "compare-and-swap": 1 } },
 *   { pool: "objpool", operation: "push", counts: { load: 2, store: 1, "compare-and-swap": 1 } },
 * ]);
 * assertEquals(
 *   `${result}`,
 *   "Objpool pop makes 5 accesses (4 load, 1 compare-and-swap); " +
 *     "objpool push makes 4 (2 load, 1 store, 1 compare-and-swap)",
 * );
 * ```
 */
export function accessCounts(
  entries: readonly AccessCounts[],
  options: AccessCountsOptions = {},
): Chart {
  const { title = say("accesses.title"), subtitle = "" } = options;
  checkEntries(entries);
  const styles = stylesOf([...new Set(entries.flatMap(({ counts }) => Object.keys(counts)))]);
  const above = subtitle === "" ? [] : [subtitle];
  const height = 150 + LINE_HEIGHT * above.length + entries.length * BAR_HEIGHT;
  return chart({
    data: [...styles].map(([kind, style]) => bars(kind, style, entries)),
    layout: {
      ...heading(title, above, Math.round(height)),
      barmode: "stack",
      bargap: 0.25,
      xaxis: { title: { text: say("accesses.axis") }, rangemode: "tozero", tickformat: "d" },
      yaxis: { autorange: "reversed", ticks: "", type: "category" },
      legend: { traceorder: "normal" },
      showlegend: true,
    },
    alt: sentence(entries.map(({ pool, operation, counts }, index) => {
      const made = Object.entries(counts).filter(([, count]) => count > 0);
      const total = made.reduce((sum, [, count]) => sum + count, 0);
      const values = { pool, operation, count: total };
      const text = index === 0 ? say("accesses.first", values) : say("accesses.next", values);
      const kinds = commas(
        made.map(([kind, count]) => say("accesses.kind", { count, kind: kindText(kind) })),
      );
      return kinds === "" ? text : say("accesses.kinds", { text, kinds });
    })),
  });
}

/** Each kind with its style, in the order of the styles. */
function stylesOf(kinds: string[]): Map<string, KindStyle> {
  const all = Object.entries(KIND_STYLES);
  if (kinds.length > all.length) {
    throw new RangeError(
      `Cannot draw ${kinds.length} kinds of access: at most ${all.length} can be told apart`,
    );
  }
  const strangers = kinds.filter((kind) => !Object.hasOwn(KIND_STYLES, kind));
  const free = all.filter(([kind]) => !kinds.includes(kind)).reverse();
  const taken = new Map(strangers.map((kind, index) => [free[index]![0], kind]));
  return new Map(all.flatMap(([name, style]) => {
    const kind = kinds.includes(name) ? name : taken.get(name);
    return kind === undefined ? [] : [[kind, style] as const];
  }));
}

function kindText(kind: string): string {
  return Object.hasOwn(KIND_WORDS, kind) ? say(KIND_WORDS[kind]!) : kind;
}

function bars(
  kind: string,
  { color, pattern }: KindStyle,
  entries: readonly AccessCounts[],
): FigurePart {
  const counts = entries.map((entry) => entry.counts[kind] ?? 0);
  return {
    type: "bar",
    orientation: "h",
    name: asText(kindText(kind)),
    y: entries.map(({ pool, operation }) => asText(`${pool} ${operation}`)),
    x: counts,
    marker: {
      color,
      line: { color: INK, width: 1 },
      ...pattern !== "" &&
        { pattern: { shape: pattern, fillmode: "overlay", fgcolor: PAPER, size: 7 } },
    },
    hovertemplate: "%{y}: %{x}",
  };
}

function checkEntries(entries: readonly AccessCounts[]): void {
  if (entries.length === 0) {
    throw new TypeError("Cannot draw the accesses of 0 operations: give at least one");
  }
  for (const { pool, operation, counts } of entries) {
    for (const [kind, count] of Object.entries(counts)) {
      if (Number.isFinite(count) && count >= 0) continue;
      throw new RangeError(
        `Cannot draw ${count} accesses of kind "${kind}" in ${pool} ${operation}: ` +
          "counts are numbers from 0 on",
      );
    }
  }
}
