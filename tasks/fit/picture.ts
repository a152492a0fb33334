import type { UslFit } from "@course/scaling/mod.ts";

const LABEL = 10;
const WIDTH = 68;
const CURVE_HEIGHT = 16;
const ERROR_HEIGHT = 7;

/**
 * Draws a fit in plain characters: points and law above, errors below, 80 columns.
 *
 * @param fit the fit
 * @returns lines of text
 */
export function drawFit(fit: UslFit): string {
  return [
    "throughput",
    ...drawCurve(fit),
    axis(fit),
    "",
    "error: measured minus law, as a part of measured",
    ...drawErrors(fit),
    axis(fit),
    "",
    `${" ".repeat(LABEL)}o measured   . law   @ both   + above the law   - below it`,
  ].join("\n");
}

function drawCurve(fit: UslFit): string[] {
  const [first, last] = range(fit);
  const columns: number[] = [];
  for (let column = columnOf(first, last); column < WIDTH; column++) {
    // The column of the first point may begin before it, where the law need not be defined.
    const p = Math.max(first, column / (WIDTH - 1) * last);
    columns[column] = fit.predict(p).throughput;
  }
  const highest = Math.max(
    ...fit.rows.map(({ throughput }) => throughput),
    ...columns.filter((throughput) => throughput !== undefined),
  );
  const rowOf = (throughput: number) =>
    CURVE_HEIGHT - 1 - Math.round(throughput / highest * (CURVE_HEIGHT - 1));
  const canvas = blank(CURVE_HEIGHT);
  for (const [column, throughput] of columns.entries()) {
    if (throughput !== undefined) canvas[rowOf(throughput)]![column] = ".";
  }
  for (const { p, throughput } of fit.rows) {
    const row = canvas[rowOf(throughput)]!;
    const column = columnOf(p, last);
    row[column] = row[column] === "." || row[column] === "@" ? "@" : "o";
  }
  return canvas.map((row, index) => {
    const isLabelled = index % 5 === 0;
    const value = highest * (CURVE_HEIGHT - 1 - index) / (CURVE_HEIGHT - 1);
    return framed(isLabelled ? short(value) : "", row);
  });
}

function drawErrors(fit: UslFit): string[] {
  const [, last] = range(fit);
  const largest = fit.worstRelativeError?.error || 0.01;
  const middle = (ERROR_HEIGHT - 1) / 2;
  const canvas = blank(ERROR_HEIGHT);
  canvas[middle]!.fill(".");
  for (const { p, relativeError } of fit.rows) {
    if (relativeError === undefined) continue;
    const row = middle - Math.round(relativeError / largest * middle);
    canvas[row]![columnOf(p, last)] = row === middle ? "o" : relativeError > 0 ? "+" : "-";
  }
  return canvas.map((row, index) => {
    const isLabelled = index % middle === 0;
    const value = largest * (middle - index) / middle;
    return framed(isLabelled ? `${(100 * value).toFixed(1)} %` : "", row);
  });
}

/** A line with ticks' labels below it, each ending where its tick is. */
function axis(fit: UslFit): string {
  const [, last] = range(fit);
  let line = "p".padStart(LABEL - 1) + "  ";
  for (const part of [0, 0.25, 0.5, 0.75, 1]) {
    const label = short(part * last);
    line = line.padEnd(LABEL + 2 + columnOf(part, 1) - label.length) + label;
  }
  return `${" ".repeat(LABEL)}+${"-".repeat(WIDTH)}\n${line}`;
}

function range({ rows }: UslFit): [number, number] {
  return [rows[0]!.p, rows.at(-1)!.p];
}

function columnOf(p: number, last: number): number {
  return Math.round(p / last * (WIDTH - 1));
}

function blank(height: number): string[][] {
  return Array.from({ length: height }, () => new Array<string>(WIDTH).fill(" "));
}

function framed(label: string, row: string[]): string {
  return `${label.padStart(LABEL - 1)} |${row.join("")}`.trimEnd();
}

/** A number in at most eight characters. */
function short(value: number): string {
  const size = Math.abs(value);
  if (size !== 0 && (size >= 1e6 || size < 1e-3)) return value.toExponential(1).replace("e+", "e");
  return String(Number(value.toPrecision(3)));
}
