import process from "node:process";
import { fitUsl, type Point, readTable, usl } from "@course/scaling/mod.ts";
import { type Cell, table } from "@course/tables/mod.ts";
import { command } from "./support/command.ts";
import { phase } from "./support/phase.ts";
import { checkWritable, readWhole, writeJson } from "./support/values.ts";

/** What one fit costs. */
interface Row {
  what: string;
  rows: number;
  /** Milliseconds of CPU for the fit, its verdicts and its report. */
  milliseconds: number;
  /** Memory that is in use afterwards, MiB. */
  memory: number;
}

const LAW = { lambda: 100, sigma: 0.05, kappa: 0.002 };
const PLACES = [1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64];
/** Small fits are repeated for so many milliseconds of CPU. */
const LONG_ENOUGH = 1000;

if (import.meta.main) {
  await command({
    usage: { task: "bench:fit", summary: "Times fits of the USL, small ones and of large files" },
    options: {
      rows: { value: "N", does: "rows of the largest file (default: 1000000)" },
      json: { value: "FILE", does: "also write the figures to FILE" },
    },
    async run(given) {
      const most = readWhole("--rows", given.rows ?? "1000000", 100);
      if (given.json !== undefined) checkWritable("--json", given.json);
      const rows: Row[] = [
        await phase(
          "12 points",
          () => Promise.resolve(timeSmall("12 points, coefficients", false)),
        ),
        await phase("verdicts", () => Promise.resolve(timeSmall("12 points, all verdicts", true))),
      ];
      for (const count of new Set([Math.min(10_000, most), most])) {
        const places = [
          ["12 different p", (row: number) => PLACES[row % 12]!],
          ["all p different, 1e-3 to 1e9", (row: number) => 1e-3 * 1e12 ** (row / (count - 1))],
        ] as const;
        for (const [what, placeOf] of places) {
          const name = `${count} rows, ${what}`;
          rows.push(await phase(name, () => Promise.resolve(timeLarge(what, count, placeOf))));
        }
        rows.push(await phase(`reading ${count} rows`, () => Promise.resolve(timeReading(count))));
      }
      console.log(`\n${showRows(rows)}`);
      if (given.json !== undefined) writeJson(given.json, rows);
      return 0;
    },
  });
}

function timeSmall(what: string, isWhole: boolean): Row {
  const points = PLACES.map((p, row) => near(p, row));
  let fits = 0;
  const begin = cpuMilliseconds();
  let milliseconds = 0;
  while (milliseconds < LONG_ENOUGH) {
    const fit = fitUsl(points);
    if (isWhole) `${fit.comparison.verdict}${fit.warnings.length}`;
    fits++;
    milliseconds = cpuMilliseconds() - begin;
  }
  return { what, rows: points.length, milliseconds: milliseconds / fits, memory: memoryInUse() };
}

function timeLarge(what: string, rows: number, placeOf: (row: number) => number): Row {
  const points = Array.from({ length: rows }, (_, row) => near(placeOf(row), row));
  const begin = cpuMilliseconds();
  const fit = fitUsl(points);
  const report = `${fit}`;
  const milliseconds = cpuMilliseconds() - begin;
  if (!report.includes("The peak is confirmed")) throw new Error(`A wrong report:\n${report}`);
  return { what, rows, milliseconds, memory: memoryInUse() };
}

function timeReading(rows: number): Row {
  const lines = Array.from({ length: rows }, (_, row) => {
    const { p, throughput } = near(PLACES[row % 12]!, row);
    return `${p},${throughput}`;
  });
  const text = `threads,ops/s\n${lines.join("\n")}`;
  const begin = cpuMilliseconds();
  const { points } = readTable(text);
  const milliseconds = cpuMilliseconds() - begin;
  if (points.length !== rows) throw new Error(`${points.length} of ${rows} rows were read`);
  return { what: "reading the file", rows, milliseconds, memory: memoryInUse() };
}

/** A point with noise of 1 %, the same each time. */
function near(p: number, row: number): Point {
  return { p, throughput: usl(p, LAW) * (1 + 0.01 * Math.sin(row * row % 1e6)) };
}

function cpuMilliseconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

function memoryInUse(): number {
  return Deno.memoryUsage().rss / 2 ** 20;
}

function showRows(rows: Row[]): string {
  const cells = rows.map(({ what, rows, milliseconds, memory }): Cell[] => [
    what,
    rows,
    milliseconds < 100 ? milliseconds.toFixed(2) : milliseconds.toFixed(0),
    milliseconds < 100 ? Math.round(1000 / milliseconds) : "",
    Math.round(memory),
  ]);
  const columns = ["fit", "rows", "CPU ms", "per second", "MiB in use"];
  return `${table(columns, cells, "CPU time of all threads; memory of the process afterwards")}`;
}
