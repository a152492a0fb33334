/// <reference lib="dom" />
import { darkFigure } from "@course/charts/engine.ts";
import { hasPlainAxes } from "../plain_axes.ts";
import { make } from "./dom.ts";
import { loadScript } from "./load_script.ts";
import { CHART } from "../phrases/lesson_phrases.ts";
import { pagePhrases } from "./page_phrases.ts";

const phrase = pagePhrases(CHART);

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
interface Drawn {
  figure: Figure;
  isNarrow: boolean;
}

const drawn = new Map<HTMLElement, Drawn>();
let isPrinting = false;

addEventListener("resize", () => {
  redraw((at, { isNarrow }) => (widthFor(at) < NARROW) !== isNarrow);
});
new MutationObserver(() => redraw()).observe(document.documentElement, {
  attributeFilter: ["data-theme"],
});
// Paper is white; a chart with a picture has that for paper.
addEventListener("beforeprint", () => {
  isPrinting = true;
  redraw(isWithoutPicture);
});
addEventListener("afterprint", () => {
  isPrinting = false;
  redraw(isWithoutPicture);
});

/** Draws what is there anew, in the colours and for the width of now. */
function redraw(isWanted: (at: HTMLElement, one: Drawn) => boolean = () => true): void {
  for (const [at, one] of drawn) {
    if (at.isConnected && isWanted(at, one)) drawChart(at, one.figure);
  }
}

function isWithoutPicture(at: HTMLElement): boolean {
  return at.closest(".pictured") === null;
}

function isDark(): boolean {
  return !isPrinting && document.documentElement.dataset.theme === "dark";
}

/** Loads Plotly, once, when the first chart needs it. */
async function loadPlotly(): Promise<Plotly> {
  await loadScript("plotly.js");
  return (globalThis as unknown as { Plotly: Plotly }).Plotly;
}

/**
 * Draws a chart, or draws it anew, in the colours of the page. On a narrow page the legend stands below. Plotly's sliders, which
 * no key reaches, become sliders of the page.
 *
 * @param at where to draw
 * @param figure the chart
 */
export async function drawChart(at: HTMLElement, figure: Figure): Promise<void> {
  const plotly = await loadPlotly();
  const { data, layout: whole } = isDark() ? darkFigure(figure) : figure;
  const { sliders, ...layout } = structuredClone(whole) as Record<string, unknown> & {
    sliders?: Slider[];
  };
  const isNarrow = widthFor(at) < NARROW;
  drawn.set(at, { figure, isNarrow });
  at.style.minWidth = "";
  if (at.previousElementSibling?.matches(".heading")) at.previousElementSibling.remove();
  at.closest<HTMLElement>(".pictured")?.setAttribute("data-live", "");
  const config = { ...figure.config, displayModeBar: isNarrow ? false : "hover" };
  if (isNarrow) adaptToPhone(at, data, layout);
  await plotly.react(at, data, layout, config);
  at.style.minHeight = "";
  at.dataset.drawn = "true";
  if (sliders) {
    if (at.nextElementSibling?.matches(".sliders")) at.nextElementSibling.remove();
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
    "aria-label": prefix.replace(/[:= ]+$/, "") || phrase("slider"),
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
