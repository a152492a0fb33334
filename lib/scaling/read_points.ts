import type { Point } from "./points.ts";

/** Digits with an optional point and exponent; no hexadecimal, no thousands apart. */
const NUMBER = /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i;
/** A line with such a cell is no heading. */
const VALUE = /^[-+]?(\.?\d|nan|inf)/i;
/** What a heading may call the third column. */
const WEIGHT = /^(w|weights?)$/i;
const COLUMNS = ["p", "throughput", "weight"] as const;

/**
 * Reads points from text: p, throughput, and a weight where there is a third column.
 *
 * Lines may end in LF, CRLF or CR, also mixed. A first line without numbers is a heading. Values are
 * separated by semicolons, tabs, commas or spaces, whichever of these a line has first in this
 * order; between semicolons a comma is a decimal point. Empty lines and lines that begin with # are
 * left out.
 *
 * @param text contents of a CSV file
 * @returns the points, in the order of the lines
 * @throws {SyntaxError} If a line has no number where one must be, or too few or too many values
 * @throws {RangeError} If a number cannot be part of a point: p and weight must be above 0, and
 * throughput 0 or above
 *
 * @example
 * ```ts
 * import { readPoints } from "@course/scaling/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(readPoints("threads,ops/s\r\n1,950\r\n2,1800.5\r\n"), [
 *   { p: 1, throughput: 950 },
 *   { p: 2, throughput: 1800.5 },
 * ]);
 * ```
 */
export function readPoints(text: string): Point[] {
  const points: Point[] = [];
  let width: number | undefined;
  let heading: string[] | undefined;
  for (const [index, raw] of text.replace(/^\uFEFF/, "").split(/\r\n|\r|\n/).entries()) {
    const line = raw.trim();
    if (line === "" || line.startsWith("#")) continue;
    const number = index + 1;
    const cells = splitLine(line);
    if (heading === undefined) {
      const isHeading = !cells.some((cell) => VALUE.test(cell));
      heading = isHeading ? cells : [];
      if (isHeading) continue;
    }
    if (cells.length < 2 || cells.length > 3) {
      throw new SyntaxError(
        `Cannot read line ${number} "${line}": it has ${
          cells.length === 1 ? "1 value" : `${cells.length} values`
        }, give p, throughput and at most a weight`,
      );
    }
    if (width === undefined) checkThirdColumn(cells.length, heading[2]);
    width ??= cells.length;
    if (cells.length !== width) {
      throw new SyntaxError(
        `Cannot read line ${number} "${line}": it has ${cells.length} values where lines before it have ${width}, give every line a weight or none`,
      );
    }
    const [p, throughput, weight] = cells.map((cell, column) =>
      readNumber(cell, COLUMNS[column]!, number)
    );
    points.push({
      p: p!,
      throughput: throughput!,
      ...(weight !== undefined && { weight }),
    });
  }
  if (points.length === 0) {
    throw new SyntaxError("Cannot read points: there are none, give lines such as 1,950");
  }
  return points;
}

function splitLine(line: string): string[] {
  const separator = [";", "\t", ","].find((one) => line.includes(one)) ?? /\s+/;
  return line.split(separator).map((cell) => {
    const bare = cell.trim().replace(/^"(.*)"$/, "$1").trim();
    return separator === ";" ? bare.replace(",", ".") : bare;
  });
}

function checkThirdColumn(width: number, called: string | undefined): void {
  if (width === 3 && called !== undefined && !WEIGHT.test(called)) {
    throw new SyntaxError(
      `Cannot read the third column: it is called "${called}", but would be read as weights, leave it out or call it "weight" (1 / sd^2 where the standard deviation is known)`,
    );
  }
}

function readNumber(cell: string, column: typeof COLUMNS[number], number: number): number {
  if (!NUMBER.test(cell)) {
    throw new SyntaxError(
      `Cannot read line ${number}: its ${column} is "${cell}", write a plain number such as 1250.5`,
    );
  }
  const value = Number(cell);
  const isZero = value === 0 && column === "throughput";
  if (!Number.isFinite(value) || (value <= 0 && !isZero)) {
    throw new RangeError(
      `Cannot use line ${number}: its ${column} is ${cell}, ${
        column === "throughput" ? "it must be 0 or above" : "it must be above 0"
      }, correct the line or leave it out`,
    );
  }
  return value;
}
