import type { Json, JsonObject } from "./chart.ts";
import { INK, PAPER, SOFT_INK } from "./theme.ts";

/** Paper of a dark chart. */
export const DARK_PAPER = "#1b1b1f";

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
  "#00664b": "#1fbf93",
  "#767676": "#a3a3a3",
  "#332288": "#9a8cf0",
  "#882255": "#e07bab",
  "#999933": "#bdbd4d",
  "#a33b00": "#f07c28",
  "#b00020": "#ff8a80",
};

/** The keys above, and their channels as `rgba(...)` has them. */
const CHANNELS = new Map(
  Object.entries(DARK_COLORS).map(([light, dark]) => [
    channelsOf(light).join(),
    channelsOf(dark).join(),
  ]),
);

/** What a chart is drawn from. */
export interface FigureParts {
  /** Plotly traces. */
  data: unknown[];
  /** Plotly layout. */
  layout: object;
}

/**
 * A figure in colours for dark paper, in whatever form a notebook or a page keeps it. Boxes whose
 * colour is a figure, as in a map of errors, are as dark as they were light.
 *
 * @param light a figure of this course
 * @returns the same figure, with other colours
 */
export function darkFigure<Figure extends FigureParts>(light: Figure): Figure {
  return {
    ...light,
    data: light.data.map((trace) => recoloredTrace(trace as JsonObject)),
    layout: recolored(light.layout as JsonObject),
  };
}

/** A trace; letters in boxes go with the colours of these. */
function recoloredTrace(trace: JsonObject): Json {
  const { insidetextfont, marker } = trace;
  const boxes = (marker as JsonObject | undefined)?.color;
  const dark = recolored(trace) as JsonObject;
  if (insidetextfont === undefined || !Array.isArray(boxes)) return dark;
  const color = boxes.map((box) => darkBox(String(box)));
  return {
    ...dark,
    insidetextfont: { ...insidetextfont as JsonObject, color: color.map(lettersOn) },
    marker: { ...dark.marker as JsonObject, color },
  };
}

/** Lightness of a box that was white, and of one that was black. */
const BOX = { white: 0.15, black: 0.85 };

/** What is nearly white has hardly a colour, and gets no more than so many times as much. */
const MAX_CHROMA = 2.5;

/** The same hue, with the lightness turned round. */
function darkBox(color: string): string {
  const channels = channelsOf(color).map((channel) => channel / 255);
  const light = (Math.max(...channels) + Math.min(...channels)) / 2;
  const dark = BOX.black + light * (BOX.white - BOX.black);
  const room = (lightness: number) => 1 - Math.abs(2 * lightness - 1);
  const chroma = Math.min(MAX_CHROMA, room(dark) / room(light));
  return `#${
    channels.map((channel) =>
      Math.round(255 * (dark + (channel - light) * chroma)).toString(16).padStart(2, "0")
    ).join("")
  }`;
}

/** The colour of letters that has more contrast on a box. */
function lettersOn(box: string): string {
  return brightness(box) > MIDDLE ? DARK_PAPER : DARK_COLORS[INK]!;
}

/** A box on which dark and light letters are seen equally well. */
const MIDDLE = 0.19;

/** Relative luminance, see WCAG 2. */
function brightness(color: string): number {
  const [red, green, blue] = channelsOf(color).map((channel) => {
    const part = channel / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
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

function channelsOf(color: string): number[] {
  return [1, 3, 5].map((start) => Number.parseInt(color.slice(start, start + 2), 16));
}
