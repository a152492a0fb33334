import type { Chart, Json } from "./chart.ts";
import { chart } from "./chart.ts";
import { INK, PAPER, SOFT_INK } from "./theme.ts";

/** Paper of a dark chart. */
const DARK_PAPER = "#1b1b1f";

/**
 * Colours of light charts, and what stands for them on dark paper: as far from it as the others are
 * from white, and still the same hue.
 */
const DARK_COLORS: Readonly<Record<string, string>> = {
  [PAPER]: DARK_PAPER,
  [INK]: "#e8e8e8",
  [SOFT_INK]: "#b0b0b0",
  "#e3e3e3": "#3a3a40",
  "#444444": "#c8c8c8",
  "#000000": "#ffffff",
  "#0072b2": "#4aa8e0",
  "#d55e00": "#f07c28",
  "#009e73": "#1fbf93",
  "#767676": "#a3a3a3",
  "#332288": "#9a8cf0",
  "#882255": "#e07bab",
  "#999933": "#bdbd4d",
};

/** The keys above, and their channels as `rgba(...)` has them. */
const CHANNELS = new Map(
  Object.entries(DARK_COLORS).map(([light, dark]) => [channelsOf(light), channelsOf(dark)]),
);

/**
 * The same chart for dark pages: a dark paper, light letters, and colours that can be seen on it. A
 * heat map keeps its own colours.
 *
 * @param light a chart
 * @returns the chart in dark colours, with the same data and sentence
 *
 * @example
 * ```ts
 * import { dark, throughputByThreads } from "@course/charts/mod.ts";
 * import { published } from "@course/published/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const light = throughputByThreads(published({
 *   source: "lkml-v10",
 *   machine: "x86-8336c-6.5rc7",
 * }));
 * assertEquals(`${dark(light)}`, `${light}`);
 * ```
 */
export function dark(light: Chart): Chart {
  const { annotations: _spoken, ...layout } = recolored(light.layout) as { annotations?: Json[] };
  const seen = (recolored(light.layout.annotations ?? []) as { name?: string }[])
    .filter(({ name }) => name !== "spoken");
  return chart({
    data: recolored(light.data) as { [key: string]: Json }[],
    layout: { ...layout, annotations: seen },
    config: light.config,
    alt: light.alt,
  });
}

function recolored(value: Json): Json {
  if (typeof value === "string") return recoloredText(value);
  if (Array.isArray(value)) return value.map(recolored);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, recolored(entry)]));
}

/** A colour by itself, a faded one, or one in the style of a title. */
function recoloredText(text: string): string {
  const whole = DARK_COLORS[text.toLowerCase()];
  if (whole !== undefined) return whole;
  const [, channels, opacity] = /^rgba\((\d+,\d+,\d+),([\d.]+)\)$/.exec(text) ?? [];
  if (channels !== undefined) return `rgba(${CHANNELS.get(channels) ?? channels},${opacity})`;
  return text.replace(
    /(?<=;color:)#[0-9a-f]{6}(?=[;"])/gi,
    (color) => DARK_COLORS[color.toLowerCase()] ?? color,
  );
}

function channelsOf(color: string): string {
  return [1, 3, 5].map((start) => Number.parseInt(color.slice(start, start + 2), 16)).join();
}
