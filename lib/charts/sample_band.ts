import type { FigurePart } from "./chart.ts";
import type { NamedSeries, ThroughputSeries } from "./series.ts";
import { faded } from "./styles.ts";

/**
 * Draws the spread of a series: from the lowest to the highest sample. A point without samples is its
 * own band.
 *
 * @param named the series
 * @returns a trace, none when no point has samples
 */
export function sampleBand({ series, label, style }: NamedSeries<ThroughputSeries>): FigurePart[] {
  const { points } = series;
  if (points.every(({ samples }) => samples === undefined)) return [];
  const back = points.toReversed();
  return [{
    type: "scatter",
    mode: "lines",
    name: label,
    legendgroup: label,
    showlegend: false,
    hoverinfo: "skip",
    x: [...points, ...back].map(({ threads }) => threads),
    y: [
      ...points.map(({ samples, operationsPerSecond }) => samples?.highest ?? operationsPerSecond),
      ...back.map(({ samples, operationsPerSecond }) => samples?.lowest ?? operationsPerSecond),
    ],
    line: { width: 0, color: style.color },
    fill: "toself",
    fillcolor: faded(style.color, 0.2),
  }];
}
