// @ts-types="@types/upng-js"
import UPNG from "upng-js";

/** What is in a PNG, as far as tests ask. */
export interface Pixels {
  width: number;
  height: number;
  /** How often each colour occurs, by `r,g,b,a`. */
  colors: Map<string, number>;
}

/**
 * Reads a PNG picture.
 *
 * @param png its bytes
 * @returns its size and colours
 */
export function decodePng(png: Uint8Array<ArrayBuffer>): Pixels {
  const image = UPNG.decode(png.slice().buffer);
  const [pixels] = UPNG.toRGBA8(image);
  const { width, height } = image;
  return { width, height, colors: countColors(new Uint32Array(pixels!)) };
}

function countColors(words: Uint32Array): Map<string, number> {
  const counts = new Map<number, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return new Map(
    [...counts].map(([word, count]) => [
      [0, 8, 16, 24].map((shift) => word >>> shift & 255).join(","),
      count,
    ]),
  );
}
