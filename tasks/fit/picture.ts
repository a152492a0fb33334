import { say } from "@course/words/mod.ts";
import type { UslFit } from "@course/scaling/mod.ts";

const LABEL = 10;
const WIDTH = 68;
const CURVE_HEIGHT = 16;
const ERROR_HEIGHT = 7;
/** From this factor between the smallest and the largest p on, the axis is logarithmic. */
const WIDE = 1000;

/**
 * Draws a fit in plain characters: points, law and its 95 % interval above, errors below, 80 columns.
 *
 * @param fit the fit
 * @returns lines of text
 */
export function drawFit(fit: UslFit): string {
  const axis = axisOf(fit);
  return [
    say("fit.column.throughput"),
    ...drawCurve(fit, axis),
    ...axis.lines,
    "",
    say("fit.table.error"),
    ...drawErrors(fit, axis),
    ...axis.lines,
    "",
    " ".repeat(LABEL) +
    say("fit.picture.points", { measured: "o", law: ".", both: "@", band: ":" }),
    " ".repeat(LABEL) + say("fit.picture.errors"),
  ].join("\n");
}

interface Axis {
  /** The column of a p. */
  columnOf: (p: number) => number;
  /** The p of a column. */
  at: (column: number) => number;
  /** Line with ticks, and labels below it. */
  lines: string[];
}

/** A linear axis begins at 0; one over many sizes is logarithmic and begins at the first point. */
function axisOf({ range: [first, last] }: UslFit): Axis {
  const isLog = last / first > WIDE;
  const part = (p: number) => isLog ? Math.log(p / first) / Math.log(last / first) : p / last;
  const at = (column: number) => {
    const part = column / (WIDTH - 1);
    return isLog ? first * (last / first) ** part : part * last;
  };
  let labels = "p".padStart(LABEL - 1) + "  ";
  for (const part of [0, 0.25, 0.5, 0.75, 1]) {
    const label = short(at(part * (WIDTH - 1)));
    const end = LABEL + 2 + Math.round(part * (WIDTH - 1));
    labels = labels.padEnd(Math.max(labels.length + 1, end - label.length)) + label;
  }
  return {
    columnOf: (p) => Math.round(part(p) * (WIDTH - 1)),
    at,
    lines: [`${" ".repeat(LABEL)}+${"-".repeat(WIDTH)}`, labels.trimEnd()],
  };
}

function drawCurve(fit: UslFit, { columnOf, at }: Axis): string[] {
  const [first, last] = fit.range;
  const drawn = Array.from({ length: WIDTH }, (_, column) => column)
    .filter((column) => column >= columnOf(first))
    // The column of the first point may begin before it, where the law need not be defined.
    .map((column) => ({ column, ...fit.predict(Math.min(last, Math.max(first, at(column)))) }));
  let highest = 0;
  for (const { throughput } of drawn) highest = Math.max(highest, throughput);
  for (const { throughput } of fit.means) highest = Math.max(highest, throughput);
  const rowOf = (throughput: number) =>
    CURVE_HEIGHT - 1 - Math.round(throughput / highest * (CURVE_HEIGHT - 1));
  const canvas = blank(CURVE_HEIGHT);
  for (const { column, confidence95 } of drawn) {
    if (confidence95 === undefined) continue;
    const [low, high] = confidence95;
    const top = Math.max(0, rowOf(high));
    const bottom = Math.min(CURVE_HEIGHT - 1, rowOf(Math.max(0, low)));
    for (let row = top; row <= bottom; row++) canvas[row]![column] = ":";
  }
  for (const { column, throughput } of drawn) canvas[rowOf(throughput)]![column] = ".";
  for (const { p, throughput } of fit.means) {
    const row = canvas[rowOf(throughput)]!;
    const column = columnOf(p);
    row[column] = row[column] === "." || row[column] === "@" ? "@" : "o";
  }
  return canvas.map((row, index) => {
    const isLabelled = index % 5 === 0;
    const value = highest * (CURVE_HEIGHT - 1 - index) / (CURVE_HEIGHT - 1);
    return framed(isLabelled ? short(value) : "", row);
  });
}

function drawErrors({ means }: UslFit, { columnOf }: Axis): string[] {
  let largest = 0;
  for (const { relativeError = 0 } of means) largest = Math.max(largest, Math.abs(relativeError));
  largest ||= 0.01;
  const middle = (ERROR_HEIGHT - 1) / 2;
  const canvas = blank(ERROR_HEIGHT);
  canvas[middle]!.fill(".");
  for (const { p, relativeError } of means) {
    if (relativeError === undefined) continue;
    const row = middle - Math.round(relativeError / largest * middle);
    canvas[row]![columnOf(p)] = row === middle ? "o" : relativeError > 0 ? "+" : "-";
  }
  return canvas.map((row, index) => {
    const isLabelled = index % middle === 0;
    const value = largest * (middle - index) / middle;
    return framed(isLabelled ? partText(value) : "", row);
  });
}

function blank(height: number): string[][] {
  return Array.from({ length: height }, () => new Array<string>(WIDTH).fill(" "));
}

function framed(label: string, row: string[]): string {
  return `${label.padStart(LABEL - 1)} |${row.join("")}`.trimEnd();
}

/** A part as percent, in at most eight characters. */
function partText(part: number): string {
  const percent = 100 * part;
  if (percent === 0) return "0.0 %";
  return `${Math.abs(percent) < 0.05 ? percent.toExponential(0) : percent.toFixed(1)} %`;
}

/** A number in at most eight characters. */
function short(value: number): string {
  const size = Math.abs(value);
  if (size !== 0 && (size >= 1e6 || size < 1e-3)) return value.toExponential(1).replace("e+", "e");
  return String(Number(value.toPrecision(3)));
}
