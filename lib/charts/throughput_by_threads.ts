import { say, sayEvidence } from "../words/charts.ts";
import { type Chart, chart, type FigurePart } from "./chart.ts";
import { sampleBand } from "./sample_band.ts";
import {
  machinesOf,
  MAX_MARKERS,
  type NamedSeries,
  nameSeries,
  type ThroughputPoint,
  type ThroughputSeries,
} from "./series.ts";
import { lineOf, markerOf } from "./styles.ts";
import { rateAxis, type Scale, threadAxis, withZeros } from "./thread_axis.ts";
import { SOFT_INK } from "./theme.ts";
import {
  asText,
  heading,
  hoverRate,
  hoverThreads,
  perSecond,
  rateText,
  sentence,
  siNumber,
} from "./words.ts";

/** How a chart of throughput is drawn. */
export interface ThroughputOptions {
  /** What the chart is about. */
  title?: string;
  /**
   * How both axes are divided.
   *
   * @default "log"
   */
  scale?: Scale;
  /**
   * What is counted.
   *
   * @default "operations"
   */
  unit?: string;
}

/**
 * Draws how much gets done by how many threads, with bands from the lowest to the highest sample.
 *
 * Series of several kinds of evidence may stand in one chart: the legend names the kind, figures
 * measured here have filled markers and the widest lines, published ones open markers, simulated
 * ones a dot in theirs. The legend is in the order of the lines at the right.
 *
 * @param series what is drawn: published series, `measuredSeries(...)`, or your own figures
 * @param options title, scale and unit
 * @returns the chart
 * @throws {TypeError} If there is no series or no point, or two series would look alike
 *
 * @example
 * ```ts
 * import { throughputByThreads } from "@course/charts/mod.ts";
 * import { published } from "@course/published/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const result = throughputByThreads([
 *   ...published({ machine: "x86-8260-vm", workload: "flock", pool: "freelist", objects: 384 }),
 * ], { unit: "system calls" });
 * assertEquals(
 *   `${result}`,
 *   "Freelist, published, peaks at 2.58 M system calls/s with 4 threads and falls to 396 k with 192",
 * );
 * ```
 */
export function throughputByThreads(
  series: readonly ThroughputSeries[],
  options: ThroughputOptions = {},
): Chart {
  const { title = say("throughput.title"), scale = "log", unit = "operations" } = options;
  const named = nameSeries(series).map(soundOnly).toSorted(byLastRate);
  const counts = series.flatMap(({ points }) => points.map(({ threads }) => threads));
  const rates = series.flatMap(({ points }) =>
    points.flatMap(({ operationsPerSecond, samples }) => [
      operationsPerSecond,
      ...samples ? [samples.lowest, samples.highest] : [],
    ])
  );
  return chart({
    data: [
      ...named.flatMap(sampleBand),
      ...named.map((one) => line(one, unit)),
      ...named.flatMap((one) => misprints(one, unit)),
    ],
    layout: {
      ...heading(title, machinesOf(series)),
      xaxis: threadAxis(counts, scale),
      yaxis: rateAxis(rates, scale, perSecond(unit)),
      hovermode: "closest",
      showlegend: true,
    },
    alt: sentence(
      named.map((one, index) =>
        withZeros(courseOf(one, index === 0 ? unit : undefined), one.series, scale)
      ),
    ),
  });
}

type Drawn = NamedSeries<ThroughputSeries> & { misprints: ThroughputSeries["points"] };

/** Sorts the points by threads, and puts the misprinted ones aside. */
function soundOnly(one: NamedSeries<ThroughputSeries>): Drawn {
  const sorted = one.series.points.toSorted((a, b) => a.threads - b.threads);
  const points = sorted.filter(({ misprint }) => misprint === undefined);
  if (points.length === 0) {
    throw new TypeError(`Cannot draw "${one.name}": it has no points`);
  }
  const misprints = sorted.filter(({ misprint }) => misprint !== undefined);
  return { ...one, series: { ...one.series, points }, misprints };
}

function byLastRate(a: Drawn, b: Drawn): number {
  const last = ({ series }: Drawn) => series.points.at(-1)!.operationsPerSecond;
  return last(b) - last(a);
}

function line({ series, label, style }: Drawn, unit: string): FigurePart {
  return {
    type: "scatter",
    mode: series.points.length > MAX_MARKERS ? "lines" : "lines+markers",
    name: label,
    legendgroup: label,
    x: series.points.map(({ threads }) => threads),
    y: series.points.map(({ operationsPerSecond }) => operationsPerSecond),
    line: lineOf(style, series.evidence),
    marker: markerOf(style, series.evidence),
    cliponaxis: false,
    hovertemplate: `${hoverThreads()}<br>${hoverRate(unit)}`,
  };
}

function misprints({ misprints, short: pool, label }: Drawn, unit: string): FigurePart[] {
  if (misprints.length === 0) return [];
  return [{
    type: "scatter",
    mode: "markers",
    name: asText(say("throughput.misprint", { pool })),
    legendgroup: label,
    x: misprints.map(({ threads }) => threads),
    y: misprints.map(({ operationsPerSecond }) => operationsPerSecond),
    marker: { symbol: "x-thin", size: 9, line: { color: SOFT_INK, width: 2 } },
    hovertemplate: say("throughput.hover.misprint", { threads: "%{x}", rate: hoverRate(unit) }),
  }];
}

/** Differences below this part of a rate are noise, and no peak. */
const NOISE = 0.01;

/** What one line does, in words; the first one names the unit. */
function courseOf({ series: { points, evidence }, short: pool }: Drawn, unit?: string): string {
  const [first, last] = [points[0]!, points.at(-1)!];
  const plain = ({ operationsPerSecond }: ThroughputPoint) => siNumber(operationsPerSecond);
  const rateOf = (point: ThroughputPoint) =>
    unit === undefined ? plain(point) : rateText(plain(point), unit);
  const who = say("chart.named", { pool, evidence: sayEvidence(evidence) });
  const { threads } = first;
  if (points.length === 1) return say("throughput.one", { who, rate: rateOf(first), threads });
  const highest = points.reduce((best, point) => isAbove(point, best, 0) ? point : best);
  const lowest = points.reduce((best, point) => isAbove(best, point, 0) ? point : best);
  const most = last.threads;
  if (!isAbove(highest, lowest)) {
    const isSame = highest.operationsPerSecond === lowest.operationsPerSecond;
    const values = { who, rate: rateOf(last), first: threads, threads: most };
    return isSame ? say("throughput.same", values) : say("throughput.near", values);
  }
  if (isAbove(highest, first) && isAbove(highest, last)) {
    return say("throughput.peak", {
      who,
      rate: rateOf(highest),
      threads: highest.threads,
      last: plain(last),
      most,
    });
  }
  if (isAbove(first, lowest) && isAbove(last, lowest)) {
    return say("throughput.dip", {
      who,
      rate: rateOf(first),
      threads,
      low: plain(lowest),
      lowest: lowest.threads,
      last: plain(last),
      most,
    });
  }
  const ends = { who, rate: rateOf(first), threads, last: plain(last), most };
  return isAbove(first, last) ? say("throughput.falls", ends) : say("throughput.rises", ends);
}

/** Whether a point is above another one by more than noise; samples that overlap are noise. */
function isAbove(one: ThroughputPoint, other: ThroughputPoint, noise = NOISE): boolean {
  const [high, low] = [one.operationsPerSecond, other.operationsPerSecond];
  if (!(high * (1 - noise) > low)) return false;
  if (noise === 0 || !one.samples || !other.samples) return true;
  return one.samples.lowest > other.samples.highest;
}
