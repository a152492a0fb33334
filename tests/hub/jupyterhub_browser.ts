/**
 * The course on a JupyterHub, as docs/teaching.md says: `deno task test:hub`. It makes a JupyterHub in
 * `.jupyter/hub` and needs Chromium, so it is not part of `deno task ok`. Pictures go to the folder in
 * `SCREENSHOTS`, when it is set.
 *
 * @module
 */
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { type HubSession, startHub } from "./hub_session.ts";
import { memoryOf } from "./memory_of.ts";

const START_MS = 120_000;
const RUN_MS = 60_000;

const ERROR_OUTPUT = '.jp-OutputArea-output[data-mime-type="application/vnd.jupyter.error"], ' +
  '.jp-OutputArea-output[data-mime-type="application/vnd.jupyter.stderr"]';

let session: HubSession;
const sharedResources = { sanitizeOps: false, sanitizeResources: false };

Deno.test.beforeAll(async () => {
  session = await startHub();
});

Deno.test.afterAll(async () => {
  await session?.stop();
});

Deno.test("who logs in gets the course, in JupyterLab", sharedResources, async () => {
  const { page, url } = session;
  await page.goto(`${url}/hub/login`);
  await page.locator("#username_input").fill("ada");
  await page.locator("#password_input").fill("course");
  await page.locator("#login_submit").click();
  try {
    await page.locator(".jp-NotebookPanel:visible .jp-CodeCell").first().waitFor({
      timeout: START_MS,
    });
  } catch (error) {
    throw new Error(`No notebook is shown at ${page.url()}: ${error}\n${session.printed()}`);
  }
  assertStringIncludes(page.url(), "/user/ada/lab/tree/work/notebooks/00_start_here.ipynb");
  await picture("first notebook");
});

Deno.test(
  "the copy of lesson 01 runs on the course's own kernel, and stops at the guess",
  sharedResources,
  async () => {
    const { page, url } = session;
    await page.goto(`${url}/user/ada/lab/tree/work/notebooks/01_return_hook.ipynb`);
    const panel = page.locator(".jp-NotebookPanel:visible");
    await panel.locator(".jp-CodeCell").first().waitFor({ timeout: RUN_MS });
    await page.getByText("Deno | Idle").waitFor({ timeout: RUN_MS });
    await page.locator(".lm-MenuBar-itemLabel", { hasText: /^Run$/ }).click();
    await page.locator(".lm-Menu-itemLabel", { hasText: /^Run All Cells$/ }).click();
    const error = panel.locator(ERROR_OUTPUT);
    await error.first().waitFor({ timeout: RUN_MS });
    await picture("lesson 01");
    assertEquals(await error.count(), 1);
    assertStringIncludes(await error.innerText(), "Write your guess first");
    await panel.getByText("ok: the caller never notices").first().waitFor({ timeout: RUN_MS });
  },
);

Deno.test("a written guess is kept, and the notebook goes on", sharedResources, async () => {
  const { page, homes } = session;
  const panel = page.locator(".jp-NotebookPanel:visible");
  const cell = panel.locator(".jp-CodeCell", { hasText: "const guess = undefined;" });
  await cell.locator(".cm-content").click();
  await page.keyboard.press("Control+a");
  await page.keyboard.insertText(
    'import { predicted } from "@course/lesson/mod.ts";\n\nconst guess = 4;\npredicted({ guess });',
  );
  await page.locator(".lm-MenuBar-itemLabel", { hasText: /^Run$/ }).click();
  await page.locator(".lm-Menu-itemLabel", { hasText: /^Run All Cells$/ }).click();
  await panel.locator(".jp-CodeCell").last().locator(".jp-InputPrompt", { hasText: /^\[\d+\]:$/ })
    .waitFor({ timeout: RUN_MS });
  assertEquals(
    await panel.locator(ERROR_OUTPUT)
      .allInnerTexts(),
    [],
  );
  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+s");
  const file = `${homes}/ada/course/work/notebooks/01_return_hook.ipynb`;
  const deadline = performance.now() + RUN_MS;
  const isSaved = async () => (await Deno.readTextFile(file)).includes("const guess = 4;");
  while (!await isSaved() && performance.now() < deadline) {
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  assert(await isSaved());
});

Deno.test("what a user takes is what docs/teaching.md says to give", sharedResources, async () => {
  const { total, processes } = await memoryOf(session.pid, "jupyterhub-singleuser");
  console.log(
    `a user with lesson 01 open: ${total} MB, of which ${
      processes.map(({ name, megabytes }) => `${name} ${megabytes}`).join(", ")
    }`,
  );
  assert(total > 100 && total < 1500, `${total} MB`);
});

async function picture(name: string): Promise<void> {
  const folder = Deno.env.get("SCREENSHOTS");
  if (folder === undefined) return;
  await session.page.screenshot({ path: `${folder}/hub_${name.replaceAll(" ", "_")}.png` });
}
