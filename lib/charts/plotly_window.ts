import { JSDOM, VirtualConsole } from "jsdom";
import { packageFile } from "../project/mod.ts";
import { type Box, boxOf, boxOnPicture, type SvgElement, writtenWidth } from "./text_boxes.ts";
import type { FigurePart } from "./chart.ts";

/** Version of plotly.js: of JupyterLab's renderer (4), or of VS Code's (3). */
export type PlotlyVersion = 3 | 4;

/** The functions of plotly.js that are used here. */
export interface Plotly {
  version: string;
  validate(data: FigurePart[], layout: FigurePart): { msg: string }[] | undefined;
  newPlot(div: unknown, data: FigurePart[], layout: FigurePart, config: FigurePart): Promise<void>;
  purge(div: unknown): void;
  PlotSchema: { get(): object };
  Snapshot: { toSVG(div: unknown, format: string): string };
}

/** A page without a browser, in which the real plotly.js runs. */
export interface PlotlyWindow {
  Plotly: Plotly;
  document: {
    createElement(name: string): HtmlElement;
    body: HtmlElement;
  };
  /** Makes the next chart get the same identifiers as the first one. */
  startAgain(): void;
}

interface HtmlElement {
  append(child: HtmlElement): void;
  remove(): void;
}

const PACKAGES: Record<PlotlyVersion, string> = { 3: "plotly.js-dist-3", 4: "plotly.js-dist" };
const windows = new Map<PlotlyVersion, PlotlyWindow>();

/**
 * Loads plotly.js into a page of its own, once a process. Nothing global is changed.
 *
 * @param version which plotly.js
 * @returns the page
 */
export function plotlyWindow(version: PlotlyVersion = 4): PlotlyWindow {
  const known = windows.get(version);
  if (known) return known;
  // jsdom would complain that it has no canvas; plotly.js only asks whether there is one.
  const options = { runScripts: "outside-only", virtualConsole: new VirtualConsole() } as const;
  const { window } = new JSDOM("<!doctype html><body></body>", options);
  giveSizes(window);
  window.URL.createObjectURL = () => "";
  window.eval(Deno.readTextFileSync(packageFile(PACKAGES[version])));
  const page: PlotlyWindow = {
    Plotly: window.Plotly,
    document: window.document,
    startAgain: () => window.Math.random = steadyRandom(),
  };
  keepSchema(page.Plotly);
  windows.set(version, page);
  return page;
}

/** Plotly works its schema out anew for each `validate`, which takes nearly all of the time. */
function keepSchema({ PlotSchema }: Plotly): void {
  const get = PlotSchema.get;
  let schema: object | undefined;
  PlotSchema.get = () => schema ??= get();
}

/** Plotly draws identifiers at random; pictures are to be the same each time. */
function steadyRandom(): () => number {
  let state = 1;
  return () => {
    state = Math.imul(state, 1664525) + 1013904223 >>> 0;
    return state / 2 ** 32;
  };
}

// deno-lint-ignore no-explicit-any -- a window of jsdom, which has no types
function giveSizes(window: any): void {
  window.SVGElement.prototype.getBBox = function (this: SvgElement) {
    return domRect(boxOf(this));
  };
  window.SVGElement.prototype.getBoundingClientRect = function (this: SvgElement) {
    return domRect(boxOnPicture(this));
  };
  window.SVGElement.prototype.getComputedTextLength = function (this: SvgElement) {
    return writtenWidth(this);
  };
}

function domRect(box: Box = { left: 0, top: 0, right: 0, bottom: 0 }): Box & DomSize {
  const { left, top, right, bottom } = box;
  return { ...box, x: left, y: top, width: right - left, height: bottom - top };
}

interface DomSize {
  x: number;
  y: number;
  width: number;
  height: number;
}
