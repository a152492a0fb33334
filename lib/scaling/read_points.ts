import { say } from "../words/figures.ts";
import { type Columns, withHeadings, withoutHeadings } from "./find_columns.ts";
import { listed } from "./figures.ts";
import { type Line, linesOf } from "./lines.ts";
import { formatOf, isMissing, looksLikeNumber, numberIn } from "./number_format.ts";
import type { Point } from "./points.ts";
import type { ReadOptions } from "./read_options.ts";

/** Points of a file, and what was done to get them. */
export interface PointTable {
  /** The points, in the order of the file. */
  points: Point[];
  /** Line of each point in the file; the first line is 1. */
  lines: number[];
  /** Which columns were read, rows that were left out, and other things to know. */
  notes: string[];
}

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
  // A separator at the end of every line separates nothing.
  while (
    headings === undefined && rows.every(({ cells }) => cells.length > 2 && cells.at(-1) === "")
  ) {
    for (const { cells } of rows) cells.pop();
  }
  const columns = headings === undefined
    ? withoutHeadings(rows[0]!, options)
    : withHeadings(headings, options);
  return pointsOf(rows, columns, separator, options.from ?? "throughput");
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
        say("fit.read.columns", {
          p: name(p),
          from,
          values: listed(values.map(name)),
          aside: asideNames,
        }),
      );
    }
  }
  if (left.length > 0) {
    const lines = listed(left.map(String));
    notes.push(
      left.length === 1
        ? say("fit.read.missingLine", { lines })
        : say("fit.read.missingLines", { lines }),
    );
  }
  return notes;
}
