import { median, sum } from "simple-statistics";
import { say, sayEvidence } from "../words/charts.ts";
import { type Evidence, type PoolStyle, type StyleName, styleOf } from "./styles.ts";
import { asText } from "./words.ts";

/** Throughput at one number of threads. */
export interface ThroughputPoint {
  /** Number of threads. */
  readonly threads: number;
  /** Operations per second of all threads together. */
  readonly operationsPerSecond: number;
  /** The lowest and highest of the samples behind the figure. */
  readonly samples?: { readonly lowest: number; readonly highest: number };
  /** Present when the figure is known to be misprinted: drawn aside, and not fitted. */
  readonly misprint?: unknown;
}

/** Throughput of one pool at several numbers of threads; a published series is one. */
export interface ThroughputSeries {
  /** Name of the pool, which decides the style. */
  readonly pool: string;
  /** Whether it was measured here, simulated, or published by others. */
  readonly evidence: Evidence;
  /** The figures, by increasing number of threads. */
  readonly points: readonly ThroughputPoint[];
  /** What tells it from other series of the same pool. */
  readonly label?: string;
  /** Where it was measured. */
  readonly machine?: { readonly cpu: string };
  /** A style of another name than the pool's, where two series would look alike. */
  readonly style?: StyleName;
}

/** A series with the name that it has in the legend, and its style. */
export interface NamedSeries<Series> {
  series: Series;
  /** Pool and evidence, "objpool, published". */
  name: string;
  /** The same for a trace: Plotly takes names as markup. */
  label: string;
  /** Pool without evidence; with the label where the pool occurs more than once. */
  short: string;
  style: PoolStyle;
}

/** More points than this are drawn as a line alone: their marks would hide it. */
export const MAX_MARKERS = 60;

interface Nameable {
  readonly pool: string;
  readonly evidence: Evidence;
  readonly label?: string;
  readonly style?: StyleName;
}

/**
 * Names series for a legend, and refuses those that nobody could tell apart.
 *
 * @param all series of one chart
 * @returns each with its name and style
 * @throws {TypeError} If there are none, or two have the same style and evidence
 */
export function nameSeries<Series extends Nameable>(all: readonly Series[]): NamedSeries<Series>[] {
  if (all.length === 0) throw new TypeError("Cannot draw 0 series: give at least one");
  const named = all.map((series) => {
    const twins = all.filter((one) => one.pool === series.pool && one.evidence === series.evidence);
    const pool = series.pool === "native" ? say("chart.pool.native") : series.pool;
    const { label } = series;
    const short = label === undefined || twins.length < 2
      ? pool
      : say("chart.labelled", { pool, label });
    const style = styleOf(series.style ?? series.pool);
    const name = say("chart.named", { pool: short, evidence: sayEvidence(series.evidence) });
    return { series, short, name, label: asText(name), style };
  });
  for (const [index, one] of named.entries()) {
    const twin = named.slice(0, index).find((other) =>
      other.style === one.style && other.series.evidence === one.series.evidence
    );
    if (twin) {
      throw new TypeError(
        `Cannot tell "${twin.name}" from "${one.name}" in a chart: give one of them another style, ` +
          'as in { ...series, style: "own" }',
      );
    }
  }
  return named;
}

/**
 * The machines of a chart.
 *
 * @param all series of one chart
 * @returns one line for each kind of evidence and machine
 */
export function machinesOf(
  all: readonly { readonly evidence: Evidence; readonly machine?: { readonly cpu: string } }[],
): string[] {
  const lines = new Set<string>();
  for (const { evidence, machine } of all) {
    if (!machine) continue;
    lines.add(say("chart.from", { evidence: sayEvidence(evidence), machine: machine.cpu }));
  }
  return [...lines];
}

/** The part of a measurement that is drawn; what `measureThroughput` gives is one. */
export interface MeasurementLike {
  /** Name of the pool. */
  pool: string;
  /** Number of threads. */
  threads: number;
  /** Operations per second of all threads together, median over the repetitions. */
  operationsPerSecond: number;
  /** Each repetition: operations per second of each thread. */
  repetitions: { operationsPerSecond: number[] }[];
  /** Cores of the machine, and its system. */
  machine: { cores: number; system: string };
}

/**
 * Makes series of what was measured on this machine.
 *
 * @param measurements what `measureThroughput` gave, or a list of them
 * @returns one series a pool, with the spread of the repetitions
 *
 * @example
 * ```ts
 * import { measuredSeries } from "@course/charts/mod.ts";
 * import { measureSeries } from "@course/measure/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const measured = await measureSeries({ pool: "objpool", threads: [1, 2], seconds: 0.02 });
 * const [series] = measuredSeries(measured);
 * assertEquals(series?.points.map(({ threads }) => threads), [1, 2]);
 * ```
 */
export function measuredSeries(measurements: readonly MeasurementLike[]): ThroughputSeries[] {
  return [...Map.groupBy(measurements, ({ pool }) => pool)].map(([pool, group]) => ({
    pool,
    evidence: "measured here",
    machine: machineHere(group[0]!),
    points: group.map(({ threads, operationsPerSecond, repetitions }) => {
      const totals = repetitions.map((repetition) => sum(repetition.operationsPerSecond));
      const samples = { lowest: Math.min(...totals), highest: Math.max(...totals) };
      return { threads, operationsPerSecond, samples };
    }),
  }));
}

/** What each thread of one run got. */
export interface SharesSeries {
  /** Name of the pool, which decides the style. */
  readonly pool: string;
  /** Whether it was measured here, simulated, or published by others. */
  readonly evidence: Evidence;
  /** Operations of each thread, in the order of CPU numbers, in any unit. */
  readonly shares: readonly number[];
  /** What tells it from other series of the same pool. */
  readonly label?: string;
  /** Where it ran. */
  readonly machine?: { readonly cpu: string };
  /** A style of another name than the pool's, where two series would look alike. */
  readonly style?: StyleName;
}

/**
 * Takes what each thread got out of measurements on this machine.
 *
 * @param measurements what `measureThroughput` gave, or a list of them
 * @returns for each, the median rate of each thread over the repetitions
 */
export function measuredShares(measurements: readonly MeasurementLike[]): SharesSeries[] {
  return measurements.map((measurement) => ({
    pool: measurement.pool,
    evidence: "measured here",
    machine: machineHere(measurement),
    label: say("chart.withThreads", { count: measurement.threads }),
    shares: Array.from(
      { length: measurement.threads },
      (_, thread) => median(measurement.repetitions.map((one) => one.operationsPerSecond[thread]!)),
    ),
  }));
}

function machineHere({ machine }: MeasurementLike): { cpu: string } {
  return { cpu: say("chart.coresHere", { cores: machine.cores, system: machine.system }) };
}
