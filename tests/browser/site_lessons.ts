/**
 * Every lesson run in the page, in a real browser: part of `deno task test:site`. What its cells show
 * is what the notebooks' kernel has shown.
 *
 * @module
 */
/// <reference lib="dom" />
import { assertEquals, assertStringIncludes } from "@std/assert";
import type { CellOutput } from "@course/cells/mod.ts";
import { joined, type Notebook, type NotebookCell } from "../../tasks/notebooks/notebook.ts";
import { lessonCells } from "../../tasks/site/lesson_cells.ts";
import { LESSONS } from "../notebooks/lessons.ts";
import { session, shared } from "./site_shared.ts";

const LESSON_MS = 600_000;
const LOADED_MS = 60_000;
const PROGRESS = "application/vnd.course.progress+json";

for (const { name, cells } of LESSONS) {
  Deno.test(`${name} shows in the page what it has shown in the lab`, shared, async () => {
    const { page } = session;
    const notebook = { cells } as unknown as Notebook;
    const visit = await session.visit(`notebooks/${name.replace(".ipynb", ".html")}`);
    await page.evaluate(keepOutputs);
    const skip = page.getByRole("button", { name: "Show it without" });
    while (await skip.count() > 0) await skip.first().click();
    await page.getByRole("button", { name: "Run all", exact: true }).click();
    await page.getByText(/^\d+ of \d+ cells have run\.$/).waitFor({ timeout: LESSON_MS });

    const runs = lessonCells(notebook).filter(({ text }) => text.trim() !== "");
    const outputs = new Map<string, CellOutput[]>(runs.map(({ id }) => [id, []]));
    for (const { run, output } of await page.evaluate(() => globalThis.keptOutputs)) {
      outputs.get(runs[run - 1]!.id)!.push(JSON.parse(output));
    }
    for (const { id, why } of runs) {
      if (why !== undefined) continue;
      const stored = cells.find((cell) => cell.id === id) as unknown as NotebookCell;
      assertEquals(shownBy(outputs.get(id)!), storedIn(stored), `${name} ${id}`);
    }
    const runnable = runs.filter(({ why }) => why === undefined).length;
    await page.getByText(`${runnable} of ${runnable} cells have run.`).waitFor();
    assertEquals(visit.errors, []);
    assertEquals([...visit.hosts], ["localhost"]);
  });
}

Deno.test(
  "an answer is folded until its prediction is made, and drawn with the reader's number",
  shared,
  async () => {
    const { page } = session;
    await session.visit("notebooks/01_return_hook.html");
    const answer = page.locator("[data-cell=answer]");
    assertEquals(await answer.locator("details.folded [data-chart]").isVisible(), false);
    assertEquals(await page.locator("#explain + details.folded").count(), 1);
    await page.locator("form.prediction input").fill("7");
    await page.getByRole("button", { name: "Note it" }).click();
    await answer.locator("[data-chart]").getByText("you said 7, it is 3").first().waitFor({
      state: "attached",
      timeout: LOADED_MS,
    });
    assertEquals(await page.locator("details.folded").count(), 0);
  },
);

Deno.test(
  "a cell is edited and run with keys, its error names the line, Reset puts all back",
  shared,
  async () => {
    const { page } = session;
    await session.visit("notebooks/00_start_here.html");
    const cell = page.locator("[data-cell]", { has: page.locator("button.run") }).first();
    const before = await cell.locator(".shown").innerText();
    await cell.getByRole("button", { name: "Edit" }).click();
    await cell.locator(".cm-content").fill("const one = 1;\nconsole.log(one);\nnull!.two;");
    await cell.locator(".cm-content").press("Control+Enter");
    const failure = cell.locator(".output.failure");
    await failure.waitFor({ timeout: LOADED_MS });
    assertStringIncludes(await failure.innerText(), "Line 3, column 7: TypeError: Cannot read");
    assertStringIncludes(await cell.locator(".shown").innerText(), "1");
    await page.getByRole("button", { name: "Reset" }).click();
    assertEquals(await cell.locator(".shown").innerText(), before);
    assertEquals(await cell.locator(".cm-content").count(), 0);
  },
);

Deno.test("Stop ends a loop without an end, and the next cell runs", shared, async () => {
  const { page } = session;
  await session.visit("notebooks/00_start_here.html");
  const cell = page.locator("[data-cell]", { has: page.locator("button.run") }).first();
  await cell.getByRole("button", { name: "Edit" }).click();
  await cell.locator(".cm-content").fill("console.log('begun');\nfor (;;);");
  await cell.locator(".cm-content").press("Control+Enter");
  await cell.getByText("begun").waitFor({ timeout: LOADED_MS });
  await cell.getByRole("button", { name: "Stop" }).click();
  await cell.getByText("Stopped.").waitFor();
  assertStringIncludes(await page.locator(".lesson-bar [role=status]").innerText(), "is gone");
  await cell.locator(".cm-content").fill("6 * 7");
  await cell.locator(".cm-content").press("Control+Enter");
  await cell.locator(".output", { hasText: "42" }).waitFor({ timeout: LOADED_MS });
});

declare global {
  var keptOutputs: { run: number; output: string }[];
}

/** Keeps in the page what the Worker of its lesson says. */
function keepOutputs(): void {
  globalThis.keptOutputs = [];
  addEventListener("message", ({ data }) => {
    if (data?.message?.kind === "output") globalThis.keptOutputs.push(data.message);
  });
}

/** What a cell has shown: its errors, its texts, and the kinds of its last output. */
function shownBy(outputs: readonly CellOutput[]) {
  const text = outputs.map((output) => output.kind === "stream" ? output.text : "").join("");
  const errors = outputs.filter(({ kind }) => kind === "error");
  const shown = outputs.flatMap((output) =>
    "data" in output && output.data[PROGRESS] === undefined ? [output.data] : []
  );
  return { errors, ...compared(text, shown.at(-1)) };
}

function storedIn({ outputs = [] }: NotebookCell) {
  const text = outputs.filter(({ output_type }) => output_type === "stream")
    .map(({ text }) => joined(text)).join("");
  return { errors: [], ...compared(text, outputs.findLast(({ data }) => data)?.data) };
}

/** Milliseconds that a search has taken differ from run to run; pictures are made afterwards. */
function compared(text: string, data: Record<string, unknown> = {}) {
  const plain = joined(data["text/plain"] as string | string[] | undefined);
  return {
    text: `${text}${plain}`.replaceAll(/\b[\d.,]+ ms\b/g, "# ms"),
    types: Object.keys(data).filter((type) => type !== "image/png").toSorted(),
  };
}
