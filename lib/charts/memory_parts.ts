import { type Footprint, footprintOf, type Load, type Scheme } from "../footprint/mod.ts";
import { type ChartMessage, say, sayEvidence } from "../words/charts.ts";
import { type Chart, chart, type FigurePart } from "./chart.ts";
import { INK, PAPER } from "./theme.ts";
import { asText, bytesText, commas, heading, sentence } from "./words.ts";

/** One bar: a scheme on a machine. */
export interface MemoryBar {
  /** Who keeps the records. */
  scheme: Scheme;
  /** CPUs, tasks, objects and their sizes. */
  load: Load;
  /**
   * Name before the bar.
   *
   * @default the scheme's
   */
  name?: string;
}

/** How the parts of memory are drawn. */
export interface MemoryPartsOptions {
  /** What the chart is about. */
  title?: string;
  /**
   * "bytes", or "share" of each bar's own total.
   *
   * @default "share"
   */
  as?: "bytes" | "share";
}

type Part = Exclude<keyof Footprint, "total">;

const PARTS: Record<Part, { color: string; pattern: string; text: ChartMessage }> = {
  objects: { color: "#009E73", pattern: "", text: "parts.objects" },
  rings: { color: "#0072B2", pattern: "/", text: "parts.rings" },
  heads: { color: "#E69F00", pattern: ".", text: "parts.heads" },
  rounding: { color: "#BBBBBB", pattern: "x", text: "parts.rounding" },
};

/** Parts below this share are not told in the sentence. */
const SMALL_SHARE = 0.005;

/**
 * Draws what memory is for, as areas: one bar a scheme and machine, divided into objects, places of
 * rings, heads, and what the allocator adds.
 *
 * @param bars schemes and machines, from the top
 * @param options title, and whether bars are bytes or shares
 * @returns the chart
 * @throws {TypeError} If there is nothing to draw
 * @throws {RangeError} If a machine or a scheme is none
 *
 * @example
 * ```ts
 * import { memoryParts } from "@course/charts/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(
 *   `${memoryParts([{ scheme: "objpool", load: { cpus: 256 } }])}`,
 *   "Objpool takes 2 MiB (1 % objects, 50 % places of rings, 49 % rounding)",
 * );
 * ```
 */
export function memoryParts(
  bars: readonly MemoryBar[],
  options: MemoryPartsOptions = {},
): Chart {
  const { title = say("parts.title"), as = "share" } = options;
  if (bars.length === 0) {
    throw new TypeError("Cannot draw the memory of 0 schemes: give at least one");
  }
  const drawn = bars.map(({ scheme, load, name = scheme }) => ({
    name,
    footprint: footprintOf(scheme, load),
  }));
  const parts = (Object.keys(PARTS) as Part[])
    .filter((part) => drawn.some(({ footprint }) => footprint[part] > 0));
  return chart({
    data: parts.map((part) => areas(part, drawn, as)),
    layout: {
      ...heading(title, [sayEvidence("calculated")], 170 + 40 * bars.length),
      barmode: "stack",
      bargap: 0.3,
      xaxis: as === "share"
        ? { title: { text: say("parts.share") }, tickformat: ".0%", range: [0, 1] }
        : { title: { text: say("parts.bytes") }, tickformat: "~s", rangemode: "tozero" },
      yaxis: {
        autorange: "reversed",
        ticks: "",
        type: "category",
      },
      legend: { traceorder: "normal" },
      showlegend: true,
    },
    alt: sentence(drawn.map(({ name, footprint }) => {
      const shares = parts
        .map((part) => ({ text: PARTS[part].text, share: footprint[part] / footprint.total }))
        .filter(({ share }) => share >= SMALL_SHARE)
        .map(({ text, share }) =>
          say("parts.part", { share: Math.round(100 * share), part: say(text) })
        );
      const bytes = bytesText(footprint.total);
      return say("parts.alt", { name, bytes, parts: commas(shares) });
    })),
  });
}

function areas(
  part: Part,
  drawn: readonly { name: string; footprint: Footprint }[],
  as: "bytes" | "share",
): FigurePart {
  const { color, pattern, text } = PARTS[part];
  return {
    type: "bar",
    orientation: "h",
    name: say(text),
    y: drawn.map(({ name, footprint }) =>
      asText(say("parts.bar", { name, bytes: bytesText(footprint.total) }))
    ),
    x: drawn.map(({ footprint }) =>
      as === "share" ? footprint[part] / footprint.total : footprint[part]
    ),
    customdata: drawn.map(({ footprint }) => bytesText(footprint[part])),
    marker: {
      color,
      line: { color: INK, width: 1 },
      ...pattern !== "" &&
        { pattern: { shape: pattern, fillmode: "overlay", fgcolor: PAPER, size: 7 } },
    },
    hovertemplate: "%{y}: %{customdata}",
  };
}
