import { assert, assertEquals, assertThrows } from "@std/assert";
import { chart, type ChartOptions } from "@course/charts/mod.ts";
import { EXAMPLES } from "./examples.ts";

const DISPLAY = Symbol.for("Jupyter.display");
const ALT = "Rises from 1 to 2";

function bundleOf(shown: object): Record<string, unknown> {
  return (shown as Record<symbol, () => Record<string, unknown>>)[DISPLAY]!();
}

Deno.test("a chart gives a notebook the figure and the sentence, and nothing else", () => {
  const bundle = bundleOf(chart({ data: [{ y: [1, 2] }], alt: ALT }));
  assertEquals(Object.keys(bundle), ["application/vnd.plotly.v1+json", "text/plain"]);
  assertEquals(bundle["text/plain"], ALT);
  const figure = bundle["application/vnd.plotly.v1+json"] as Record<string, unknown>;
  assertEquals(Object.keys(figure), ["data", "layout", "config"]);
});

Deno.test("a chart always has a layout, with a height, and no button that uploads", () => {
  const { layout, config } = chart({ data: [], alt: ALT });
  assertEquals(typeof layout.height, "number");
  assertEquals(config.showSendToCloud, false);
  const removed = config.modeBarButtonsToRemove as string[];
  assert(removed.includes("sendChartToCloud") && removed.includes("sendDataToCloud"));
});

Deno.test("what a chart is made of goes before the theme", () => {
  const result = chart({
    data: [],
    layout: { height: 300, paper_bgcolor: "#eeeeee" },
    config: { displaylogo: true },
    alt: ALT,
  });
  assertEquals([result.layout.height, result.layout.paper_bgcolor], [300, "#eeeeee"]);
  assertEquals(result.config.displaylogo, true);
});

Deno.test("a shown chart does not change with its data, nor with what is done to its bundle", () => {
  const y = [1, 2];
  const result = chart({ data: [{ y }], alt: ALT });
  y[0] = 100;
  const bundle = bundleOf(result)["application/vnd.plotly.v1+json"] as { data: { y: number[] }[] };
  bundle.data[0]!.y[0] = 200;
  assertEquals(result.data, [{ y: [1, 2] }]);
});

Deno.test("typed arrays become arrays, keys without a value are left out", () => {
  const result = chart({ data: [{ y: new Int32Array([1, 2]), name: undefined }], alt: ALT });
  assertEquals(result.data, [{ y: [1, 2] }]);
});

Deno.test("the sentence is in the figure for screen readers, and is not seen", () => {
  const result = chart({
    data: [],
    layout: { annotations: [{ text: "mine" }] },
    alt: "From 1 < 2 & more",
  });
  const annotations = result.layout.annotations as Record<string, unknown>[];
  assertEquals(annotations.map(({ text }) => text), ["mine", "From 1 &lt; 2 &amp; more"]);
  assertEquals([annotations[1]!.opacity, annotations[1]!.showarrow], [0, false]);
});

const REFUSED: [what: string, alt: unknown, message: string][] = [
  ["no sentence", undefined, "say what the chart shows"],
  ["an empty sentence", " ", "say what the chart shows"],
  ["a sentence without a number", "Freelist falls and objpool rises", "contains no number"],
  ["a final period", "Rises from 1 to 2.", "leave the final punctuation out"],
  ["a small letter at the start", "rises from 1 to 2", "capital letter"],
  ["two lines", "Rises from 1\nto 2", "one line"],
  ["ANSI codes", "Rises from \x1b[1m1 to 2", "one line"],
  ["that it is a chart", "Chart of 6 pools", "not that it is one"],
  ["that it is a chart, with an article", "A line chart of 6 pools", "not that it is one"],
];

for (const [what, alt, message] of REFUSED) {
  Deno.test(`chart refuses an alt with ${what}`, () => {
    const options = { data: [], alt } as unknown as ChartOptions;
    assertThrows(() => chart(options), TypeError, message);
  });
}

Deno.test("chart names the place of what is not JSON", () => {
  const place = (data: Record<string, unknown>[]) =>
    assertThrows(() => chart({ data, alt: ALT }), TypeError).message;
  assertEquals(
    place([{ y: [1, NaN] }]),
    "Cannot make a chart: data[0].y[1] is NaN, leave the point out or write null",
  );
  assertEquals(
    place([{}, { when: new Date(0) }]).startsWith(
      "Cannot make a chart: data[1].when is a Date, use ",
    ),
    true,
  );
});

for (const [name, make] of Object.entries(EXAMPLES)) {
  Deno.test(`${name} is plain JSON of less than 40 kB, and its alt fits in 900 letters`, () => {
    const { data, layout, config, alt } = make();
    const figure = { data, layout, config };
    const text = JSON.stringify(figure);
    assertEquals(JSON.parse(text), figure);
    assert(text.length < 40_000, `${text.length} letters`);
    assert(alt.length <= 900, `${alt.length} letters`);
    assertEquals(/NaN|undefined|Infinity/.test(text + alt), false);
  });

  Deno.test(`${name} has no text below 12 pixels`, () => {
    const sizes = JSON.stringify(make().layout).matchAll(/"size":(\d+)|font-size:(\d+)px/g);
    for (const [found, size, pixels] of sizes) assert(Number(size ?? pixels) >= 12, found);
  });
}
