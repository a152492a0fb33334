import type { Chart, FigurePart } from "./chart.ts";
import { type PlotlyVersion, plotlyWindow } from "./plotly_window.ts";

/**
 * Asks plotly.js what is wrong with a chart.
 *
 * @param chart what is looked at
 * @param version plotly.js of JupyterLab's renderer (4), or of VS Code's (3)
 * @returns one sentence a problem; none when all keys and values are known
 *
 * @example
 * ```ts
 * import { chart } from "@course/charts/mod.ts";
 * import { problemsOf } from "@course/charts/static.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const wrong = chart({ data: [{ y: [1, 2], colour: "red" }], alt: "Rises from 1 to 2" });
 * assertEquals(problemsOf(wrong), ["In data trace 0, key colour is not part of the schema"]);
 * ```
 */
export function problemsOf(chart: Chart, version: PlotlyVersion = 4): string[] {
  const { Plotly } = plotlyWindow(version);
  const { template, ...layout } = structuredClone(chart.layout);
  const theme = (template as { layout: FigurePart }).layout;
  const { annotationdefaults, ...base } = theme;
  const example = {
    ...base,
    showlegend: true,
    annotations: [{ text: "a", ...annotationdefaults as FigurePart }],
  };
  const key = `${version} ${JSON.stringify(example)}`;
  let ofTheme = themes.get(key);
  if (ofTheme === undefined) {
    // validate() does not look into templates, and needs a legend to look at one.
    const line = { x: [1], y: [1], name: "a", legendgroup: "a" };
    themes.set(key, ofTheme = messages(Plotly.validate([line], example)));
  }
  return [...messages(Plotly.validate(structuredClone(chart.data), layout)), ...ofTheme];
}

/** What is wrong with themes: nearly all charts have the same. */
const themes = new Map<string, string[]>();

/** Plotly copies these while it looks at them, and then finds that they are not the same objects. */
const SLIDER_ARGUMENTS = /^In layout, key sliders\[\d+\]\.steps\[\d+\]\.args\[\d+\] .*got reset/;

function messages(problems: { msg: string }[] | undefined): string[] {
  return (problems ?? []).map(({ msg }) => msg).filter((msg) => !SLIDER_ARGUMENTS.test(msg));
}
