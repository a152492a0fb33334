import { type Figure, staticPicture } from "@course/charts/static.ts";
// @ts-types="@types/upng-js"
import UPNG from "upng-js";
import { CommandError } from "../support/command_line.ts";
import { joined, type Output } from "./notebook.ts";

const PLOTLY = "application/vnd.plotly.v1+json";
/** Pixels of a picture for one of the page: sharp enough on any screen, and a file of half the size. */
const SCALE = 1.5;
/** A chart has few colours: with a palette its file is a third as large, and looks the same. */
const COLOURS = 64;

/**
 * Adds a picture to an output that is a chart: the same figure for places that run no scripts, with
 * the chart's sentence as its description.
 *
 * @param output an output of a cell
 * @returns the output with a picture, or the output itself when it is no chart
 * @throws {CommandError} If the chart has no sentence
 */
export async function addPicture(output: Output): Promise<Output> {
  const figure = output.data?.[PLOTLY] as Omit<Figure, "alt"> | undefined;
  if (figure === undefined) return output;
  const alt = joined(output.data!["text/plain"] as string[] | undefined);
  if (!/\d/.test(alt)) {
    throw new CommandError(
      "Cannot keep a figure without a sentence that tells its numbers: make it with chart()",
    );
  }
  const { png, width, height } = await staticPicture({ ...figure, alt }, { scale: SCALE });
  const data = { ...output.data, "image/png": withPalette(png).toBase64(), "text/plain": [alt] };
  return {
    ...output,
    data: Object.fromEntries(Object.entries(data).toSorted(([a], [b]) => a < b ? -1 : 1)),
    metadata: { "image/png": { alt, height, width } },
  };
}

function withPalette(png: Uint8Array<ArrayBuffer>): Uint8Array {
  const image = UPNG.decode(png.buffer);
  const pixels = UPNG.toRGBA8(image);
  return new Uint8Array(UPNG.encode(pixels, image.width, image.height, COLOURS));
}
