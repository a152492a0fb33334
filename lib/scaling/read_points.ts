// @ts-types="./papaparse.d.ts"
import Papa from "papaparse";
import { areRuns, roleOf, secondsOf } from "./columns.ts";
import { listed } from "./figures.ts";
import { formatOf, isMissing, looksLikeNumber, numberIn } from "./number_format.ts";
import type { Point } from "./points.ts";

/** What is told about a file beyond its headings. */
export interface ReadOptions {
  /** Headings of the columns with p and throughput, where they are not clear. */
  columns?: [p: string, throughput: string];
  /**
   * What the column beside p holds. "throughput" (without it); "time": how long the same work took,
   * read as work done per second, 1 / time; "latency": how long one request took when p were on
   * their way, read as p / latency by Little's law.
   */
  from?: "throughput" | "time" | "latency";
}

/** Points of a file, and what was done to get them. */
export interface PointTable {
  points: Point[];
  /** Line of each point in the file; the first line is 1. */
  lines: number[];
  /** Which columns were read, rows that were left out, and other things to know. */
  notes: string[];
}

/** Columns of a file by their numbers. */
interface Columns {
  p: number;
  values: number[];
  weight: number | undefined;
  headings: string[];
  /** Seconds in one unit of the values, where they are times. */
  seconds: number;
}

interface Line {
  number: number;
  cells: string[];
}

const SEPARATORS = [";", "\t", "|", ","];
const POINT = { decimal: "." } as const;
const COMMA = { decimal: "," } as const;

/**
 * Reads points from text.
 *
 * Headings decide which column is which, in any order: `threads`, `cpus`, `concurrency` and the like
 * are p; `throughput`, `ops/s`, `qps` and the like are throughput; `weight` is a weight. Row names of
 * R, latencies and notes beside them are left aside; columns such as `run1`, `run2` are several runs
 * of one p. Without headings, columns are p, throughput and, where there is a third one, weight.
 *
 * Lines may end in LF, CRLF or CR, also mixed. Values are separated by semicolons, tabs, bars, commas
 * or spaces. Numbers may have thousands apart (`"1,234"`), a decimal comma between semicolons, or k,
 * M, G at their end. A throughput of NA leaves its row out. Empty lines and lines that begin with #
 * are left out, too.
 *
 * @param text contents of a file
 * @param options columns that headings do not make clear, and what they hold
 * @returns the points, in the order of the lines
 * @throws {SyntaxError} If a line has no number where one must be, or it is not clear which column is
 * which
 * @throws {RangeError} If a number cannot be part of a point: p and weight must be above 0, and
 * throughput 0 or above
 *
 * @example
 * ```ts
 * import { readPoints } from "@course/scaling/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(readPoints("latency ms,ops/s,threads\r\n1.1,950,1\r\n1.2,1.8k,2\r\n"), [
 *   { p: 1, throughput: 950 },
 *   { p: 2, throughput: 1800 },
 * ]);
 * ```
 */
export function readPoints(text: string, options: ReadOptions = {}): Point[] {
  return readTable(text, options).points;
}

/**
 * Reads points from text, and says what was left out.
 *
 * @param text contents of a file
 * @param options as for `readPoints`
 * @returns points, their lines, and notes
 * @throws {SyntaxError} As `readPoints` does
 * @throws {RangeError} As `readPoints` does
 */
export function readTable(text: string, options: ReadOptions = {}): PointTable {
  const { lines, separator, comment } = linesOf(text);
  const first = lines[0];
  if (first === undefined) {
    throw new SyntaxError("Cannot read points: there are none, give lines such as 1,950");
  }
  const isHeading = isHeadingLine(first.cells);
  const commented = isHeading ? undefined : comment;
  const headings = isHeading ? withRowNames(first.cells, lines[1]?.cells.length ?? 0) : commented;
  const rows = isHeading ? lines.slice(1) : lines;
  if (rows.length === 0) {
    throw new SyntaxError("Cannot read points: there are none, give lines such as 1,950");
  }
  const columns = headings === undefined
    ? withoutHeadings(rows[0]!, options)
    : withHeadings(headings, options);
  return pointsOf(rows, columns, separator, options.from ?? "throughput");
}

