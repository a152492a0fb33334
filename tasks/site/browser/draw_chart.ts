/// <reference lib="dom" />
import { make } from "./dom.ts";

/** A Plotly figure. */
export interface Figure {
  data: unknown[];
  layout: Record<string, unknown>;
  config: Record<string, unknown>;
}

/** What is used of Plotly. */
interface Plotly {
  react(
    at: HTMLElement,
    data: unknown[],
    layout: Record<string, unknown>,
    config: Record<string, unknown>,
  ): Promise<unknown>;
  restyle(at: HTMLElement, ...rest: unknown[]): Promise<unknown>;
  relayout(at: HTMLElement, ...rest: unknown[]): Promise<unknown>;
  update(at: HTMLElement, ...rest: unknown[]): Promise<unknown>;
}

/** A slider of a Plotly layout. */
interface Slider {
  active?: number;
  currentvalue?: { prefix?: string; suffix?: string };
  steps: { label: string; method: "restyle" | "relayout" | "update"; args: unknown[] }[];
}

/** Width below which a chart is drawn for a phone. */
const NARROW = 600;
const MIN_WIDTH = 620;
const LEGEND_ROW = 20;
/** From the axis to the legend below it. */
const UNDER_AXIS = 62;
/** Space above a chart whose heading stands in the page. */
const TOP = 24;

/** What is drawn, and for which width. */
const drawn = new Map<HTMLElement, { figure: Figure; isNarrow: boolean }>();

addEventListener("resize", () => {
  for (const [at, { figure, isNarrow }] of drawn) {
    if (at.isConnected && (widthFor(at) < NARROW) !== isNarrow) drawChart(at, figure);
  }
});

let loading: Promise<Plotly> | undefined;

/** Loads Plotly, once, when the first chart needs it. */
function loadPlotly(): Promise<Plotly> {
  return loading ??= new Promise((resolve, reject) => {
    const script = make("script", { src: new URL("plotly.js", import.meta.url).href });
    script.onload = () => resolve((globalThis as unknown as { Plotly: Plotly }).Plotly);
    script.onerror = () => reject(new Error("Cannot load the charts: reload the page"));
    document.head.append(script);
  });
}

/**
 * Draws a chart, or draws it anew. On a narrow page the legend stands below. Plotly's sliders, which
 * no key reaches, become sliders of the page.
 *
 * @param at where to draw
 * @param figure the chart
 */
export async function drawChart(at: HTMLElement, figure: Figure): Promise<void> {
  const plotly = await loadPlotly();
  const { sliders, ...layout } = structuredClone(figure.layout) as Record<string, unknown> & {
    sliders?: Slider[];
  };
  const isNarrow = widthFor(at) < NARROW;
  drawn.set(at, { figure, isNarrow });
  at.style.minWidth = "";
  if (at.previousElementSibling?.matches(".heading")) at.previousElementSibling.remove();
  const config = { ...figure.config, displayModeBar: isNarrow ? false : "hover" };
  if (isNarrow) adaptToPhone(at, figure.data, layout);
  await plotly.react(at, figure.data, layout, config);
  at.style.minHeight = "";
  at.dataset.drawn = "true";
  if (sliders && !at.nextElementSibling?.matches(".sliders")) {
    at.after(make("div", { class: "sliders" }, ...sliders.map((one) => sliderOf(at, one, plotly))));
  }
}

function widthFor(at: HTMLElement): number {
  return at.parentElement?.clientWidth ?? at.clientWidth;
}

/**
 * The heading of a chart with lines moves above it, where it can wrap, and its legend below. What is
 * drawn in lanes, boxes, bars with names or several panels keeps its width and can be scrolled.
 */
function adaptToPhone(at: HTMLElement, data: unknown[], layout: Record<string, unknown>): void {
  const names = (data as { name?: string; showlegend?: boolean }[])
    .filter(({ name, showlegend }) => name && showlegend !== false);
  const hasLegend = layout.showlegend ?? names.length > 1;
  if (!hasLegend || names.length === 0 || !hasPlainAxes(layout)) {
    at.style.minWidth = `${MIN_WIDTH}px`;
    return;
  }
  const margin = { t: 46, b: 56, ...layout.margin as Record<string, number> };
  let height = typeof layout.height === "number" ? layout.height : 420;
  const upright = height - margin.t - margin.b;
  if (showHeading(at, layout.title)) {
    height -= margin.t - TOP;
    margin.t = TOP;
    delete layout.title;
  }
  layout.height = height + LEGEND_ROW * names.length + 10;
  layout.margin = margin;
  layout.legend = {
    ...layout.legend as Record<string, unknown>,
    orientation: "v",
    x: 0,
    xanchor: "left",
    y: -UNDER_AXIS / upright,
    yanchor: "top",
  };
}

/** Whether a chart has one panel, no boxes, and numbers on its upright axis. */
function hasPlainAxes({ xaxis2, shapes, yaxis }: Record<string, unknown>): boolean {
  const axis = (yaxis ?? {}) as { type?: string; ticktext?: string[] };
  const hasNames = axis.type === "category" ||
    (axis.ticktext ?? []).some((text) => !/^[\d.,]/.test(text));
  return xaxis2 === undefined && !hasNames && !(Array.isArray(shapes) && shapes.length > 8);
}

/** Shows a Plotly title as lines of the page. */
function showHeading(at: HTMLElement, title: unknown): boolean {
  const text = (title as { text?: string } | undefined)?.text;
  if (!text) return false;
  const [first = "", ...rest] = text.split("<br>").map((line) => {
    const words = new DOMParser().parseFromString(line, "text/html").body.textContent;
    return words ?? "";
  });
  const heading = make(
    "p",
    { class: "heading" },
    make("strong", {}, first),
    ...rest.map((line) => make("small", {}, line)),
  );
  at.before(heading);
  return true;
}

function sliderOf(at: HTMLElement, slider: Slider, plotly: Plotly): HTMLElement {
  const { steps, active = 0, currentvalue: { prefix = "", suffix = "" } = {} } = slider;
  const say = (index: number) => `${prefix}${steps[index]?.label ?? ""}${suffix}`;
  const output = make("output", {}, say(active));
  const input = make("input", {
    type: "range",
    min: "0",
    max: String(steps.length - 1),
    value: String(active),
    "aria-label": prefix.replace(/[:= ]+$/, "") || "step",
    "aria-valuetext": say(active),
  });
  input.addEventListener("input", () => {
    const step = steps[input.valueAsNumber];
    if (!step) return;
    output.value = say(input.valueAsNumber);
    input.setAttribute("aria-valuetext", say(input.valueAsNumber));
    plotly[step.method](at, ...structuredClone(step.args));
  });
  return make("label", { class: "slider" }, output, input);
}
