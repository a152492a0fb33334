import { Buffer } from "node:buffer";
import subsetFont from "subset-font";
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

/** Han characters, their punctuation and wide forms, and the quotation marks of both scripts. */
const CHINESE = /[\u2014\u2018-\u201d\u2026\u3000-\u303f\u3400-\u4dbf\u4e00-\u9fff\uff00-\uffef]/gu;
/** The weights that slides use. */
const WEIGHTS = { min: 400, max: 600, default: 400 };
const PACKAGE = "@fontsource-variable/noto-sans-sc";

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
 * Cuts the letters of a page out of Noto Sans SC, so that it looks the same on every machine.
 *
 * The font comes from an npm package, in files of a few hundred letters; its license is the SIL Open
 * Font License 1.1, which lets parts of it travel inside a page.
 *
 * @param page the text; its Chinese letters are looked at
 * @returns rules of CSS, a font for each file from which letters were taken
 * @throws {RangeError} If the font lacks a letter
 */
export async function chineseFont(page: string): Promise<string> {
  const wanted = new Set(withLetters(page).match(CHINESE) ?? []);
  const rules: string[] = [];
  for (const { file, ranges } of slices()) {
    const letters = [...wanted].filter((letter) => isIn(ranges, letter.codePointAt(0)!));
    if (letters.length === 0) continue;
    for (const letter of letters) wanted.delete(letter);
    rules.push(await faceOf(file, letters));
  }
  if (wanted.size > 0) {
    throw new RangeError(
      `Cannot write "${[...wanted].join("")}": Noto Sans SC has no such letters`,
    );
  }
  return rules.join("");
}

const faces = new Map<string, string>();

/** A part of the font with some letters; a deck that is saved again mostly has the same ones. */
async function faceOf(file: string, letters: readonly string[]): Promise<string> {
  const text = letters.toSorted().join("");
  const key = `${file} ${text}`;
  const known = faces.get(key);
  if (known !== undefined) return known;
  const whole = await Deno.readFile(packageFile(`${PACKAGE}/files/${file}`));
  const part = await subsetFont(Buffer.from(whole), text, {
    targetFormat: "woff2",
    variationAxes: { wght: WEIGHTS },
  });
  const range = [...text].map((letter) => `U+${letter.codePointAt(0)!.toString(16)}`).join();
  const face = `@font-face{font-family:"Noto Sans SC";font-weight:${WEIGHTS.min} ${WEIGHTS.max};` +
    `unicode-range:${range};src:url(data:font/woff2;base64,${part.toString("base64")})}`;
  faces.set(key, face);
  return face;
}

type Range = readonly [from: number, to: number];

/** The files of the package, and which letters each of them has. */
function slices(): { file: string; ranges: Range[] }[] {
  const text = Deno.readTextFileSync(packageFile(`${PACKAGE}/unicode.json`));
  return Object.entries(JSON.parse(text) as Record<string, string>).map(([name, list]) => ({
    file: `noto-sans-sc-${name.replaceAll(/[[\]]/g, "")}-wght-normal.woff2`,
    ranges: list.split(",").map((range): Range => {
      const [from, to = from] = range.replace("U+", "").split("-");
      return [Number.parseInt(from!, 16), Number.parseInt(to!, 16)];
    }),
  }));
}

function isIn(ranges: readonly Range[], code: number): boolean {
  return ranges.some(([from, to]) => from <= code && code <= to);
}
