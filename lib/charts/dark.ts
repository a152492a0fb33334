import { type Chart, chart, type FigurePart, type JsonObject, SPOKEN } from "./chart.ts";
import { darkFigure } from "./dark_figure.ts";

/**
 * The same chart for dark pages: a dark paper, light letters, and colours that can be seen on it. The
 * boxes of a map are as dark as they were light.
 *
 * @param light a chart
 * @returns the chart in dark colours, with the same data and sentence
 *
 * @example
 * ```ts
 * import { dark, throughputByThreads } from "@course/charts/mod.ts";
 * import { published } from "@course/published/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const light = throughputByThreads(published({
 *   source: "lkml-v10",
 *   machine: "x86-8336c-6.5rc7",
 * }));
 * assertEquals(`${dark(light)}`, `${light}`);
 * ```
 */
export function dark(light: Chart): Chart {
  const { data, layout } = darkFigure({ data: light.data, layout: light.layout });
  const { annotations = [] } = layout as { annotations?: FigurePart[] };
  return chart({
    data: data as JsonObject[],
    // `chart` adds the sentence that is spoken.
    layout: { ...layout, annotations: annotations.filter(({ name }) => name !== SPOKEN) },
    config: light.config,
    alt: light.alt,
  });
}