/** Cells of each line that has some; the last comment before the first of them may be a heading. */
function linesOf(text: string): { lines: Line[]; separator: string; comment?: string[] } {
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

/** A first line with a name in it, and no number where p would be. */
function isHeadingLine(cells: string[]): boolean {
  const isName = (cell: string) => cell !== "" && !looksLikeNumber(cell) && !isMissing(cell);
  return cells.some(isName) && (isName(cells[0]!) || cells.filter(isName).length > 1);
}

/** R writes no heading above its row names, or an empty one. */
function withRowNames(headings: string[], width: number): string[] {
  return width === headings.length + 1 ? ["", ...headings] : headings;
}

function withoutHeadings({ number, cells }: Line, { from = "throughput" }: ReadOptions): Columns {
  if (cells.length < 2 || cells.length > 3) {
    throw new SyntaxError(
      `Cannot read line ${number} "${cells.join(" ")}": it has ${
        cells.length === 1 ? "1 value" : `${cells.length} values`
      }, give p, throughput and at most a weight, or a heading that names the columns`,
    );
  }
  return {
    p: 0,
    values: [1],
    weight: cells.length === 3 ? 2 : undefined,
    headings: ["p", from, "weight"],
    seconds: 1,
  };
}

function withHeadings(headings: string[], { columns, from = "throughput" }: ReadOptions): Columns {
  const roles = headings.map(roleOf);
  const all = (...wanted: string[]) =>
    headings.flatMap((_, column) => wanted.includes(roles[column]!) ? [column] : []);
  const names = (list: number[]) => listed(list.map((column) => `"${headings[column]}"`));
  const named = (name: string): number => {
    const column = headings.findIndex((one) => one.toLowerCase() === name.trim().toLowerCase());
    if (column >= 0) return column;
    throw new SyntaxError(
      `Cannot read the column "${name}": there are ${names([...headings.keys()])}`,
    );
  };
  const weights = all("weight");
  const weight = weights[0];
  if (columns !== undefined) {
    const [p, value] = columns.map(named) as [number, number];
    return { p, values: [value], weight, headings, seconds: secondsOf(headings[value]!) };
  }
  const useful = headings.flatMap((heading, column) => heading === "" ? [] : [column]);
  // "x,y" is p and throughput in every book on curves, "p,x" in those on scalability.
  const isCurve = useful.map((column) => headings[column]!.toLowerCase()).join() === "x,y";
  if (isCurve) {
    return { p: useful[0]!, values: [useful[1]!], weight, headings, seconds: 1 };
  }
  const deviations = all("deviation");
  let found = from === "throughput" ? all("throughput") : all(from);
  const others = all("other").filter((column) => headings[column] !== "");
  let [p] = all("p");
  if (all("p").length > 1) {
    const exact = all("p").filter((column) =>
      /^(p|n|threads|concurrency)$/i.test(headings[column]!)
    );
    if (exact.length !== 1) {
      throw new SyntaxError(
        `Cannot tell which column is p: it may be ${
          names(all("p"))
        }, name both columns with --columns P,THROUGHPUT`,
      );
    }
    p = exact[0];
  }
  if (p === undefined && found.length > 0 && others.length === 1) p = others[0];
  if (p === undefined && found.length === 0 && others.length >= 2) p = others[0];
  const rest = others.filter((column) => column !== p);
  const times = from === "throughput" ? all("time", "latency") : [];
  if (found.length === 0 && times.length === 0) found = rest;
  if (found.length === 0 && times.length > 0) {
    const isLatency = roles[times[0]!] === "latency";
    throw new SyntaxError(
      `Cannot read throughput: the column "${headings[times[0]!]}" holds ${
        isLatency
          ? "latencies, --from latency reads them as p / latency"
          : "times, --from time reads them as 1 / time, for the same work at each p"
      }`,
    );
  }
  if (p === undefined || found.length === 0) {
    throw new SyntaxError(
      `Cannot tell which column is ${p === undefined ? "p" : "the throughput"}: there are ${
        names(useful)
      }, name both with --columns P,THROUGHPUT`,
    );
  }
  if (deviations.length > 0 && weight === undefined) {
    throw new SyntaxError(
      `Cannot read the column "${headings[deviations[0]!]}": it is called "${
        headings[deviations[0]!]
      }", but would be read as weights, leave it out with --columns P,THROUGHPUT, or make a column "weight" of it (1 / sd^2 where the standard deviation is known)`,
    );
  }
  if (found.length > 1 && !areRuns(found.map((column) => headings[column]!))) {
    throw new SyntaxError(
      `Cannot tell which column is the throughput: it may be ${
        names(found)
      }, name both columns with --columns P,THROUGHPUT`,
    );
  }
  return { p, values: found, weight, headings, seconds: secondsOf(headings[found[0]!]!) };
}

function pointsOf(
  rows: Line[],
  columns: Columns,
  separator: string,
  from: "throughput" | "time" | "latency",
): PointTable {
  const { p, values, weight, headings, seconds } = columns;
  const read = [p, ...values, ...weight === undefined ? [] : [weight]];
  const { format, unclear } = formatOf(cellsIn(rows, read), separator);
  const points: Point[] = [];
  const lines: number[] = [];
  const left: number[] = [];
  const numberOf = (line: Line, column: number, what: string): number => {
    const cell = line.cells[column] ?? "";
    const heading = headings[column] ?? "";
    const place = `line ${line.number}`;
    const where = heading === "" || heading === what ? "" : ` (column "${heading}")`;
    if (cell === unclear) {
      throw new SyntaxError(
        `Cannot read ${place}: its ${what} is "${cell}"${where}, which may be ${
          cell.replaceAll(",", "")
        } or ${cell.replace(",", ".")}, write all numbers without thousands apart`,
      );
    }
    const value = numberIn(cell, format);
    if (value === undefined) {
      throw new SyntaxError(
        `Cannot read ${place}: its ${what} is "${cell}"${where}, write a plain number such as 1250.5`,
      );
    }
    const isZero = value === 0 && what === "throughput";
    if (!Number.isFinite(value) || (value <= 0 && !isZero)) {
      throw new RangeError(
        `Cannot use ${place}: its ${what} is ${cell}${where}, ${
          what === "throughput" ? "it must be 0 or above" : "it must be above 0"
        }, correct the line or leave it out`,
      );
    }
    return value;
  };
  for (const line of rows) {
    checkWidth(line, columns, rows[0]!);
    const place = numberOf(line, p, "p");
    for (const column of values) {
      const cell = line.cells[column] ?? "";
      if (isMissing(cell) || (cell === "" && values.length > 1)) {
        if (left.at(-1) !== line.number) left.push(line.number);
        continue;
      }
      const value = numberOf(line, column, from);
      const throughput = from === "throughput"
        ? value
        : (from === "time" ? 1 : place) / (value * seconds);
      points.push({
        p: place,
        throughput,
        ...(weight !== undefined && { weight: numberOf(line, weight, "weight") }),
      });
      lines.push(line.number);
    }
  }
  return { points, lines, notes: notesOf(columns, left, from) };
}

/** Cells of the columns that are read, as long as they say how numbers are written. */
function* cellsIn(rows: Line[], columns: number[]): Generator<string> {
  for (const { cells } of rows) for (const column of columns) yield cells[column] ?? "";
}

/** Rows of a table may have more cells than are read, but all of those that are. */
function checkWidth(
  { number, cells }: Line,
  { p, values, weight, headings }: Columns,
  first: Line,
) {
  const width = Math.max(p, ...values.slice(0, 1), weight ?? 0) + 1;
  const isPlain = headings[0] === "p" && headings.length === 3 && headings[2] === "weight";
  if (cells.length >= width && (!isPlain || cells.length === first.cells.length)) return;
  const wanted = isPlain ? first.cells.length : headings.length;
  throw new SyntaxError(
    `Cannot read line ${number} "${cells.join(" ")}": it has ${
      cells.length === 1 ? "1 value" : `${cells.length} values`
    } where lines before it have ${wanted}${isPlain ? ", give every line a weight or none" : ""}`,
  );
}

function notesOf(
  { p, values, weight, headings }: Columns,
  left: number[],
  from: "throughput" | "time" | "latency",
): string[] {
  const notes: string[] = [];
  const used = new Set([p, ...values, weight]);
  const aside = headings.filter((heading, column) => heading !== "" && !used.has(column));
  if (aside.length > 0 && headings.length > 2) {
    const name = (column: number) => `"${headings[column]}"`;
    const asideNames = listed(aside.map((heading) => `"${heading}"`));
    if (!(headings.length === 3 && headings[2] === "weight")) {
      notes.push(
        `p is ${name(p)}, ${from} is ${listed(values.map(name))}; left aside: ${asideNames}`,
      );
    }
  }
  if (left.length > 0) {
    notes.push(
      `Values are missing in line${left.length === 1 ? "" : "s"} ${listed(left.map(String))}`,
    );
  }
  return notes;
}
