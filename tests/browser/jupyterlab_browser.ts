/**
 * The course in a real JupyterLab and a real browser: `deno task test:browser`. It needs Chromium,
 * so it is not part of `deno task ok`. Pictures go to the folder in `SCREENSHOTS`, when it is set.
 *
 * @module
 */
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import type { Locator, Page } from "playwright-core";
import { projectFolder } from "@course/project/mod.ts";
import { type LabSession, startLab } from "./lab_session.ts";

const NOTEBOOK = `${projectFolder}/notebooks/00_start_here.ipynb`;
const RUN_MS = 60_000;
const CELL_MS = 10_000;

let session: LabSession;
let before: string;
const sharedResources = { sanitizeOps: false, sanitizeResources: false };

Deno.test.beforeAll(async () => {
  before = await Deno.readTextFile(NOTEBOOK);
  session = await startLab();
});

Deno.test(
  "the address that `deno task lab` prints opens the first notebook",
  sharedResources,
  async () => {
    const { page } = session;
    await page.locator(".jp-NotebookPanel:visible .jp-CodeCell").first().waitFor({
      timeout: RUN_MS,
    });
    assertEquals(await page.locator(".jp-NotebookPanel:visible").count(), 1);
    await page.getByText("Deno | Idle").waitFor({ timeout: RUN_MS });
    assertEquals(await page.locator(INTERRUPTIONS).count(), 0);
    await picture("opened");
  },
);

Deno.test(
  "Run All Cells runs every cell of the first notebook without an error",
  sharedResources,
  async () => {
    const { page } = session;
    await page.locator(".lm-MenuBar-itemLabel", { hasText: /^Run$/ }).click();
    await page.locator(".lm-Menu-itemLabel", { hasText: /^Run All Cells$/ }).click();

    const cells = codeCells(page);
    const count = (JSON.parse(before).cells as { cell_type: string }[])
      .filter((cell) => cell.cell_type === "code").length;
    assertEquals(await cells.count(), count);
    for (let i = 0; i < count; i++) await waitUntilRun(cells.nth(i), RUN_MS);
    await picture("run all");
    assertEquals(await page.locator(ERROR_OUTPUT).allInnerTexts(), []);
  },
);

Deno.test("the doctor's table is shown, and nothing in it fails", sharedResources, async () => {
  const table = session.page.locator(".jp-OutputArea table", { hasText: "Deno kernel" });
  await table.waitFor({ timeout: CELL_MS });
  const text = await table.innerText();
  assertEquals(text.includes("fail"), false, text);
});

Deno.test(
  "Stop ends a busy loop, and the next cell still knows an earlier variable",
  sharedResources,
  async () => {
    const { page } = session;
    await runNewCell('const rememberMe = "still here"');
    const spinning = await addCell("for (;;) {}");
    await page.keyboard.press("Shift+Enter");
    await prompt(spinning, "[*]:");
    await picture("spinning");
    await page.locator('[data-command="notebook:interrupt-kernel"]:visible').first().click();
    await waitUntilRun(spinning, CELL_MS);
    await picture("stopped");

    const after = await runNewCell("rememberMe");
    assertStringIncludes(await after.locator(".jp-OutputArea-output").innerText(), "still here");
  },
);

Deno.test(
  "Stop ends a cell that waits, says what is gone, and the next cell runs",
  sharedResources,
  async () => {
    const { page } = session;
    const waiting = await addCell("await new Promise(() => {})");
    await page.keyboard.press("Shift+Enter");
    await prompt(waiting, "[*]:");
    await page.locator('[data-command="notebook:interrupt-kernel"]:visible').first().click();
    await waitUntilRun(waiting, CELL_MS);
    const text = await waiting.locator(ERROR_OUTPUT).innerText();
    assertStringIncludes(text, "the kernel was started again");
    assertStringIncludes(text, "rememberMe");
    await waiting.scrollIntoViewIfNeeded();
    await picture("stopped while it waited");

    const after = await runNewCell("typeof rememberMe");
    assertStringIncludes(await after.locator(OUTPUT).innerText(), "undefined");
  },
);

Deno.test("a syntax error is shown with its line and a caret", sharedResources, async () => {
  const cell = await runNewCell("const pools = 2;\nconst x = {a: pools;");
  const text = await cell.locator(ERROR_OUTPUT).innerText();
  assertStringIncludes(text, "Expected ',', got ';'");
  assertStringIncludes(text, "2 | const x = {a: pools;");
  assert(text.trimEnd().endsWith("^"), text);
  await cell.scrollIntoViewIfNeeded();
  await picture("syntax error");
});

