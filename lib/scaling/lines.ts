// @ts-types="./papaparse.d.ts"
import Papa from "papaparse";
import { roleOf } from "./columns.ts";
import { isMissing, numberIn } from "./number_format.ts";

/** A line of a file in cells. */
export interface Line {
  /** Its number in the file; the first one is 1. */
  number: number;
  cells: string[];
}

const SEPARATORS = [";", "\t", "|", ","];
const POINT = { decimal: "." } as const;
const COMMA = { decimal: "," } as const;

/**
 * Divides a text into lines and cells.
 *
 * @param text contents of a file
 * @returns lines that have something in them; what separates their cells; and the last comment before
 * the first of them, where it is a heading
 */
export function linesOf(
  text: string,
): { lines: Line[]; separator: string; comment?: string[] } {
  const raw = text.replace(/^\uFEFF/, "").split(/\r\n|\r|\n/);
  let comment: string | undefined;
  let first: string | undefined;
  let sample = "";
  for (const [index, line] of raw.entries()) {
    const bare = line.trim();
    if (bare.startsWith("#")) {
      if (first === undefined) comment = bare.replace(/^#+\s*/, "");
      raw[index] = "";
    } else if (bare !== "") {
      if (first === undefined) first = line;
      else if (sample.length < 2000) sample += line + "\n";
    }
  }
  // A heading may be separated in another way than the lines below it.
  const separator = separatorOf(sample || (first ?? ""), first);
  const lines: Line[] = [];
  for (const [index, parsed] of cellsOf(raw, separator).entries()) {
    const line = { number: index + 1, cells: parsed };
    if (parsed.length === 1 && lines.length === 0 && parsed[0] !== "") {
      line.cells = headingCells(raw[index]!, separator);
    }
    const isRule = line.cells.every((cell) => /^:?-{2,}:?$/.test(cell));
    if (line.cells.some((cell) => cell !== "") && !isRule) lines.push(line);
  }
  const commented = comment === undefined ? undefined : headingCells(comment, separator);
  const roles = commented?.map(roleOf) ?? [];
  const isHeading = commented?.length === lines[0]?.cells.length && roles.includes("p");
  return { lines, separator, ...(isHeading && commented && { comment: commented }) };
}

/**
 * What leaves most cells as numbers, and as many of them in a line as the first line has; of equals,
 * the first one.
 */
function separatorOf(text: string, first = ""): string {
  const lines = text.split("\n").filter((line) => line.trim() !== "").slice(0, 50);
  let best = { separator: " ", share: -1 };
  for (const separator of [...SEPARATORS, " "]) {
    const rows = cellsOf(lines, separator);
    if (rows.some((cells) => cells.length < 2)) continue;
    const cells = rows.flat();
    const numbers = cells.filter((cell) =>
      isMissing(cell) || numberIn(cell, POINT) !== undefined || numberIn(cell, COMMA) !== undefined
    );
    // A semicolon or a tab between numbers is there for nothing else.
    if (numbers.length === cells.length && (separator === ";" || separator === "\t")) {
      return separator;
    }
    const isAlike = cellsOf([first], separator)[0]?.length === rows[0]?.length;
    const share = numbers.length / cells.length + (isAlike ? 0.5 : 0);
    if (share > best.share) best = { separator, share };
  }
  if (best.share >= 0) return best.separator;
  return SEPARATORS.find((one) => text.includes(one)) ?? " ";
}

/** A heading is separated like the lines below it, or in the first way that separates anything. */
function headingCells(line: string, separator: string): string[] {
  const ways = [separator, ...SEPARATORS, " "].map((one) => cellsOf([line], one)[0] ?? []);
  return ways.find((cells) => cells.length > 1) ?? ways[0]!;
}

function cellsOf(lines: string[], separator: string): string[][] {
  // Columns of spaces are any number of them wide; a bar may also stand around a line.
  const bare = lines.map((line) => {
    if (separator === " ") return line.trim().replace(/\s+/g, " ");
    if (separator === "|") return line.trim().replace(/^\|/, "").replace(/\|$/, "");
    return line;
  });
  const { data } = Papa.parse<string[]>(bare.join("\n"), { delimiter: separator, newline: "\n" });
  for (const cells of data) {
    for (const [column, cell] of cells.entries()) {
      cells[column] = cell.trim().replace(/^"(.*)"$/, "$1").trim();
    }
  }
  return data;
}
