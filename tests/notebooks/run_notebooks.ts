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

/** Lessons in which everything is determined: the same cell says the same on every machine. */
const DETERMINED = ["03_lock_free.ipynb", "04b_overrun.ipynb", "11_bugs_in_the_wild.ipynb"];

for (const name of DETERMINED) {
  Deno.test(`${name}, executed in Chinese, says what the committed Chinese notebook says`, async () => {
    const folder = new URL("zh/", NOTEBOOKS);
    const { cells } = JSON.parse(await Deno.readTextFile(new URL(name, folder))) as {
      cells: { id: string; cell_type: string; source: string[]; outputs?: CellOutput[] }[];
    };
    const code = cells.filter(({ cell_type }) => cell_type === "code");
    const texts = Object.fromEntries(code.map(({ id, source }) => [id, source.join("")]));
    const cwd = folder.pathname;
    const session = await runCells(texts, { cwd, deadlineSeconds: DEADLINE_SECONDS });
    for (const { id, outputs = [] } of code) {
      const { status, error, outputs: found } = session.cell(id);
      assertEquals([id, status, error], [id, "ok", ""]);
      assertEquals(textsOf(found), textsOf(outputs), `${name} ${id}: deno task notebooks:refresh`);
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

/** What outputs say, in one text, as streams come in pieces; how long a search took is left out. */
function textsOf(outputs: readonly CellOutput[]): string {
  const parts = outputs.flatMap(({ data, text }) => [data?.["text/plain"] ?? text ?? ""]).flat();
  return parts.join("").trim().replaceAll(/\d+(?:\.\d+)? (ms|s)\b/g, "$1");
}

function checkOutput(id: string, output: CellOutput): void {
  assert(output.output_type !== "error", `${id} shows an error: ${output.evalue}`);
  const shown = JSON.stringify(output);
  assert(!shown.includes("\\u001b["), `${id} shows ANSI codes`);
}
