import { type Cell, siNumber, type Table, table } from "../tables/mod.ts";
import type { Measurement, Verdict } from "./measurement.ts";

/**
 * Shows measurements as a table: rates, what they are relative to one thread on the same pool, where
 * that was measured, and what the referee says.
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
  const notes = new Notes();
  const rows = measurements.map((measurement): Cell[] => {
    const alone = measurements.find((other) =>
      other.threads === 1 && isSameSeries(other, measurement)
    );
    const { pool, workload, threads, operationsPerSecond, missesPerSecond } = measurement;
    return [
      pool,
      workload,
      threads,
      siNumber(operationsPerSecond),
      siNumber(missesPerSecond),
      (1e9 * threads / popsPerSecond(measurement)).toFixed(1),
      alone ? (popsPerSecond(measurement) / popsPerSecond(alone)).toFixed(2) : "",
      `${Math.round(measurement.spread * 100)} %`,
      referee(measurement.verdict, notes),
    ];
  });
  return table(columns, rows, caption(measurements, notes));
}

/** "good", or the numbers of the notes that say why not. */
function referee({ usable, reasons }: Verdict, notes: Notes): string {
  if (usable) return "good";
  return `not good: ${reasons.map((reason) => notes.numberOf(reason)).join(", ")}`;
}

/** Reasons that differ only in their figures are one note, with the lowest and the highest figure. */
class Notes {
  readonly #kinds = new Map<string, number[][]>();

  /** The number of the note that a reason belongs to, from 1 on. */
  numberOf(reason: string): number {
    const kind = reason.replaceAll(FIGURE, "#");
    const figures = (reason.match(FIGURE) ?? []).map(Number);
    this.#kinds.set(kind, [...this.#kinds.get(kind) ?? [], figures]);
    return [...this.#kinds.keys()].indexOf(kind) + 1;
  }

  /** The notes, a sentence each. */
  lines(): string[] {
    return Array.from(this.#kinds, ([kind, all]) => {
      let at = 0;
      return kind.replaceAll("#", () => {
        const figures = all.map((one) => one[at]!);
        at++;
        const [low, high] = [Math.min(...figures), Math.max(...figures)];
        return low === high ? `${low}` : `${low} to ${high}`;
      });
    });
  }
}

const FIGURE = /\d+(?:\.\d+)?/g;

function caption(measurements: Measurement[], notes: Notes): string {
  const lines = notes.lines().map((note, index) => `${index + 1}. ${note}`);
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
