import { Buffer } from "node:buffer";
import { gzipSync } from "node:zlib";
import { darkFigure } from "@course/charts/engine.ts";
import {
  type Figure as StaticFigure,
  type PictureOptions,
  staticPicture,
} from "@course/charts/static.ts";
import { SCHEDULE } from "@course/interactive/engine.ts";
import { joined, type NotebookCell, type Output } from "../notebooks/notebook.ts";
import { decodeBase64 } from "./decode_base64.ts";
import { hasPlainAxes } from "./plain_axes.ts";

/** A file with a picture. */
export interface PictureFile {
  ending: "svg" | "png";
  bytes: Uint8Array;
}

/** A chart in both colours. */
export interface ThemedPicture {
  light: PictureFile;
  dark: PictureFile;
  /** Width in pixels of the page. */
  width: number;
  /** Height in pixels of the page. */
  height: number;
}

/** The pictures of a chart that stand in a page before it is live, on paper, and without scripts. */
export interface ChartPicture extends ThemedPicture {
  /** For a phone, where that can be read. */
  phone: ThemedPicture | undefined;
}

/** A picture for a phone: shown a little larger than this. */
const PHONE = { width: 320, height: 400 };

const PLOTLY = "application/vnd.plotly.v1+json";

/**
 * Draws the charts of notebooks, one after the other.
 *
 * @param cells their cells
 * @param known pictures that were drawn before: a chart that says the same is not drawn again
 * @returns the pictures of each output that is a chart
 */
export async function chartPictures(
  cells: readonly NotebookCell[],
  known: ReadonlyMap<Output, ChartPicture> = new Map(),
): Promise<Map<Output, ChartPicture>> {
  const pictures = new Map<Output, ChartPicture>();
  const drawnBefore = new Map([...known].map(([output, picture]) => [keyOf(output), picture]));
  for (const output of cells.flatMap(({ outputs = [] }) => outputs)) {
    const figure = output.data?.[PLOTLY] as { data: []; layout: Record<string, never> } | undefined;
    if (figure === undefined) continue;
    const before = drawnBefore.get(keyOf(output));
    if (before !== undefined) {
      pictures.set(output, before);
      continue;
    }
    const alt = joined(output.data!["text/plain"] as string | string[]);
    const stored = output.data!["image/png"] as string | string[] | undefined;
    const drawn = await themedPicture(
      { ...figure, alt },
      {},
      stored === undefined ? undefined : () => decodeBase64(joined(stored)),
    );
    // A schedule is a list there.
    const phone = hasPlainAxes(figure.layout) && output.data![SCHEDULE] === undefined
      ? await themedPicture({ ...figure, alt }, PHONE)
      : undefined;
    pictures.set(output, { ...drawn, phone });
  }
  return pictures;
}

/** What a chart shows; its sentence stands beside its picture. */
function keyOf({ data }: Output): string {
  return JSON.stringify(data![PLOTLY]);
}

/** Draws a figure in both colours; the pixels of the light one may be there already. */
async function themedPicture(
  figure: StaticFigure,
  size: PictureOptions,
  stored?: () => Uint8Array,
): Promise<ThemedPicture> {
  const light = await staticPicture(figure, size);
  const dark = await staticPicture(darkFigure(figure), size);
  return {
    light: smallerFile(light.svg, stored ?? (() => light.png)),
    dark: smallerFile(dark.svg, () => dark.png),
    width: light.width,
    height: light.height,
  };
}

/**
 * Chooses a drawing or its pixels: what is less to be sent. Drawings are compressed on their way, and
 * pixels are already. A drawing is sharp at every size, so that it is made first.
 *
 * @param svg the drawing
 * @param png its pixels, when they are wanted
 * @returns the smaller of both
 */
export function smallerFile(svg: string, png: () => Uint8Array): PictureFile {
  const isDrawn = HAN.test(svg);
  const drawing: PictureFile = { ending: "svg", bytes: new TextEncoder().encode(svg) };
  const sent = gzipSync(Buffer.from(svg)).length;
  // Few charts come near; pixels of the others need not be made.
  if (isDrawn || sent < ALWAYS_DRAWN) return drawing;
  const pixels = png();
  return sent <= pixels.length ? drawing : { ending: "png", bytes: pixels };
}

/** The font of pixels has no Chinese letters; browsers have. */
const HAN = /\p{Script=Han}/u;

/** No picture of a chart in pixels is smaller than this. */
const ALWAYS_DRAWN = 5000;
