import type { PublishedComparison } from "../simulate/mod.ts";
import { say } from "../words/charts.ts";
import { type Chart, chart, type FigurePart } from "./chart.ts";
import { sampleBand } from "./sample_band.ts";
import { machinesOf, type NamedSeries, nameSeries, type ThroughputSeries } from "./series.ts";
import { lineOf, markerOf } from "./styles.ts";
import { rateAxis, type Scale, threadAxis } from "./thread_axis.ts";
import { heading, hoverRate, hoverThreads, pairs, perSecond, sentence } from "./words.ts";

/** Of 20 figures of the error map with several threads, 19 are nearer to the published ones. */
export const RELIABLE = 1.8;

/** How simulated curves are drawn beside published points. */
export interface BesideOptions {
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
 * Draws published points and the curves that were simulated for the same pools, and says how far
 * they are apart: the error of the simulation stands above the chart. Simulated figures that are
 * farther off than 19 of 20 are crossed out, and named: there something is missing in the simulator.
 *
 * @param comparisons what `compareWithPublished` gave
 * @param options title, scale and unit
 * @returns the chart
 * @throws {TypeError} If there is nothing to draw, or two pools would look alike
 *
 * @example
 * ```ts
 * import { simulatedBesidePublished } from "@course/charts/mod.ts";
 * import { published } from "@course/published/mod.ts";
 * import { compareWithPublished } from "@course/simulate/mod.ts";
 * import { assertMatch } from "@std/assert";
 *
 * const rows = published({ machine: "x86-8260-metal", pool: "op", objects: 384, batch: 1 });
 * const chart = simulatedBesidePublished(await compareWithPublished(rows, { threads: [1, 2, 4] }));
 * assertMatch(`${chart}`, /^Op: simulated 1\.\d+ times off on average/);
 * ```
 */
export function simulatedBesidePublished(
  comparisons: readonly PublishedComparison[],
  options: BesideOptions = {},
): Chart {
  const { title = say("beside.title"), scale = "log", unit = "operations" } = options;
  const pairs = comparisons.map((
    { published, simulated },
  ): [ThroughputSeries, ThroughputSeries] => [
    { ...simulated, label: published.label },
    { ...published, pool: published.pool, points: published.soundPoints },
  ]);
  const named = nameSeries(pairs.flat());
  const all = named.map(({ series }) => series);
  const counts = all.flatMap(({ points }) => points.map(({ threads }) => threads));
  const rates = all.flatMap(({ points }) =>
    points.map(({ operationsPerSecond }) => operationsPerSecond)
  );
  const errors = comparisons.map((one, index) =>
    say("beside.named", { pool: named[2 * index]!.short, text: withDistrust(one) })
  );
  return chart({
    data: named.flatMap((one, index) =>
      one.series.evidence === "published" ? [points(one, unit)] : [
        ...sampleBand(one),
        line(one, unit),
        ...crosses(one, notTrusted(comparisons[index / 2]!), unit),
      ]
    ),
    layout: {
      ...heading(title, [...machinesOf(all), ...errors], 420 + 20 * errors.length),
      xaxis: threadAxis(counts, scale),
      yaxis: rateAxis(rates, scale, perSecond(unit)),
      hovermode: "closest",
      showlegend: true,
    },
    alt: sentence(errors),
  });
}

/** Numbers of threads with which a simulation is not to be trusted. */
function notTrusted({ factors }: PublishedComparison): number[] {
  return factors.filter(({ factor }) => Math.max(factor, 1 / factor) > RELIABLE)
    .map(({ threads }) => threads);
}

function withDistrust(comparison: PublishedComparison): string {
  const text = comparison.inWords;
  const counts = notTrusted(comparison);
  if (counts.length === 0) return text;
  if (counts.at(-1) === 1) return say("beside.distrustOne", { text });
  return say("beside.distrust", { text, list: pairs(counts.map(String)) });
}

type Named = NamedSeries<ThroughputSeries>;

/** Crosses over the simulated figures that are too far off. */
function crosses(
  { series, label, style }: Named,
  threads: readonly number[],
  unit: string,
): FigurePart[] {
  const points = series.points.filter((point) => threads.includes(point.threads));
  if (points.length === 0) return [];
  return [{
    type: "scatter",
    mode: "markers",
    name: say("beside.cross", { name: label }),
    legendgroup: label,
    showlegend: false,
    x: points.map(({ threads }) => threads),
    y: points.map(({ operationsPerSecond }) => operationsPerSecond),
    marker: { symbol: "x", size: 10, color: lineOf(style, series.evidence).color },
    cliponaxis: false,
    hovertemplate: `${hoverThreads()}<br>${say("beside.hover", { text: hoverRate(unit) })}`,
  }];
}

function line({ series, label, style }: Named, unit: string): FigurePart {
  return {
    type: "scatter",
    mode: "lines",
    name: label,
    legendgroup: label,
    x: series.points.map(({ threads }) => threads),
    y: series.points.map(({ operationsPerSecond }) => operationsPerSecond),
    line: lineOf(style, series.evidence),
    hovertemplate: `${hoverThreads()}<br>${hoverRate(unit)}`,
  };
}

function points({ series, label, style }: Named, unit: string): FigurePart {
  return {
    type: "scatter",
    mode: "markers",
    name: label,
    x: series.points.map(({ threads }) => threads),
    y: series.points.map(({ operationsPerSecond }) => operationsPerSecond),
    marker: markerOf(style, series.evidence),
    cliponaxis: false,
    hovertemplate: `${hoverThreads()}<br>${hoverRate(unit)}`,
  };
}
