import type { PublishedComparison } from "../simulate/mod.ts";
import { type Chart, chart, type FigurePart } from "./chart.ts";
import { sampleBand } from "./sample_band.ts";
import { machinesOf, type NamedSeries, nameSeries, type ThroughputSeries } from "./series.ts";
import { lineOf, markerOf } from "./styles.ts";
import { rateAxis, type Scale, threadAxis } from "./thread_axis.ts";
import { asText, heading, sentence } from "./words.ts";

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
 * they are apart: the error of the simulation stands above the chart.
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
  const { title = "Simulated beside published", scale = "log", unit = "operations" } = options;
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
  const errors = comparisons.map(({ inWords }, index) => `${named[2 * index]!.short}: ${inWords}`);
  return chart({
    data: named.flatMap((one) =>
      one.series.evidence === "published" ? [points(one, unit)] : [
        ...sampleBand(one),
        line(one, unit),
      ]
    ),
    layout: {
      ...heading(title, [...machinesOf(all), ...errors], 420 + 20 * errors.length),
      xaxis: threadAxis(counts, scale),
      yaxis: rateAxis(rates, scale, `${unit}/s`),
      hovermode: "closest",
      showlegend: true,
    },
    alt: sentence(errors),
  });
}

type Named = NamedSeries<ThroughputSeries>;

function line({ series, label, style }: Named, unit: string): FigurePart {
  return {
    type: "scatter",
    mode: "lines",
    name: label,
    legendgroup: label,
    x: series.points.map(({ threads }) => threads),
    y: series.points.map(({ operationsPerSecond }) => operationsPerSecond),
    line: lineOf(style, series.evidence),
    hovertemplate: `%{x} threads<br>%{y:.3s} ${asText(unit)}/s`,
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
    hovertemplate: `%{x} threads<br>%{y:.3s} ${asText(unit)}/s`,
  };
}
