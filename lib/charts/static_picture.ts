import { Resvg } from "@resvg/resvg-js";
import { escapeHtml } from "../tables/mod.ts";
import { type Chart, type FigurePart, SPOKEN } from "./chart.ts";
import { chineseFaces, chineseLetters } from "./chinese_font.ts";
import { FONT_FILES } from "./font.ts";
import { plotlyWindow } from "./plotly_window.ts";
import { smaller } from "./small_picture.ts";
import { HEIGHT, MARGIN, PAPER } from "./theme.ts";

/** What is drawn: a chart, or what a notebook file keeps of one. */
export type Figure = Pick<Chart, "data" | "layout" | "alt">;

/** Size of a picture. */
export interface PictureOptions {
  /**
   * Width in pixels at scale 1.
   *
   * @default 800
   */
  width?: number;
  /**
   * Height in pixels at scale 1.
   *
   * @default the chart's own
   */
  height?: number;
  /**
   * Pixels of the PNG for one of these, 1 to 4: more for sharp screens.
   *
   * @default 2
   */
  scale?: number;
}

/** A chart as a picture. */
export interface Picture {
  /** The picture as SVG, with the chart's sentence as its description. */
  svg: string;
  /** The picture as PNG; made when it is first asked for. */
  readonly png: Uint8Array<ArrayBuffer>;
  /** Width in pixels at scale 1. */
  width: number;
  /** Height in pixels at scale 1. */
  height: number;
}

/**
 * Draws a chart as a picture, with the real plotly.js and without a browser.
 *
 * Texts are measured and drawn with the same font, which comes with an npm package. Sliders and
 * menus are left out: a picture shows what they are set to at the start.
 *
 * @param chart what is drawn
 * @param options size of the picture
 * @returns SVG and PNG, the same bytes for the same chart
 * @throws {RangeError} If a size is out of range
 *
 * @example
 * ```ts
 * import { chart } from "@course/charts/mod.ts";
 * import { staticPicture } from "@course/charts/static.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const rates = chart({ data: [{ x: [1, 2], y: [24, 17] }], alt: "Falls from 24 to 17" });
 * const { svg, png } = await staticPicture(rates, { width: 400, height: 300 });
 * assertEquals(svg.startsWith("<svg"), true);
 * assertEquals(png.slice(1, 4), new TextEncoder().encode("PNG"));
 * ```
 */
export async function staticPicture(chart: Figure, options: PictureOptions = {}): Promise<Picture> {
  const {
    width = 800,
    height = Number(chart.layout.height ?? HEIGHT) - controlHeight(chart),
    scale = 2,
  } = options;
  checkSize("width", width, 100, 4000);
  checkSize("height", height, 100, 4000);
  checkSize("scale", scale, 1, 4);
  const svg = describe(await drawSvg(chart, width, height), chart.alt);
  const chinese = await chineseFonts(svg);
  let png: Picture["png"] | undefined;
  return {
    svg,
    get png() {
      return png ??= rasterized(svg, paperOf(chart), scale, chinese);
    },
    width,
    height,
  };
}

/**
 * Turns a drawing into pixels, with the font that comes with the course.
 *
 * @param svg the drawing
 * @param background colour behind it
 * @param scale pixels for one unit of the drawing
 * @param more fonts for letters that the course's own one does not have
 * @default []
 * @returns PNG, the same bytes for the same drawing
 */
export function rasterized(
  svg: string,
  background: string,
  scale: number,
  more: readonly Uint8Array[] = [],
): Picture["png"] {
  // The rasteriser reads fonts from files only.
  const files = more.map((bytes) => {
    const file = Deno.makeTempFileSync({ suffix: ".ttf" });
    Deno.writeFileSync(file, bytes);
    return file;
  });
  try {
    const resvg = new Resvg(svg, {
      background,
      fitTo: { mode: "zoom", value: scale },
      font: {
        loadSystemFonts: false,
        fontFiles: [...FONT_FILES, ...files],
        defaultFontFamily: "Open Sans",
      },
    });
    return new Uint8Array(resvg.render().asPng());
  } finally {
    for (const file of files) Deno.removeSync(file);
  }
}

/** Fonts with the Chinese letters of a drawing, in both weights; none for a drawing without any. */
async function chineseFonts(svg: string): Promise<Uint8Array[]> {
  // What both scripts have, such as quotation marks, the course's own font draws.
  const letters = new Set([...chineseLetters(svg)].filter((letter) => letter > "\u2fff"));
  if (letters.size === 0) return [];
  const faces = await Promise.all(
    [400, 600].map((weight) => chineseFaces(letters, { format: "sfnt", weight })),
  );
  return faces.flat().map(({ bytes }) => bytes);
}

async function drawSvg(chart: Figure, width: number, height: number): Promise<string> {
  const { Plotly, document, startAgain } = plotlyWindow();
  const { data, layout } = smaller(
    structuredClone(chart.data),
    structuredClone(chart.layout),
    width,
    height,
  );
  const { sliders: _sliders, updatemenus: _menus, ...rest } = layout;
  const { margin } = rest as { margin?: Record<string, number> };
  if (margin?.b !== undefined) margin.b -= controlHeight(chart);
  const annotations = (rest.annotations ?? []) as FigurePart[];
  const seen = annotations.filter(({ name }) => name !== SPOKEN);
  const div = document.createElement("div");
  document.body.append(div);
  startAgain();
  try {
    const still = { ...rest, annotations: seen, width, height };
    await Plotly.newPlot(div, data, still, { staticPlot: true });
    // The rasteriser knows references without quotes only.
    return Plotly.Snapshot.toSVG(div, "svg").replaceAll(/url\('(#[^']+)'\)/g, "url($1)");
  } finally {
    Plotly.purge(div);
    div.remove();
  }
}

/** Space below the axes that only sliders need. */
function controlHeight({ layout }: Figure): number {
  const bottom = (layout.margin as { b?: number } | undefined)?.b ?? MARGIN.b;
  return layout.sliders === undefined ? 0 : Math.max(0, bottom - MARGIN.b);
}

/** The colour of a chart's paper, which fills the picture. */
function paperOf({ layout }: Figure): string {
  const { paper_bgcolor: own, template } = layout as {
    paper_bgcolor?: string;
    template?: { layout?: { paper_bgcolor?: string } };
  };
  return own ?? template?.layout?.paper_bgcolor ?? PAPER;
}

/** Adds what a screen reader says of an SVG picture. */
function describe(svg: string, alt: string): string {
  const text = escapeHtml(alt);
  return svg.replace(
    /^<svg ([^>]*)>/,
    `<svg role="img" aria-label="${text}" $1><title>${text}</title>`,
  );
}

function checkSize(name: string, value: number, least: number, most: number): void {
  if (value >= least && value <= most) return;
  throw new RangeError(
    `Cannot draw a picture with ${name} ${value}: ${name} must be between ${least} and ${most}`,
  );
}
