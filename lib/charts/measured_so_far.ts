import { say } from "../words/charts.ts";
import { type Chart, chart, type FigurePart, SPOKEN } from "./chart.ts";
import { measuredSeries, type MeasurementLike } from "./series.ts";
import { PAPER, SMALL } from "./theme.ts";
import { throughputByThreads, type ThroughputOptions } from "./throughput_by_threads.ts";

/** A measurement with what the referee says of it. */
export interface JudgedMeasurement extends MeasurementLike {
  /** Whether the figures can be used, and what speaks against it. */
  verdict: { usable: boolean; reasons: readonly string[] };
}

const GREEN = "#00664B";
const RED = "#A33B00";

/**
 * Draws what was measured so far, with the referee's light beside the title: for a cell that shows its
 * chart again with each new point.
 *
 * @param measurements what `measureThroughput` gave, at least one
 * @param options title, scale and unit
 * @returns the chart
 * @throws {TypeError} If there is no measurement
 *
 * @example
 * ```ts
 * import { measuredSoFar } from "@course/charts/mod.ts";
 * import { live } from "@course/lesson/mod.ts";
 * import { type Measurement, measureSeries } from "@course/measure/mod.ts";
 *
 * const [measured, show] = [[] as Measurement[], live()];
 * await measureSeries({
 *   pool: "objpool",
 *   threads: [1, 2],
 *   seconds: 0.02,
 *   onMeasured: (one) => show(measuredSoFar([...measured, one])),
 * });
 * ```
 */
export function measuredSoFar(
  measurements: readonly JudgedMeasurement[],
  options: ThroughputOptions = {},
): Chart {
  const drawn = throughputByThreads(measuredSeries(measurements), options);
  const bad = measurements.filter(({ verdict }) => !verdict.usable).length;
  const light = bad === 0
    ? say("soFar.good")
    : say("soFar.bad", { bad, count: measurements.length });
  const seen = (drawn.layout.annotations as FigurePart[]).filter(({ name }) => name !== SPOKEN);
  const annotations = [...seen, {
    text: light,
    font: { color: PAPER, size: SMALL },
    bgcolor: bad === 0 ? GREEN : RED,
    borderpad: 4,
    showarrow: false,
    xref: "paper",
    yref: "paper",
    x: 1,
    y: 1.02,
    xanchor: "right",
    yanchor: "bottom",
  }];
  const { data, layout, config } = drawn;
  return chart({
    data,
    layout: { ...layout, annotations },
    config,
    alt: drawn.alt + say("list.semicolon") + light,
  });
}
