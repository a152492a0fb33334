/** What is in a PNG of 8 bits a channel, as far as tests ask. */
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
export async function decodePng(png: Uint8Array<ArrayBuffer>): Promise<Pixels> {
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength);
  const [width, height, channels] = [view.getUint32(16), view.getUint32(20), view.getUint8(25)];
  if (view.getUint8(24) !== 8 || channels !== 6) {
    throw new TypeError(`Cannot read a PNG of color type ${channels}: it must be RGBA of 8 bits`);
  }
  const packed: Uint8Array<ArrayBuffer>[] = [];
  for (let at = 8; at < png.length;) {
    const length = view.getUint32(at);
    const type = new TextDecoder().decode(png.subarray(at + 4, at + 8));
    if (type === "IDAT") packed.push(png.slice(at + 8, at + 8 + length));
    at += length + 12;
  }
  const stream = new Blob(packed).stream().pipeThrough(new DecompressionStream("deflate"));
  const bytes = new Uint8Array(await new Response(stream).arrayBuffer());
  return { width, height, colors: countColors(unfilter(bytes, width * 4, height)) };
}

/** Undoes what makes rows pack well: each byte is kept as its distance from a neighbour. */
function unfilter(bytes: Uint8Array, stride: number, height: number): Uint8Array {
  const pixels = new Uint8Array(stride * height);
  for (let y = 0; y < height; y++) {
    const filter = bytes[y * (stride + 1)]!;
    const row = y * stride;
    for (let x = 0; x < stride; x++) {
      const left = x >= 4 ? pixels[row + x - 4]! : 0;
      const above = y > 0 ? pixels[row - stride + x]! : 0;
      const corner = x >= 4 && y > 0 ? pixels[row - stride + x - 4]! : 0;
      const guess = [0, left, above, left + above >> 1, paeth(left, above, corner)][filter]!;
      pixels[row + x] = bytes[y * (stride + 1) + 1 + x]! + guess;
    }
  }
  return pixels;
}

function paeth(left: number, above: number, corner: number): number {
  const guess = left + above - corner;
  const [a, b, c] = [left, above, corner].map((value) => Math.abs(guess - value)) as [
    number,
    number,
    number,
  ];
  if (a <= b && a <= c) return left;
  return b <= c ? above : corner;
}

function countColors(pixels: Uint8Array): Map<string, number> {
  const words = new Uint32Array(pixels.buffer);
  const counts = new Map<number, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return new Map(
    [...counts].map(([word, count]) => [
      [0, 8, 16, 24].map((shift) => word >>> shift & 255).join(","),
      count,
    ]),
  );
}
