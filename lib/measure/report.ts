import { type Cell, siNumber, type Table, table } from "../tables/mod.ts";
import { languageHere, say } from "../words/figures.ts";
import { timeText } from "./latency.ts";
import type { Measurement, Verdict } from "./measurement.ts";
import { saidVerdict } from "./referee.ts";

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
  const engines = new Set(measurements.map(engineOf));
  const hasCpuTime = measurements.every((one) => one.cpuNanosecondsPerPop !== undefined);
  const columns = [
    say("measure.column.pool"),
    say("measure.column.workload"),
    say("measure.column.threads"),
    say("measure.column.rate"),
    say("measure.column.misses"),
    "ns/pop",
  ];
  if (engines.size > 1) columns.splice(1, 0, say("measure.column.engine"));
  if (hasCpuTime) columns.push(say("measure.column.cpuTime"));
  columns.push(
    say("measure.column.speedUp"),
    say("measure.column.spread"),
    say("measure.column.referee"),
  );
  const notes = new Notes();
  const rows = measurements.map((measurement): Cell[] => {
    const alone = measurements.find((other) =>
      other.threads === 1 && isSameSeries(other, measurement)
    );
    const { pool, workload, threads, operationsPerSecond, missesPerSecond } = measurement;
    return [
      pool,
      ...engines.size > 1 ? [engineOf(measurement)] : [],
      workload,
      threads,
      siNumber(operationsPerSecond),
      siNumber(missesPerSecond),
      measurement.nanosecondsPerPop.toFixed(1),
      ...hasCpuTime ? [measurement.cpuNanosecondsPerPop!.toFixed(1)] : [],
      alone ? (popsPerSecond(measurement) / popsPerSecond(alone)).toFixed(2) : "",
      `${Math.round(measurement.spread * 100)} %`,
      referee(saidVerdict(measurement), notes),
    ];
  });
  return table(columns, rows, caption(measurements, notes));
}

/** What made the calls, and in which order its accesses are. */
function engineOf({ engine, order }: Measurement): string {
  if (engine === "javascript") return "JavaScript";
  return order === "kernel" ? say("measure.kernelOrder") : "Wasm";
}

/** The same as a sentence. */
function engineSentence({ engine, order }: Measurement): string {
  if (engine === "javascript") return say("measure.engine.javascript");
  if (order === "seq_cst") return say("measure.engine.wasm");
  return say("measure.engine.kernel");
}

/** "good", or the numbers of the notes that say why not. */
function referee({ usable, reasons }: Verdict, notes: Notes): string {
  if (usable) return say("measure.good");
  return say("measure.notGood", {
    notes: reasons.map((reason) => notes.numberOf(reason)).join(say("list.comma")),
  });
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
        return low === high ? `${low}` : say("measure.range", { low: low!, high: high! });
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
      say("measure.where", {
        cores,
        system,
        runtime,
        date: first.date.slice(0, 10),
        repetitions: first.repetitions.length,
        seconds: first.seconds,
      }),
    );
    lines.push(
      [...new Set(measurements.map(engineSentence))].join(languageHere() === "zh" ? "" : " "),
    );
    if (measurements.some(({ thinkNanoseconds }) => thinkNanoseconds > 0)) {
      lines.push(say("measure.held"));
    }
    lines.push(...measurements.flatMap(latencyLine));
  }
  return lines.join("\n");
}

/** Latencies, measured from when a call was due. */
function latencyLine({ pool, workload, threads, latency }: Measurement): string[] {
  if (!latency) return [];
  const [half, most, rare, longest] = [latency.p50, latency.p99, latency.p999, latency.max]
    .map(timeText);
  return [
    say("measure.latency", {
      pool,
      workload,
      threads,
      half: half!,
      count: latency.operations,
      most: most!,
      rare: rare!,
      longest: longest!,
    }),
  ];
}

function popsPerSecond({ operationsPerSecond, missesPerSecond }: Measurement): number {
  return operationsPerSecond + missesPerSecond;
}

function isSameSeries(a: Measurement, b: Measurement): boolean {
  return a.pool === b.pool && a.workload === b.workload && engineOf(a) === engineOf(b);
}
