/**
 * Every notebook, executed from top to bottom in a real kernel, as a reader would: part of
 * `deno task notebooks:check`, and not of `deno task ok`, because it takes minutes.
 *
 * @module
 */
import { assert, assertEquals } from "@std/assert";
import { type CellOutput, runCells } from "../support/kernel.ts";
import { codeOf, LESSONS } from "./lessons.ts";

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

function checkOutput(id: string, output: CellOutput): void {
  assert(output.output_type !== "error", `${id} shows an error: ${output.evalue}`);
  const shown = JSON.stringify(output);
  assert(!shown.includes("\\u001b["), `${id} shows ANSI codes`);
}
