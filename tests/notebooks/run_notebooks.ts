/**
 * Every notebook, executed from top to bottom in a real kernel, as a reader would: part of
 * `deno task notebooks:check`, and not of `deno task ok`, because it takes minutes.
 *
 * @module
 */
import { assert, assertEquals } from "@std/assert";
import { type CellOutput, runCells } from "../../tasks/notebooks/run_cells.ts";
import { codeOf, LESSONS, NOTEBOOKS } from "./lessons.ts";

/** No time is asserted; a cell that does not end is an error. */
const DEADLINE_SECONDS = 60;

for (const lesson of LESSONS) {
  const { name } = lesson;
  const code = codeOf(lesson);

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

Deno.test("a cell speaks the language of the folder that its notebook is in", async () => {
  const cells = { check: 'import { check } from "@course/lesson/mod.ts";\ncheck(1, 1, "one");' };
  for (const [folder, shown] of [[".", "ok: one"], ["zh", "正确：one"]]) {
    const cwd = new URL(folder!, NOTEBOOKS).pathname;
    const session = await runCells(cells, { cwd, deadlineSeconds: DEADLINE_SECONDS });
    const [output] = session.cell("check").outputs;
    assertEquals(output?.data?.["text/plain"], shown);
  }
});

function checkOutput(id: string, output: CellOutput): void {
  assert(output.output_type !== "error", `${id} shows an error: ${output.evalue}`);
  const shown = JSON.stringify(output);
  assert(!shown.includes("\\u001b["), `${id} shows ANSI codes`);
}
