/** Charts on dark pages. */
import { assert, assertEquals } from "@std/assert";
import { darkFigure } from "@course/charts/engine.ts";
import { chart, dark } from "@course/charts/mod.ts";
import style from "../../tasks/site/assets/site.css" with { type: "text" };
import type { Figure } from "../../tasks/site/chart_html.ts";
import { readContent } from "../../tasks/site/content.ts";
import { contrast } from "../charts/contrast.ts";

const PLOTLY = "application/vnd.plotly.v1+json";
const { lessons } = await readContent();
const figures = lessons.flatMap(({ name, notebook }) =>
  notebook.cells.flatMap(({ outputs = [] }) => outputs).flatMap(({ data = {} }) =>
    data[PLOTLY] ? [{ name, figure: data[PLOTLY] as Figure }] : []
  )
);

/** The colours of letters, lines and marks, one by one; not those of grids, paper and boxes. */
function seenColors(value: unknown, name = ""): string[] {
  if (typeof value === "string") return /^(color|colorway)$/.test(name) ? [value] : [];
  if (typeof value !== "object" || value === null) return [];
  if (Array.isArray(value) && name === "color") return value.every(isText) ? value : [];
  return Object.entries(value).flatMap(([key, entry]) =>
    Array.isArray(value) ? seenColors(entry, name) : seenColors(entry, key)
  );
}

const isText = (value: unknown) => typeof value === "string";

Deno.test("in every lesson, letters, lines and marks of dark charts are seen on their paper", () => {
  assert(figures.length > 60);
  const paper = paperOf(dark(chart({ data: [], alt: "1 chart" })).layout);
  const unseen = figures.flatMap(({ name, figure }) => {
    // A map of boxes keeps their colours, and the letters in them.
    const { data, layout } = darkFigure(figure);
    const traces = data.filter((trace) =>
      (trace as { insidetextfont?: unknown }).insidetextfont === undefined
    );
    return seenColors([traces, layout])
      .filter((color) => /^#\w{6}$/.test(color) && color !== paper && contrast(color, paper) < 3)
      .map((color) => `${name}: ${color}`);
  });
  assertEquals([...new Set(unseen)], []);
});

Deno.test("in a dark map, what was light is dark, and each figure can be read in its box", () => {
  const maps = figures.flatMap(({ figure }) => {
    const dark = darkFigure(figure).data as MapTrace[];
    return (figure.data as MapTrace[]).flatMap((light, index) =>
      Array.isArray(light.insidetextfont?.color) ? [{ light, dark: dark[index]! }] : []
    );
  });
  assert(maps.length >= 2);
  const lightness = (color: string) => contrast(color, "#000000");
  for (const { light, dark } of maps) {
    const letters = dark.insidetextfont!.color;
    const boxes = dark.marker.color;
    for (const [index, box] of boxes.entries()) {
      assert(contrast(letters[index]!, box) >= 3.6, `${letters[index]} on ${box}`);
    }
    const before = light.marker.color.map(lightness);
    const after = boxes.map(lightness);
    const [lightest, darkest] = [Math.max(...before), Math.min(...before)];
    assert(after[before.indexOf(lightest)]! < Math.min(...after) + 0.3, "white is not dark");
    assert(after[before.indexOf(darkest)]! > 2 * Math.min(...after), "what is far off is not seen");
  }
});

/** A trace of boxes with figures in them. */
interface MapTrace {
  insidetextfont?: { color: string[] };
  marker: { color: string[] };
}

Deno.test("the page's paper for charts is the one that charts have, light and dark", () => {
  const papers = [...style.matchAll(/--chart-paper: (#\w{6});/g)].map(([, color]) => color);
  const light = chart({ data: [], alt: "1 chart" });
  assertEquals(papers, [paperOf(light.layout), paperOf(dark(light).layout)]);
});

function paperOf(layout: object): string {
  return (layout as { template: { layout: { paper_bgcolor: string } } }).template.layout
    .paper_bgcolor;
}
