import { assert, assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { problemsOf } from "@course/charts/static.ts";
import { CATALOGUE, explore } from "@course/explore/mod.ts";
import {
  compareDrawing,
  drawPrediction,
  simulationSliders,
  stepper,
} from "@course/interactive/mod.ts";
import { poolProgram, simulateSeries } from "@course/simulate/mod.ts";
import { addPicture } from "../../tasks/notebooks/add_picture.ts";
import { PageMarkdown } from "../../tasks/site/markdown.ts";
import { notebookHtml } from "../../tasks/site/notebook_html.ts";

const PLOTLY = "application/vnd.plotly.v1+json";
const topology = "xeon-8260";
const curve = await simulateSeries({
  topology,
  program: poolProgram({ pool: "freelist" }),
  threads: [1, 4],
});
const sliders = { objectsPerThread: { values: [1, 8], start: 1 } };
const axes = {
  name: "test",
  title: "A prediction",
  x: { label: "threads", values: [1, 2, 8] },
  y: { label: "speed-up", range: [0.1, 10] as const, scale: "log" as const },
};
const outputs = {
  schedule: stepper(explore(CATALOGUE["lost-update"]), { title: "A lost update" }),
  sliders: simulationSliders([curve], { title: "One list", topology, sliders }),
  drawing: drawPrediction(axes),
  compared: drawPrediction(axes).over([1, 2, 0.5], "simulated"),
};

for (const [name, output] of Object.entries(outputs)) {
  Deno.test(`${name}: one bundle has the data, a valid chart, and a sentence, and no HTML`, () => {
    const { data, ...rest } = bundleOf(output);
    assert(data);
    assertEquals(Object.keys(rest).toSorted(), [PLOTLY, "text/plain"]);
    assertEquals(rest["text/plain"], `${output}`);
    const figure = { ...rest[PLOTLY] as object, alt: `${output}` } as never;
    assertEquals(problemsOf(figure, 4), []);
    assertEquals(JSON.parse(JSON.stringify(data)), data);
  });

  Deno.test(`${name}: in a notebook that is kept there is a picture, too`, async () => {
    const data = allOf(output);
    const kept = await addPicture({ output_type: "display_data", data, metadata: {} });
    assertEquals(
      Object.keys(kept.data!).toSorted(),
      [...Object.keys(data), "image/png"].toSorted(),
    );
    assertStringIncludes(JSON.stringify(kept.metadata), JSON.stringify(`${output}`));
  });
}

Deno.test("on the site an interactive output has its data, and its chart where no script runs", () => {
  for (const output of Object.values(outputs)) {
    const outputs = [{ output_type: "display_data", data: allOf(output), metadata: {} }];
    const cell = { id: "a", cell_type: "code" as const, source: "shown", metadata: {}, outputs };
    const { html } = notebookHtml({ cells: [cell] }, new PageMarkdown((href) => href), "00");
    assertStringIncludes(html, 'class="chart"');
    const type = Object.keys(allOf(output)).find((one) => one.includes("vnd.course"));
    assertStringIncludes(html, `data-interactive="${type}"`);
  }
});

Deno.test("a result without an execution cannot be stepped through", () => {
  assertThrows(
    () => stepper(explore(CATALOGUE["tagged-stack"])),
    TypeError,
    'its verdict is "ok": give `explore` a schedule to run',
  );
});

Deno.test("a slider starts at one of its values", () => {
  const wrong = { objectsPerThread: { values: [1, 8], start: 2 } };
  assertThrows(
    () => simulationSliders([curve], { title: "One list", topology, sliders: wrong }),
    TypeError,
    "start is 0 to 1",
  );
});

Deno.test("axes that begin with 0 are linear, so that it has a place", () => {
  const from0 = drawPrediction({ ...axes, x: { label: "CPU", values: [0, 1] } });
  const { layout } = bundleOf(from0)[PLOTLY] as { layout: { xaxis: { type: string } } };
  assertEquals(layout.xaxis.type, "linear");
});

Deno.test("axes without room, and results that do not fit them, are refused", () => {
  const empty = { ...axes, y: { ...axes.y, range: [0, 10] as const } };
  assertThrows(() => drawPrediction(empty), RangeError, "above 0 where it is logarithmic");
  assertThrows(() => outputs.drawing.over([1], "simulated"), RangeError, "1 results over 3");
  assertThrows(() => outputs.drawing.over([1, NaN, 2], "simulated"), RangeError, "NaN");
});

Deno.test("a comparison says what was drawn only, and handles nothing and zero", () => {
  assertEquals(
    compareDrawing("threads", [1, 2], [null, null], [1, 2]),
    "You have drawn nothing yet.",
  );
  assertEquals(
    compareDrawing("threads", [1, 2], [null, 4], [1, 2]),
    "At threads = 2: you drew 4, it is 2, too high by a factor of 2. You drew one point only.",
  );
  assertStringIncludes(
    compareDrawing("CPU", [0, 1], [0, 10], [0, 30]),
    "Nearest at CPU = 0: you drew 0, it is 0, exactly right.",
  );
});

function allOf(output: object): Record<string, unknown> {
  return (output as Record<symbol, () => Record<string, unknown>>)[
    Symbol.for("Jupyter.display")
  ]!();
}

/** The bundle, with the course's own type under "data". */
function bundleOf(output: object): Record<string, unknown> {
  const entries = Object.entries(allOf(output));
  return Object.fromEntries(
    entries.map((
      [type, value],
    ) => [type.startsWith("application/vnd.course") ? "data" : type, value]),
  );
}
