import { Buffer } from "node:buffer";
import subsetFont from "subset-font";
import { chineseFaces, chineseLetters } from "@course/charts/static.ts";
import { packageFile } from "@course/project/mod.ts";
import type { Language } from "./read_deck.ts";

/** Where the rules of the fonts go in a page. */
export const FONTS = "/* fonts */";

/** Files of the fonts for Latin letters: Open Sans, as in the charts, and DejaVu Sans Mono for code. */
const LATIN_FACES = [
  ["Open Sans", 400, "@expo-google-fonts/open-sans/400Regular/OpenSans_400Regular.ttf"],
  ["Open Sans", 600, "@expo-google-fonts/open-sans/600SemiBold/OpenSans_600SemiBold.ttf"],
  ["DejaVu Sans Mono", 400, "@fontsource/dejavu-mono/files/dejavu-mono-latin-400-normal.woff2"],
  ["DejaVu Sans Mono", 700, "@fontsource/dejavu-mono/files/dejavu-mono-latin-700-normal.woff2"],
] as const;
/** Letters that a page can write while it runs: those of ASCII, the Latin-1 supplement, and Greek. */
const ALWAYS = [[0x20, 0x7e], [0xa0, 0xff], [0x391, 0x3c9]] as const;

/** The weights that slides use. */
const WEIGHTS = { min: 400, max: 600 };

/**
 * Cuts the letters of a page out of its fonts, which travel inside it.
 *
 * @param page the text
 * @param language a Chinese page gets Noto Sans SC besides
 * @returns rules of CSS for the place of {@linkcode FONTS}
 * @throws {RangeError} If the Chinese font lacks a letter
 */
export async function deckFonts(page: string, language: Language): Promise<string> {
  const latin = await latinFonts(page, language);
  return language === "zh" ? latin + await chineseFont(page) : latin;
}

async function latinFonts(page: string, language: Language): Promise<string> {
  // Both scripts have these quotation marks; Chinese ones are as wide as a character.
  const range = language === "zh" ? "unicode-range:U+0-2017,U+201E-2025,U+2027-FFFF;" : "";
  const letters = new Set(withLetters(page));
  for (const [from, to] of ALWAYS) {
    for (let code = from; code <= to; code += 1) letters.add(String.fromCodePoint(code));
  }
  const rules = await Promise.all(LATIN_FACES.map(async ([family, weight, file]) => {
    const whole = await Deno.readFile(packageFile(file));
    const part = await subsetFont(Buffer.from(whole), [...letters].join(""), {
      targetFormat: "woff2",
    });
    return `@font-face{font-family:"${family}";font-weight:${weight};${range}` +
      `src:url(data:font/woff2;base64,${part.toString("base64")})}`;
  }));
  return rules.join("");
}

/** Scripts write letters as numbers. */
function withLetters(page: string): string {
  return page.replaceAll(
    /\\u([0-9a-f]{4})/gi,
    (_, code) => String.fromCharCode(Number.parseInt(code, 16)),
  );
}

/**
 * Cuts the Chinese letters of a page out of Noto Sans SC.
 *
 * @param page the text; its Chinese letters are looked at
 * @returns rules of CSS, a font for each file from which letters were taken
 * @throws {RangeError} If the font lacks a letter
 */
export async function chineseFont(page: string): Promise<string> {
  const faces = await chineseFaces(chineseLetters(withLetters(page)), {
    format: "woff2",
    weight: WEIGHTS,
  });
  return faces.map(({ letters, bytes }) => {
    const range = [...letters].map((letter) => `U+${letter.codePointAt(0)!.toString(16)}`).join();
    return `@font-face{font-family:"Noto Sans SC";font-weight:${WEIGHTS.min} ${WEIGHTS.max};` +
      `unicode-range:${range};src:url(data:font/woff2;base64,${bytes.toBase64()})}`;
  }).join("");
}
