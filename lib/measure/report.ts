import { type Cell, siNumber, type Table, table } from "../tables/mod.ts";
import type { Measurement } from "./measure_throughput.ts";
import type { Verdict } from "./referee.ts";

/**
 * Shows measurements as a table: rates, what they are relative to the first one of the same pool,
 * and what the referee says.
 *
 * @param measurements what was measured
 * @returns the table
 *
 * @example
 * ```ts
 * import { measureSeries, report } from "@course/measure/mod.ts";
 *
 * const series = await measureSeries({ pool: "objpool", threads: [1], seconds: 0.02 });
 * console.log(`${report(series)}`);
 * ```
 */
export function report(measurements: Measurement[]): Table {
  const columns = ["pool", "workload", "threads", "operations/s", "misses/s", "ns/pop", "speed-up"];
  columns.push("spread", "referee");
  const notes: string[] = [];
  const rows = measurements.map((measurement): Cell[] => {
    const first = measurements.find((other) => isSameSeries(other, measurement))!;
    const { pool, workload, threads, operationsPerSecond, missesPerSecond } = measurement;
    return [
      pool,
      workload,
      threads,
      siNumber(operationsPerSecond),
      siNumber(missesPerSecond),
      (1e9 * threads / popsPerSecond(measurement)).toFixed(1),
      (popsPerSecond(measurement) / popsPerSecond(first)).toFixed(2),
      `${Math.round(measurement.spread * 100)} %`,
      referee(measurement.verdict, notes),
    ];
  });
  return table(columns, rows, caption(measurements, notes));
}

/** "good", or the numbers of the notes that say why not. */
function referee({ usable, reasons }: Verdict, notes: string[]): string {
  if (usable) return "good";
  const numbers = reasons.map((reason) => {
    if (!notes.includes(reason)) notes.push(reason);
    return notes.indexOf(reason) + 1;
  });
  return `not good: ${numbers.join(", ")}`;
}

function caption(measurements: Measurement[], notes: string[]): string {
  const lines = notes.map((note, index) => `${index + 1}. ${note}`);
  const first = measurements[0];
  if (first) {
    const { cores, system, runtime } = first.machine;
    lines.push(
      `Measured here: ${cores} cores, ${system}, ${runtime}, ${first.date.slice(0, 10)}. ` +
        `Medians of ${first.repetitions.length} repetitions of ${first.seconds} s.`,
    );
  }
  return lines.join("\n");
}

function popsPerSecond({ operationsPerSecond, missesPerSecond }: Measurement): number {
  return operationsPerSecond + missesPerSecond;
}

function isSameSeries(a: Measurement, b: Measurement): boolean {
  return a.pool === b.pool && a.workload === b.workload;
}
