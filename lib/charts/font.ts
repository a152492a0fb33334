import opentype from "opentype.js";
import { packageFile } from "../project/mod.ts";
import { displayWidth } from "../tables/mod.ts";

/** A weight of the font that pictures are measured and drawn with. */
interface Face {
  file: string;
  font: {
    unitsPerEm: number;
    ascender: number;
    descender: number;
    getAdvanceWidth(text: string, size: number): number;
    charToGlyphIndex(character: string): number;
  };
}

/**
 * Open Sans, Plotly's own font, from an npm package (SIL Open Font License 1.1): pictures do not
 * depend on the fonts of a machine.
 */
const REGULAR = readFace("400Regular/OpenSans_400Regular.ttf");
const SEMI_BOLD = readFace("600SemiBold/OpenSans_600SemiBold.ttf");

/** Files of the font, for the rasteriser. */
export const FONT_FILES: string[] = [REGULAR.file, SEMI_BOLD.file];

/** Height of a line above and below its base line, for size 1. */
export const LINE_BOX: { ascent: number; descent: number } = {
  ascent: REGULAR.font.ascender / REGULAR.font.unitsPerEm,
  descent: -REGULAR.font.descender / REGULAR.font.unitsPerEm,
};

/**
 * Width of a text on one line. A Chinese letter is as wide as the text is high.
 *
 * @param text what is written
 * @param size font size
 * @param bold whether it is written in the heavier of the two weights
 * @returns width in the unit of `size`
 */
export function textWidth(text: string, size: number, bold: boolean): number {
  const { font } = bold ? SEMI_BOLD : REGULAR;
  const wide = displayWidth(text) - text.length;
  if (wide === 0) return font.getAdvanceWidth(text, size);
  // Chinese letters come from another font, in which each is a square.
  const others = [...text].filter((letter) => !isChinese(letter)).join("");
  return font.getAdvanceWidth(others, size) + wide * size;
}

function isChinese(letter: string): boolean {
  return displayWidth(letter) > letter.length;
}

/**
 * Letters that no font of the course has, which a picture would show as boxes.
 *
 * @param text what is written
 * @returns each missing letter once
 */
export function missingLetters(text: string): string[] {
  const letters = new Set(text.replaceAll(/\s/g, ""));
  return [...letters].filter((letter) =>
    !isChinese(letter) && REGULAR.font.charToGlyphIndex(letter) === 0
  );
}

function readFace(path: string): Face {
  const file = packageFile(`@expo-google-fonts/open-sans/${path}`);
  return { file, font: opentype.parse(Deno.readFileSync(file).buffer) };
}
