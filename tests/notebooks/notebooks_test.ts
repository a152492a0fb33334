/** Every notebook, as it is committed. */
import { assert, assertEquals } from "@std/assert";
import { codeOf, LESSONS } from "./lessons.ts";

const MAX_LINES = 15;
/** More is hard to read as a change, and slow to open. */
const MAX_BYTES = 1_000_000;
const CHART = "application/vnd.plotly.v1+json";

for (const lesson of LESSONS) {
  const { name, text, cells, kernelspec } = lesson;
  const code = codeOf(lesson);

  Deno.test(`${name} asks for the Deno kernel, names its cells and keeps them short`, () => {
    assertEquals(kernelspec, {
      display_name: "Deno",
      language: "typescript",
      name: "deno",
    });
    const ids = cells.map((cell) => cell.id);
    assertEquals(new Set(ids).size, ids.length);
    for (const cell of code) {
      assert(cell.source.length <= MAX_LINES, `${cell.id} has ${cell.source.length} lines`);
    }
  });

  Deno.test(`${name} is committed with its outputs, and the three forms of each chart`, () => {
    assert(text.length < MAX_BYTES, `${text.length} bytes`);
    const outputs = code.flatMap((cell) => cell.outputs);
    assert(outputs.length > 0, "run `deno task notebooks:refresh`");
    for (const { output_type, data, metadata } of outputs) {
      assert(output_type !== "error", "an error is committed");
      if (data?.[CHART] === undefined) continue;
      // What answers to the reader is shown where the course's extension is, and is one more form.
      const forms = Object.keys(data).filter((type) => !type.startsWith("application/vnd.course."));
      assertEquals(forms.toSorted(), [CHART, "image/png", "text/plain"]);
      const sentence = [data["text/plain"]].flat().join("");
      assert(/\d/.test(sentence), "a chart's sentence has no number");
      assertEquals(metadata?.["image/png"]?.alt, sentence);
    }
  });
}
