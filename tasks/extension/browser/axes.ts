/// <reference lib="dom" />
// @ts-types="@types/d3-scale"
import { scaleLinear, scaleLog } from "d3-scale";

const WIDTHS = [420, 860] as const;
const HEIGHT = 320;
const MARGIN = { left: 64, right: 20, top: 10, bottom: 44 };
const MAX_TICKS = 6;
const LABEL_PIXELS = 28;
const SVG = "http://www.w3.org/2000/svg";

/** What the axes show. */
export interface AxesOptions {
  x: { label: string; values: readonly number[] };
  y: { label: string; range: readonly [number, number]; scale: "log" | "linear" };
}

/** A line to draw. */
export interface Line {
  points: readonly (number | null)[];
  color: string;
  /** Lengths of dashes; empty for a solid line. */
  dash?: string;
}

/** Axes, with lines over given values of x. Values of x are divided logarithmically. */
export class Axes {
  readonly element: SVGSVGElement;
  readonly #options: AxesOptions;
  readonly #x;
  readonly #y;
  readonly #parts = part("g", {});
  #lines: readonly Line[] = [];
  #width = 0;

  /**
   * @param options what the axes show
   * @param label what they are, for who cannot see them
   */
  constructor(options: AxesOptions, label: string) {
    const { x, y } = options;
    const [first, last] = [x.values[0]!, x.values.at(-1)!];
    this.#options = options;
    this.#x = (first > 0 ? scaleLog() : scaleLinear()).domain([first, last]);
    this.#y = (y.scale === "log" ? scaleLog() : scaleLinear())
      .domain(y.range).range([HEIGHT - MARGIN.bottom, MARGIN.top]).clamp(true);
    this.element = part("svg", { role: "img", "aria-label": label, class: "axes" });
    this.element.append(this.#parts);
    this.#fit(document.body.clientWidth);
    new ResizeObserver(() => this.#fit(this.element.clientWidth)).observe(this.element);
  }

  /** Draws lines in the place of those before. */
  draw(lines: readonly Line[]): void {
    this.#lines = lines;
    this.#parts.replaceChildren(...this.#frame(), ...lines.flatMap((line) => this.#line(line)));
  }

  /** Makes the axes as wide as there is room, so that letters keep their size. */
  #fit(room: number): void {
    const width = Math.max(WIDTHS[0], Math.min(WIDTHS[1], room));
    if (room === 0 || width === this.#width) return;
    this.#width = width;
    this.#x.range([MARGIN.left, width - MARGIN.right]);
    this.element.setAttribute("viewBox", `0 0 ${width} ${HEIGHT}`);
    this.draw(this.#lines);
  }

  #line({ points, color, dash = "" }: Line): SVGElement[] {
    const places = points.flatMap((value, at) =>
      value === null ? [] : [[this.#x(this.#options.x.values[at]!), this.#y(value)] as const]
    );
    const path = places.map(([x, y], at) => `${at === 0 ? "M" : "L"}${round(x)} ${round(y)}`);
    return [
      part("path", {
        d: path.join(""),
        fill: "none",
        stroke: color,
        "stroke-width": "3",
        "stroke-dasharray": dash,
      }),
      ...places.map(([x, y]) =>
        part("circle", { cx: round(x), cy: round(y), r: "5", fill: color })
      ),
    ];
  }

  /**
   * Where a pointer is.
   *
   * @param event what the pointer does
   * @returns the number of the nearest value of x, and the value of y
   */
  at(event: PointerEvent): { index: number; value: number } {
    const box = this.element.getBoundingClientRect();
    const x = (event.clientX - box.left) * this.#width / box.width;
    const y = (event.clientY - box.top) * HEIGHT / box.height;
    const distances = this.#options.x.values.map((value) => Math.abs(this.#x(value) - x));
    return { index: distances.indexOf(Math.min(...distances)), value: this.#y.invert(y) };
  }

  /** Values of x whose labels do not touch; the last one has a label in any case. */
  #labelled(): number[] {
    const { values } = this.#options.x;
    const kept: number[] = [];
    for (const value of values.toReversed()) {
      const next = kept[0];
      if (next === undefined || this.#x(next) - this.#x(value) >= LABEL_PIXELS) kept.unshift(value);
    }
    return kept;
  }

  #frame(): SVGElement[] {
    const { x: { label: xLabel }, y: { label: yLabel } } = this.#options;
    const bottom = HEIGHT - MARGIN.bottom;
    const yTicks = this.#y.ticks(MAX_TICKS);
    const right = this.#width - MARGIN.right;
    const long = this.#y.tickFormat(MAX_TICKS, "~s");
    // Prefixes below 1, such as the m of milli, are no help here.
    const write = (tick: number) => long(tick) === "" ? "" : tick < 1 ? String(tick) : long(tick);
    return [
      ...yTicks.flatMap((tick) => {
        const y = round(this.#y(tick));
        return [
          part("line", { x1: MARGIN.left, x2: right, y1: y, y2: y, class: "grid" }),
          text(write(tick), { x: MARGIN.left - 8, y, dy: "0.32em", "text-anchor": "end" }),
        ];
      }),
      ...this.#labelled().map((value) =>
        text(String(value), { x: round(this.#x(value)), y: bottom + 18, "text-anchor": "middle" })
      ),
      part("line", { x1: MARGIN.left, x2: right, y1: bottom, y2: bottom }),
      part("line", { x1: MARGIN.left, x2: MARGIN.left, y1: MARGIN.top, y2: bottom }),
      text(xLabel, { x: this.#width / 2, y: HEIGHT - 6, "text-anchor": "middle" }),
      text(yLabel, {
        transform: `translate(14 ${HEIGHT / 2 - 10}) rotate(-90)`,
        "text-anchor": "middle",
      }),
    ];
  }
}

function part<Name extends keyof SVGElementTagNameMap>(
  name: Name,
  attributes: Record<string, string | number>,
): SVGElementTagNameMap[Name] {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  return element;
}

function text(content: string, attributes: Record<string, string | number>): SVGElement {
  const element = part("text", attributes);
  element.textContent = content;
  return element;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
