/** Every notebook, executed from top to bottom in a real kernel, as a reader would. */
import { assert, assertEquals } from "@std/assert";
import { type CellOutput, runCells } from "../support/kernel.ts";
import { codeOf, LESSONS } from "./lessons.ts";

const MOST_LINES = 15;
/** No time is asserted; a cell that does not end is an error. */
const DEADLINE_SECONDS = 60;

/** More is hard to read as a change, and slow to open. */
const MOST_BYTES = 1_000_000;
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
      assert(cell.source.length <= MOST_LINES, `${cell.id} has ${cell.source.length} lines`);
    }
  });

  Deno.test(`${name} is committed with its outputs, and the three forms of each chart`, () => {
    assert(text.length < MOST_BYTES, `${text.length} bytes`);
    const outputs = code.flatMap((cell) => cell.outputs);
    assert(outputs.length > 0, "run `deno task notebooks:refresh`");
    for (const { output_type, data, metadata } of outputs) {
      assert(output_type !== "error", "an error is committed");
      if (data?.[CHART] === undefined) continue;
      assertEquals(Object.keys(data).toSorted(), [CHART, "image/png", "text/plain"]);
      const sentence = [data["text/plain"]].flat().join("");
      assert(/\d/.test(sentence), "a chart's sentence has no number");
      assertEquals(metadata?.["image/png"]?.alt, sentence);
    }
  });

  Deno.test(`${name} runs from top to bottom, every cell without an error`, async () => {
    const texts = Object.fromEntries(code.map((cell) => [cell.id, cell.source.join("")]));
    const session = await runCells(texts, { deadlineSeconds: DEADLINE_SECONDS });
    for (const id of Object.keys(texts)) {
      const result = session.cell(id);
      assertEquals([id, result.status, result.error], [id, "ok", ""]);
      for (const output of result.outputs) checkOutput(id, output);
    }
  });
}

function checkOutput(id: string, output: CellOutput): void {
  assert(output.output_type !== "error", `${id} shows an error: ${output.evalue}`);
  const shown = JSON.stringify(output);
  assert(!shown.includes("\\u001b["), `${id} shows ANSI codes`);
}