Deno.test("prompt asks below its cell", sharedResources, async () => {
  const { page } = session;
  const cell = await addCell('prompt("How many threads?")');
  await page.keyboard.press("Control+Enter");
  const field = cell.locator(".jp-Stdin-input");
  await field.waitFor({ timeout: CELL_MS });
  await field.fill("64");
  await field.press("Enter");
  await cell.locator(OUTPUT, { hasText: '"64"' }).waitFor({ timeout: CELL_MS });
  await picture("prompt");
  // The field is gone, and with it the focus that keys need.
  await cell.locator(".cm-content").click();
});

Deno.test("an error of a cell is shown below it", sharedResources, async () => {
  const cell = await runNewCell('throw new RangeError("seen by the reader")');
  assertStringIncludes(await cell.locator(ERROR_OUTPUT).innerText(), "seen by the reader");
});

Deno.test(
  "five lines draw published points with their laws and intervals, live",
  sharedResources,
  async () => {
    const cell = await runNewCell(`import { fittedLaw } from "@course/charts/mod.ts";
import { published } from "@course/published/mod.ts";

const series = published({ source: "lkml-v10", machine: "x86-8336c-6.5rc7" });
fittedLaw(series.filter(({ pool }) => pool !== "native"), { unit: "system calls" })`);
    const plot = cell.locator(".js-plotly-plot");
    await plot.locator(".xy .scatterlayer .trace").first().waitFor({ timeout: CELL_MS });
    await cell.scrollIntoViewIfNeeded();
    await picture("chart");

    const legend = await plot.locator(".legend .legendtext").allTextContents();
    for (const pool of ["freelist", "objpool"]) {
      for (const part of [", published", ", law", ", extrapolated", ", 95 % interval"]) {
        assert(legend.includes(pool + part), `no "${pool}${part}" among ${legend.join("; ")}`);
      }
    }
    assertStringIncludes(
      await plot.getByText(/^Freelist, published: sigma 1\.41 .*; objpool, published: /)
        .ariaSnapshot(),
      "peak at 114 threads",
    );
  },
);

Deno.test("20 cells in a row each show their returned object", sharedResources, async () => {
  const cells: Locator[] = [];
  for (let i = 0; i < 20; i++) {
    cells.push(
      await runNewCell(
        `({ [Symbol.for("Jupyter.display")]: () => ({ "text/plain": "returned ${i}" }) })`,
      ),
    );
  }
  const shown = await Promise.all(cells.map((cell) => cell.locator(OUTPUT).allInnerTexts()));
  assertEquals(shown.map((texts) => texts.join().trim()), cells.map((_, i) => `returned ${i}`));
});

for (const name of ["01_return_hook", "03_lock_free", "06_ideal_case", "09_amdahl_and_usl"]) {
  Deno.test(
    `${name} runs from top to bottom, each output under its cell, and its charts are live`,
    sharedResources,
    async () => {
      const { page } = session;
      await openFile(`notebooks/${name}.ipynb`);
      await page.locator(".jp-NotebookPanel:visible .jp-CodeCell").first().waitFor({
        timeout: CELL_MS,
      });
      await page.getByText("Deno | Idle").waitFor({ timeout: RUN_MS });
      const committed = await Deno.readTextFile(`${projectFolder}/notebooks/${name}.ipynb`);
      const code = (JSON.parse(committed).cells as { cell_type: string; outputs?: unknown[] }[])
        .filter((cell) => cell.cell_type === "code");
      assertEquals(await codeCells(page).count(), code.length);

      await page.locator(".lm-MenuBar-itemLabel", { hasText: /^Run$/ }).click();
      await page.locator(".lm-Menu-itemLabel", { hasText: /^Run All Cells$/ }).click();
      for (let i = 0; i < code.length; i++) await waitUntilRun(codeCells(page).nth(i), RUN_MS);
      assertEquals(
        await page.locator(".jp-NotebookPanel:visible").locator(ERROR_OUTPUT).count(),
        0,
      );

      for (const [i, { outputs = [] }] of code.entries()) {
        // A notebook may be kept without some outputs, such as the learner's own guesses.
        if (outputs.length === 0) continue;
        const shown = await codeCells(page).nth(i).locator(OUTPUT_AREA_CHILD)
          .filter({ hasNotText: PROGRESS_LINE }).count();
        assertEquals([i, shown], [i, outputs.length]);
      }
      for (const [i, { outputs }] of code.entries()) {
        const kept = JSON.stringify(outputs);
        if (!kept.includes("application/vnd.plotly.v1+json")) continue;
        // What answers to the reader stands in a frame, in place of its chart.
        const isFrame = kept.includes("application/vnd.course.");
        const shown = isFrame ? "iframe" : ".js-plotly-plot svg.main-svg";
        await codeCells(page).nth(i).locator(shown).first().waitFor({ timeout: CELL_MS });
      }
      await picture(name);
    },
  );
}

