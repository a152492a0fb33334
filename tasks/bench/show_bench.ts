import { KERNEL_ORDER_FLAG } from "@course/compile/engine.ts";
import { type Cell, table } from "@course/tables/mod.ts";
import { type Column, COLUMNS, RATIOS, type Row } from "./columns.ts";
import { medianOf, spreadOf } from "./judge.ts";

/** The figures as tables: times, what all threads get done, and times against C. */
export function showRows(rows: Row[], threads: number): string {
  const columns = (Object.keys(COLUMNS) as Column[]).filter((column) =>
    rows.some(({ looks }) => looks[column])
  );
  const figures = rows.map(({ pool, looks }): Cell[] => [
    pool,
    ...columns.map((column) => looks[column] ? medianOf(looks[column]).toFixed(1) : ""),
    `${Math.round(100 * Math.max(...Object.values(looks).map(spreadOf)))} %`,
  ]);
  const lines = [`${
    table(
      ["pool", ...columns.map((column) => COLUMNS[column]), "spread"],
      figures,
      `ns on a core for one pop and push, ${threads} thread${
        threads > 1 ? "s" : ""
      }, medians of programs run in turn.`,
    )
  }`];
  if (threads > 1) lines.push("", showThroughput(rows, columns));
  if (columns.includes("kernel")) {
    lines.push(`* in the kernel's orders: an experiment of V8, ${KERNEL_ORDER_FLAG}`);
  }
  if (columns.includes("testedC")) {
    lines.push("** with V8's tests before each access: is it aligned, and inside the memory?");
  }
  if (columns.includes("sequential")) lines.push("", showRatios(rows, columns));
  return lines.join("\n");
}

/** What all threads get done together, by the clock. */
function showThroughput(rows: Row[], columns: Column[]): string {
  const cells = rows.map(({ pool, looks }): Cell[] => [
    pool,
    ...columns.map((column) =>
      looks[column] ? (1000 / medianOf(looks[column], "onClock")).toFixed(1) : ""
    ),
  ]);
  const names = columns.map((column) => COLUMNS[column]);
  return `${table(["pool", ...names], cells, "Million pops and pushes a second, all threads.")}`;
}

function showRatios(rows: Row[], columns: Column[]): string {
  const shown = RATIOS.filter((pair) => pair.every((column) => columns.includes(column)));
  const names = shown.map(([a, b]) => `${COLUMNS[a]} / ${COLUMNS[b]}`);
  const cells = rows.map(({ pool, looks }): Cell[] => [
    pool,
    ...shown.map(([a, b]) =>
      looks[a] && looks[b] ? (medianOf(looks[a]) / medianOf(looks[b])).toFixed(2) : ""
    ),
  ]);
  return `${table(["pool", ...names], cells, "Time against C; below 1 is faster.")}`;
}
