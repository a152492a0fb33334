import { displayKey } from "../tables/mod.ts";
import { CONFIG, HEIGHT, TEMPLATE } from "./theme.ts";
import { asText } from "./words.ts";

/** Anything that JSON can hold. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** An object that JSON can hold. */
export type JsonObject = { [key: string]: Json };

/** A part of a Plotly figure as it is given: keys that are `undefined` are left out. */
export type FigurePart = { [key: string]: unknown };

/** What a chart is made of. */
export interface ChartOptions {
  /** Plotly traces. */
  data: FigurePart[];
  /** Plotly layout, on top of the course's theme. */
  layout?: FigurePart;
  /** Plotly configuration, on top of the course's own. */
  config?: FigurePart;
  /** What the chart says, in one sentence with its numbers, for readers who do not see it. */
  alt: string;
}

/** A figure that shows itself as the last value of a notebook cell. */
export interface Chart {
  /** Plotly traces. */
  readonly data: JsonObject[];
  /** Plotly layout. */
  readonly layout: JsonObject;
  /** Plotly configuration. */
  readonly config: JsonObject;
  /** The sentence for readers who do not see the chart. */
  readonly alt: string;
  /** The sentence: what a terminal shows. */
  toString(): string;
  /** The figure for a notebook, and the sentence where it cannot be drawn. */
  [displayKey](): DisplayBundle;
}

/** What a notebook gets: the figure for Plotly's renderer, and the sentence. */
export interface DisplayBundle {
  /** The figure, for Plotly's renderer. */
  "application/vnd.plotly.v1+json": { data: JsonObject[]; layout: JsonObject; config: JsonObject };
  /** The sentence, where nothing can be drawn. */
  "text/plain": string;
}

/**
 * Makes a chart of a Plotly figure and a sentence.
 *
 * The sentence starts with a capital letter, contains a number, and has no final period, so that it
 * can be followed by one. It says what the chart shows, not that it is one. JupyterLab gives a
 * drawn figure no description, so the figure carries the sentence as an annotation that is not
 * seen, but read by screen readers.
 *
 * @param options traces, layout, configuration and the sentence
 * @returns the chart; it shows itself as the last value of a notebook cell
 * @throws {TypeError} If the sentence breaks a rule, or the figure holds something that is not JSON
 *
 * @example
 * ```ts
 * import { chart } from "@course/charts/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const rates = chart({
 *   data: [{ x: [1, 2, 4], y: [24, 17, 11], name: "freelist" }],
 *   layout: { xaxis: { title: { text: "threads" } } },
 *   alt: "Freelist falls from 24 to 11 million operations/s between 1 and 4 threads",
 * });
 * assertEquals(String(rates), rates.alt);
 * ```
 */
export function chart(options: ChartOptions): Chart {
  const alt = checkAlt(options.alt);
  const { annotations = [], ...rest } = options.layout ?? {};
  const data = toJson(options.data, "data") as JsonObject[];
  const layout = toJson(
    {
      template: TEMPLATE,
      height: HEIGHT,
      ...rest,
      annotations: [...annotations as unknown[], spoken(alt)],
    },
    "layout",
  ) as JsonObject;
  const config = toJson({ ...CONFIG, ...options.config }, "config") as JsonObject;
  return {
    data,
    layout,
    config,
    alt,
    toString: () => alt,
    [displayKey]: () => ({
      "application/vnd.plotly.v1+json": structuredClone({ data, layout, config }),
      "text/plain": alt,
    }),
  };
}

/** Name of the annotation that is read aloud and not seen. */
export const SPOKEN = "spoken";

function spoken(alt: string): FigurePart {
  return {
    name: SPOKEN,
    text: asText(alt),
    opacity: 0,
    showarrow: false,
    captureevents: false,
    xref: "paper",
    yref: "paper",
    x: 0,
    y: 1,
    xanchor: "left",
    yanchor: "top",
  };
}

function checkAlt(alt: string): string {
  const fail = (problem: string): never => {
    throw new TypeError(`Cannot make a chart with the alt ${JSON.stringify(alt)}: ${problem}`);
  };
  if (typeof alt !== "string" || alt.trim() === "") {
    return fail("say what the chart shows, in one sentence with its numbers");
  }
  // deno-lint-ignore no-control-regex -- line ends and ANSI codes
  if (alt !== alt.trim() || /[\u0000-\u001f]/.test(alt)) {
    return fail("write it as one line, without spaces around it");
  }
  if (/[.!?。！？]$/.test(alt)) return fail("leave the final punctuation out");
  if (!/^[\p{Lu}\p{N}]|\p{Script=Han}/u.test(alt)) {
    return fail("start with a capital letter or a number");
  }
  if (/^(an? |the )?(bar |line )?(chart|plot|graph|figure|picture|image) /i.test(alt)) {
    return fail("say what the chart shows, not that it is one");
  }
  if (!/\d/.test(alt)) return fail("it contains no number, name the values that matter");
  return alt;
}

/** Copies a value into plain JSON: typed arrays become arrays, `undefined` keys are left out. */
function toJson(value: unknown, path: string): Json {
  if (value === null || typeof value === "string" || typeof value === "boolean") return value;
  if (typeof value === "number") {
    if (Number.isFinite(value)) return value;
    throw new TypeError(
      `Cannot make a chart: ${path} is ${value}, leave the point out or write null`,
    );
  }
  if (ArrayBuffer.isView(value) && !(value instanceof DataView)) {
    return toJson(Array.from(value as Float64Array), path);
  }
  if (Array.isArray(value)) return value.map((entry, index) => toJson(entry, `${path}[${index}]`));
  if (typeof value === "object" && isPlain(value)) {
    const entries = Object.entries(value).filter(([, entry]) => entry !== undefined);
    return Object.fromEntries(
      entries.map(([key, entry]) => [key, toJson(entry, `${path}.${key}`)]),
    );
  }
  throw new TypeError(
    `Cannot make a chart: ${path} is ${kindOf(value)}, use what JSON can hold`,
  );
}

/** What a value is that JSON cannot hold, also where there is no Deno. */
function kindOf(value: unknown): string {
  if (value === undefined) return "undefined";
  if (typeof value !== "object" || value === null) return `a ${typeof value}`;
  return `a ${Object.getPrototypeOf(value)?.constructor?.name ?? "object"}`;
}

function isPlain(value: object): boolean {
  const prototype = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype;
}
