import { LINE_BOX, textWidth } from "./font.ts";

/** A rectangle on the picture, in pixels. */
export interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** What this file needs of an element; jsdom's elements have it. */
export interface SvgElement {
  readonly nodeType: number;
  readonly tagName: string;
  readonly textContent: string;
  readonly childNodes: Iterable<SvgElement>;
  readonly parentNode: SvgElement | null;
  getAttribute(name: string): string | null;
}

/**
 * The boxes of texts in an SVG picture. jsdom has no fonts and no layout, so that Plotly would find
 * every text 0 pixels wide; these boxes are computed from the font that the picture is drawn with.
 *
 * @param element an SVG element
 * @param place matrix from the element's coordinates to the ones of the result
 * @returns the smallest rectangle around all texts and shapes in it, `undefined` if there are none
 */
export function boxOf(element: SvgElement, place: Matrix = IDENTITY): Box | undefined {
  switch (element.tagName) {
    case "text":
      return around(textLines(element).map((line) => transformBox(place, line)));
    case "rect":
      return transformBox(place, rectangle(element));
    case "clipPath":
    case "defs":
    case "style":
      return undefined;
  }
  const inner = children(element).map((child) => boxOf(child, times(place, matrixOf(child))));
  return around(inner.filter((box) => box !== undefined));
}

/**
 * The box of an element on the whole picture.
 *
 * @param element an SVG element
 * @returns its box, through the transforms of all elements around it
 */
export function boxOnPicture(element: SvgElement): Box | undefined {
  let place = IDENTITY;
  for (let node: SvgElement | null = element; node?.getAttribute; node = node.parentNode) {
    place = times(matrixOf(node), place);
  }
  return boxOf(element, place);
}

/**
 * Width of what is written in a text element, without what is around it.
 *
 * @param element a `text` or `tspan`
 * @returns width in pixels
 */
export function writtenWidth(element: SvgElement): number {
  let width = 0;
  for (const node of element.childNodes) {
    if (node.nodeType === 3) width += textWidth(node.textContent, ...fontOf(element));
    else if (node.nodeType === 1) width += writtenWidth(node);
  }
  return width;
}

function textLines(text: SvgElement): Box[] {
  const spans = children(text).filter((child) => child.getAttribute("class") === "line");
  const lines = spans.length > 0 ? spans : [text];
  const [size] = fontOf(text);
  return lines.map((line, index) => {
    const width = writtenWidth(line);
    const x = number(line.getAttribute("x") ?? text.getAttribute("x"));
    // A shift of the text counts only where its lines have none of their own.
    const shift = lineShift(line.getAttribute("dy") ?? `${1.3 * index}em`, size);
    const base = number(line.getAttribute("y") ?? text.getAttribute("y")) + shift;
    const anchor = inherited(text, "text-anchor") ?? "start";
    const left = x - (anchor === "middle" ? width / 2 : anchor === "end" ? width : 0);
    return {
      left,
      right: left + width,
      top: base - LINE_BOX.ascent * size,
      bottom: base + LINE_BOX.descent * size,
    };
  });
}

/** Distance from the place of the text, in em or in pixels. */
function lineShift(dy: string, size: number): number {
  return number(dy) * (dy.endsWith("em") ? size : 1);
}

function rectangle(element: SvgElement): Box {
  const [x, y, width, height] = ["x", "y", "width", "height"]
    .map((name) => number(element.getAttribute(name))) as [number, number, number, number];
  return { left: x, top: y, right: x + width, bottom: y + height };
}

function fontOf(element: SvgElement): [size: number, bold: boolean] {
  const size = number(inherited(element, "font-size") ?? "12");
  const weight = inherited(element, "font-weight") ?? "400";
  return [size, weight === "bold" || number(weight) >= 600];
}

/** A property of the element or the nearest one around it; sizes in % count from the one around. */
function inherited(element: SvgElement, property: string): string | undefined {
  for (let node: SvgElement | null = element; node?.getAttribute; node = node.parentNode) {
    const value = styleOf(node, property) ?? node.getAttribute(property);
    if (value?.endsWith("%") && node.parentNode !== null) {
      const outer = number(inherited(node.parentNode, property) ?? "12");
      return String(outer * number(value) / 100);
    }
    if (value) return value;
  }
}

function styleOf(element: SvgElement, property: string): string | undefined {
  const rules = (element.getAttribute("style") ?? "").split(";");
  const rule = rules.find((text) => text.slice(0, text.indexOf(":")).trim() === property);
  return rule?.slice(rule.indexOf(":") + 1).trim();
}

function children(element: SvgElement): SvgElement[] {
  return [...element.childNodes].filter((child) => child.nodeType === 1);
}

function number(text: string | null): number {
  return Number.parseFloat(text ?? "0") || 0;
}

/** The rectangle around rectangles. */
function around(boxes: Box[]): Box | undefined {
  if (boxes.length === 0) return undefined;
  return {
    left: Math.min(...boxes.map(({ left }) => left)),
    top: Math.min(...boxes.map(({ top }) => top)),
    right: Math.max(...boxes.map(({ right }) => right)),
    bottom: Math.max(...boxes.map(({ bottom }) => bottom)),
  };
}

/** An affine transform as in SVG's `matrix(a, b, c, d, e, f)`. */
type Matrix = readonly [number, number, number, number, number, number];

const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0];

function times([a, b, c, d, e, f]: Matrix, [g, h, i, j, k, l]: Matrix): Matrix {
  return [
    a * g + c * h,
    b * g + d * h,
    a * i + c * j,
    b * i + d * j,
    a * k + c * l + e,
    b * k + d * l + f,
  ];
}

function transformBox([a, b, c, d, e, f]: Matrix, { left, top, right, bottom }: Box): Box {
  const xs = [left, right].flatMap((x) => [top, bottom].map((y) => a * x + c * y + e));
  const ys = [left, right].flatMap((x) => [top, bottom].map((y) => b * x + d * y + f));
  return {
    left: Math.min(...xs),
    top: Math.min(...ys),
    right: Math.max(...xs),
    bottom: Math.max(...ys),
  };
}

/** The transform of an element, and the place of an `svg` in another. */
function matrixOf(element: SvgElement): Matrix {
  let matrix = IDENTITY;
  if (element.tagName === "svg") {
    matrix = [1, 0, 0, 1, number(element.getAttribute("x")), number(element.getAttribute("y"))];
  }
  const text = element.getAttribute("transform") ?? "";
  for (const [, name, list] of text.matchAll(/(\w+)\(([^)]*)\)/g)) {
    matrix = times(matrix, single(name!, list!.split(/[\s,]+/).filter(Boolean).map(Number)));
  }
  return matrix;
}

function single(name: string, [a = 0, b, c = 0, d = 0, e = 0, f = 0]: number[]): Matrix {
  switch (name) {
    case "translate":
      return [1, 0, 0, 1, a, b ?? 0];
    case "scale":
      return [a, 0, 0, b ?? a, 0, 0];
    case "rotate": {
      const [cos, sin] = [Math.cos(a * Math.PI / 180), Math.sin(a * Math.PI / 180)];
      const [x, y] = [b ?? 0, c];
      return [cos, sin, -sin, cos, x - cos * x + sin * y, y - sin * x - cos * y];
    }
    case "matrix":
      return [a, b ?? 0, c, d, e, f];
    default:
      return IDENTITY;
  }
}