Deno.test("a chart tells its figures where the pointer is", sharedResources, async () => {
  const { page } = session;
  const plot = page.locator(".jp-NotebookPanel:visible .js-plotly-plot").last();
  await plot.scrollIntoViewIfNeeded();
  const point = plot.locator(".xy .scatterlayer .points path").first();
  await point.hover({ force: true });
  await plot.locator(".hoverlayer .hovertext").first().waitFor({ timeout: CELL_MS });
  await picture("hover");
});

Deno.test("no dialog and no message asks the reader for something", sharedResources, async () => {
  assertEquals(await session.page.locator(INTERRUPTIONS).allInnerTexts(), []);
});

Deno.test("the browser asked this machine only, and logged no error", sharedResources, () => {
  assertEquals([...session.hosts], ["localhost"]);
  assertEquals(session.consoleErrors, []);
});

Deno.test("Ctrl-C stops JupyterLab, and the notebook is as it was", sharedResources, async () => {
  const { code, printed } = await session.stop();
  assert(code === 0 || code === 130, `Exit code ${code}\n${printed}`);
  assertStringIncludes(printed, "JupyterLab is stopped");
  assertEquals(/^ +at |Traceback/m.test(printed), false, printed);
  assertEquals(
    printed.match(/^.*ServerApp.*$/gm),
    null,
    "the server says something in the terminal",
  );
  assertEquals(session.writes, []);
  assertEquals(await Deno.readTextFile(NOTEBOOK), before);
});

const INTERRUPTIONS = ".jp-Dialog, .Toastify__toast";
const OUTPUT = ".jp-OutputArea-output";
const OUTPUT_AREA_CHILD = ".jp-OutputArea-child";
/** How far a cell is: only a slow machine shows it, and a kept notebook leaves it out. */
const PROGRESS_LINE = /^\s*[a-z]+: ([\d,]+ executions|\d+ %)\s*$/;
const ERROR_OUTPUT = '.jp-OutputArea-output[data-mime-type="application/vnd.jupyter.error"], ' +
  '.jp-OutputArea-output[data-mime-type="application/vnd.jupyter.stderr"]';

function codeCells(page: Page): Locator {
  return page.locator(".jp-NotebookPanel:visible .jp-CodeCell");
}

async function addCell(code: string): Promise<Locator> {
  const { page } = session;
  const count = await codeCells(page).count();
  await page.locator(".jp-NotebookPanel:visible .jp-Cell .jp-InputPrompt").last().click();
  await page.keyboard.press("Escape");
  await page.keyboard.press("b");
  const cell = codeCells(page).nth(count);
  await cell.waitFor({ timeout: CELL_MS });
  await cell.locator(".cm-content").click();
  await page.keyboard.insertText(code);
  return cell;
}

async function openFile(path: string): Promise<void> {
  const { page } = session;
  await page.locator(".lm-MenuBar-itemLabel", { hasText: /^File$/ }).click();
  await page.locator(".lm-Menu-itemLabel", { hasText: /^Open from Path/ }).click();
  await page.locator(".jp-Dialog input").fill(path);
  await page.keyboard.press("Enter");
  await page.getByRole("tab", { name: path.split("/").at(-1)! }).waitFor({ timeout: CELL_MS });
}

async function runNewCell(code: string): Promise<Locator> {
  const cell = await addCell(code);
  await session.page.keyboard.press("Control+Enter");
  await waitUntilRun(cell, CELL_MS);
  return cell;
}

async function waitUntilRun(cell: Locator, timeout: number): Promise<void> {
  await cell.locator(".jp-InputPrompt", { hasText: /^\[\d+\]:$/ }).waitFor({ timeout });
}

async function prompt(cell: Locator, text: string): Promise<void> {
  await cell.locator(".jp-InputPrompt", { hasText: text }).waitFor({ timeout: CELL_MS });
}

async function picture(name: string): Promise<void> {
  const folder = Deno.env.get("SCREENSHOTS");
  if (folder === undefined) return;
  await session.page.screenshot({ path: `${folder}/${name.replaceAll(" ", "_")}.png` });
}
