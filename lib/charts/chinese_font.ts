import { Buffer } from "node:buffer";
import subsetFont from "subset-font";
import { packageFile } from "../project/mod.ts";

/** Han characters, their punctuation and wide forms, and the quotation marks of both scripts. */
const CHINESE = /[\u2014\u2018-\u201d\u2026\u3000-\u303f\u3400-\u4dbf\u4e00-\u9fff\uff00-\uffef]/gu;
const PACKAGE = "@fontsource-variable/noto-sans-sc";

/** A part of the font. */
export interface ChineseFace {
  /** Its letters, in order. */
  letters: string;
  /** The font with these letters only. */
  bytes: Uint8Array;
}

/** What a part of the font is made for. */
export interface FaceOptions {
  /** The form of the file: for pages, or for programs that read TrueType. */
  format: "woff2" | "sfnt";
  /** The weight, or between which weights a page may choose. */
  weight: number | { min: number; max: number };
}

/**
 * The Chinese letters of a text.
 *
 * @param text any text
 * @returns each letter once
 */
export function chineseLetters(text: string): Set<string> {
  return new Set(text.match(CHINESE) ?? []);
}

const faces = new Map<string, Promise<ChineseFace>>();

/**
 * Cuts letters out of Noto Sans SC, so that Chinese looks the same on every machine.
 *
 * The font comes from an npm package, in files of a few hundred letters; its license is the SIL Open
 * Font License 1.1, which lets parts of it travel inside a page.
 *
 * @param letters the letters
 * @param options form and weight
 * @returns a part for each file from which letters were taken
 * @throws {RangeError} If the font lacks a letter
 */
export function chineseFaces(
  letters: ReadonlySet<string>,
  options: FaceOptions,
): Promise<ChineseFace[]> {
  const wanted = new Set(letters);
  const parts: Promise<ChineseFace>[] = [];
  for (const { file, ranges } of slices()) {
    const found = [...wanted].filter((letter) => isIn(ranges, letter.codePointAt(0)!));
    if (found.length === 0) continue;
    for (const letter of found) wanted.delete(letter);
    parts.push(faceOf(file, found.toSorted().join(""), options));
  }
  if (wanted.size > 0) {
    throw new RangeError(
      `Cannot write "${[...wanted].join("")}": Noto Sans SC has no such letters`,
    );
  }
  return Promise.all(parts);
}

/** A part of a file; who draws again mostly wants the same letters. */
function faceOf(file: string, letters: string, options: FaceOptions): Promise<ChineseFace> {
  const key = JSON.stringify([file, letters, options]);
  const known = faces.get(key);
  if (known !== undefined) return known;
  const made = cut(file, letters, options);
  faces.set(key, made);
  return made;
}

async function cut(file: string, letters: string, options: FaceOptions): Promise<ChineseFace> {
  const { format, weight } = options;
  const whole = await Deno.readFile(packageFile(`${PACKAGE}/files/${file}`));
  const wght = typeof weight === "number" ? weight : { ...weight, default: weight.min };
  const bytes = await subsetFont(Buffer.from(whole), letters, {
    targetFormat: format,
    variationAxes: { wght },
  });
  return { letters, bytes };
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
