/** Every notebook, executed from top to bottom in a real kernel, as a reader would. */
import { assert, assertEquals } from "@std/assert";
import { type CellOutput, runCells } from "../support/kernel.ts";

const FOLDER = new URL("../../notebooks/", import.meta.url);
const MOST_LINES = 15;
/** No time is asserted; a cell that does not end is an error. */
const DEADLINE_SECONDS = 60;

/** More is hard to read as a change, and slow to open. */
const MOST_BYTES = 1_000_000;
const CHART = "application/vnd.plotly.v1+json";

interface NotebookCell {
  id: string;
  cell_type: "markdown" | "code";
  source: string[];
  outputs: { output_type: string; data?: Record<string, unknown> }[];
}

interface Notebook {
  cells: NotebookCell[];
  metadata: { kernelspec: unknown };
}

const NAMES = Array.from(Deno.readDirSync(FOLDER), (entry) => entry.name)
  .filter((name) => name.endsWith(".ipynb"))
  .toSorted();

for (const name of NAMES) {
  const text = Deno.readTextFileSync(new URL(name, FOLDER));
  const notebook: Notebook = JSON.parse(text);
  const code = notebook.cells.filter((cell) => cell.cell_type === "code");

  Deno.test(`${name} asks for the Deno kernel, names its cells and keeps them short`, () => {
    assertEquals(notebook.metadata.kernelspec, {
      display_name: "Deno",
      language: "typescript",
      name: "deno",
    });
    const ids = notebook.cells.map((cell) => cell.id);
    assertEquals(new Set(ids).size, ids.length);
    for (const cell of code) {
      assert(cell.source.length <= MOST_LINES, `${cell.id} has ${cell.source.length} lines`);
    }
  });

  Deno.test(`${name} links only to files that exist`, () => {
    for (const [, target] of text.matchAll(/\]\(([^)#:]+)\)/g)) {
      assert(Deno.statSync(new URL(target!, FOLDER)).isFile, `${target} is not a file`);
    }
  });

  Deno.test(`${name} is committed with its outputs, and a picture of each chart`, () => {
    assert(text.length < MOST_BYTES, `${text.length} bytes`);
    const outputs = code.flatMap((cell) => cell.outputs);
    assert(outputs.length > 0, "run `deno task notebooks:refresh`");
    for (const { output_type, data } of outputs) {
      assert(output_type !== "error", "an error is committed");
      if (data?.[CHART] !== undefined) assert("image/png" in data, "a chart has no picture");
    }
  });

  Deno.test(`${name} runs from top to bottom, every cell without an error`, async () => {
    const cells = Object.fromEntries(code.map((cell) => [cell.id, cell.source.join("")]));
    const session = await runCells(cells, { deadlineSeconds: DEADLINE_SECONDS });
    for (const id of Object.keys(cells)) {
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
