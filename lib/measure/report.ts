import { type Cell, type Table, table } from "../tables/mod.ts";
import type { Measurement } from "./measure_throughput.ts";

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
  const rows = measurements.map((measurement): Cell[] => {
    const first = measurements.find((other) => isSameSeries(other, measurement))!;
    const { pool, workload, threads, operationsPerSecond, missesPerSecond, verdict } = measurement;
    return [
      pool,
      workload,
      threads,
      siNumber(operationsPerSecond),
      siNumber(missesPerSecond),
      (1e9 * threads / popsPerSecond(measurement)).toFixed(1),
      (popsPerSecond(measurement) / popsPerSecond(first)).toFixed(2),
      `${Math.round(measurement.spread * 100)} %`,
      verdict.usable ? "good" : verdict.reasons.join("; "),
    ];
  });
  const machine = measurements[0]?.machine;
  const caption = machine
    ? `Measured here: ${machine.cores} cores, ${machine.system}, ${machine.runtime}, ${
      measurements[0]!.date.slice(0, 10)
    }. Median of ${measurements[0]!.repetitions.length} repetitions.`
    : "";
  return table(columns, rows, caption);
}

/**
 * Writes a rate with a unit prefix.
 *
 * @param value number to write
 * @returns three digits and k, M or G
 *
 * @example
 * ```ts
 * import { siNumber } from "@course/measure/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals([0, 950, 1234, 23_456_789].map(siNumber), ["0", "950", "1.23 k", "23.5 M"]);
 * ```
 */
export function siNumber(value: number): string {
  const units = ["", " k", " M", " G"];
  let unit = 0;
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1000;
    unit++;
  }
  return `${Number(value.toPrecision(3))}${units[unit]}`;
}

function popsPerSecond({ operationsPerSecond, missesPerSecond }: Measurement): number {
  return operationsPerSecond + missesPerSecond;
}

function isSameSeries(a: Measurement, b: Measurement): boolean {
  return a.pool === b.pool && a.workload === b.workload;
}
