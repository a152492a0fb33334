import { say } from "../words/charts.ts";
import type { FigurePart, JsonObject } from "./chart.ts";

/** A picture narrower than this is drawn with less beside its axes. */
const WIDE = 480;
/** Font of a small picture, in pixels. */
const FONT = 9;
const TITLE = 12;
/** A line of its legend, and the mark before a name. */
const LEGEND_LINE = 23;
const MARK = 30;
/** Part of the height that a legend may have. */
const LEGEND_PART = 0.4;
/** Room for labels and title of the lower axis. */
const AXIS = 38;

/**
 * Makes a figure fit a small picture: one line of title, small letters, the legend below the axes and
 * never over them, and only the first panel of charts with a second row.
 *
 * @param data traces
 * @param layout layout
 * @param width width of the picture in pixels
 * @param height height of the picture in pixels
 * @returns traces and layout; as they are for a picture that is large enough
 */
export function smaller(
  data: JsonObject[],
  layout: FigurePart,
  width: number,
  height: number,
): { data: JsonObject[]; layout: FigurePart } {
  if (width >= WIDE) return { data, layout };
  const isUpper = (axis: unknown) => ((axis as { domain?: number[] })?.domain?.[0] ?? 0) > 0;
  const hasRows = isUpper(layout.yaxis);
  const traces = data
    .filter(({ yaxis = "y" }) => !hasRows || yaxis === "y")
    .map((trace) => ({ ...trace, ...withSmallMarks(trace) }) as JsonObject);
  const rows = layout.showlegend === true ? legendRows(traces, width, height) : 0;
  const axes = Object.entries(layout).filter(([name]) => /^[xy]axis\d*$/.test(name)).flatMap(
    ([name, axis]) => {
      if (hasRows && /\d/.test(name)) return [];
      return [[name, smallAxis(axis as FigurePart, name, hasRows)]];
    },
  );
  const { title, margin, annotations = [] } = layout as {
    title?: { text?: string };
    margin?: { l?: number };
    annotations?: { font?: object }[];
  };
  return {
    data: traces,
    layout: {
      ...Object.fromEntries(
        Object.entries(layout).filter(([name]) => !/^[xy]axis\d*$/.test(name)),
      ),
      ...Object.fromEntries(axes),
      title: {
        ...title,
        text: title?.text?.split("<br>")[0] ?? "",
        y: 1 - 6 / height,
        font: { size: TITLE },
      },
      margin: { ...margin, l: 42, r: 12, t: 26, b: AXIS + rows * LEGEND_LINE },
      ...(layout.grid !== undefined && { grid: { ...layout.grid, xgap: 0.4 } }),
      annotations: annotations.map((one) => ({ ...one, font: { ...one.font, size: FONT } })),
      showlegend: rows > 0,
      legend: {
        orientation: "h",
        x: 0,
        xanchor: "left",
        xref: "container",
        y: 0,
        yanchor: "bottom",
        yref: "container",
        font: { size: FONT },
        itemwidth: MARK,
        title: { text: "" },
      },
    },
  };
}

function withSmallMarks({ marker, line }: JsonObject): FigurePart {
  const small = marker as { size?: number } | undefined;
  const thin = line as { width?: number } | undefined;
  return {
    ...(typeof small?.size === "number" && { marker: { ...small, size: small.size * 0.6 } }),
    ...(typeof thin?.width === "number" && { line: { ...thin, width: thin.width * 0.7 } }),
  };
}

/** Lower panels are gone, so what is left of a chart with rows takes all the room. */
function smallAxis(axis: FigurePart, name: string, hasRows: boolean): FigurePart {
  const { title, domain, tickvals, ticktext, ...rest } = axis as FigurePart & {
    title?: { text?: string };
    tickvals?: unknown[];
    ticktext?: unknown[];
  };
  const every = tickvals !== undefined && tickvals.length > 5 && name.startsWith("x") ? 2 : 1;
  const kept = (list: unknown[]) =>
    list.filter((_, index) => (list.length - 1 - index) % every === 0);
  return {
    ...rest,
    ...(domain !== undefined && !hasRows && { domain }),
    ...(tickvals && { tickvals: kept(tickvals) }),
    ...(ticktext && { ticktext: kept(ticktext) }),
    title: {
      text: title?.text || (hasRows && name === "xaxis" ? say("chart.threads") : ""),
      font: { size: FONT },
    },
    tickfont: { size: FONT },
    ...(name.startsWith("x") && { tickangle: 0 }),
    nticks: 6,
    ...(axis.type === "log" && !tickvals && { dtick: 1 }),
  };
}

/** Lines that the legend takes; names that do not fit any more, the last in rank, are left out. */
function legendRows(traces: JsonObject[], width: number, height: number): number {
  const most = Math.floor(LEGEND_PART * height / LEGEND_LINE);
  const shown = traces.filter(({ name, showlegend }) => name !== undefined && showlegend !== false);
  shown.sort((a, b) => Number(a.legendrank ?? 1000) - Number(b.legendrank ?? 1000));
  // Every entry of a horizontal legend is as wide as the widest.
  const widthOf = ({ name }: JsonObject) => MARK + 24 + String(name).length * FONT * 0.56;
  const rowsOf = (list: JsonObject[]) => {
    const widest = list.reduce((widest, trace) => Math.max(widest, widthOf(trace)), 0);
    return Math.ceil(list.length / Math.max(1, Math.floor(width / widest)));
  };
  while (shown.length > 0 && rowsOf(shown) > most) shown.pop()!.showlegend = false;
  return shown.length === 0 ? 0 : rowsOf(shown);
}
