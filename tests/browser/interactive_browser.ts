/**
 * Interactive outputs in a real JupyterLab: `deno test -A tests/browser/interactive_browser.ts`. Pictures
 * go to the folder in `SCREENSHOTS`, when it is set; `LAB_JUPYTER` names another Jupyter than `.venv`'s.
 *
 * @module
 */
/// <reference lib="dom" />
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import type { Result } from "axe-core";
import type { Frame, FrameLocator, Locator } from "playwright-core";
import { packageFile, projectFolder, venvProgram } from "@course/project/mod.ts";
import { DRAWING, SCHEDULE, SLIDERS } from "@course/interactive/mod.ts";
import { type LabSession, startLab } from "./lab_session.ts";
import { notebookOf, TITLES } from "./interactive_notebook.ts";

const OPEN_MS = 60_000;
const ANSWER_MS = 20_000;
const NAME = "interactive_outputs_test.ipynb";
const FILE = `${projectFolder}/work/${NAME}`;
const shared = { sanitizeOps: false, sanitizeResources: false };
let session: LabSession;

Deno.test.beforeAll(async () => {
  await Deno.mkdir(`${projectFolder}/work`, { recursive: true });
  await Deno.writeTextFile(FILE, await notebookOf());
  session = await startLab();
  const { page } = session;
  await page.locator(".jp-NotebookPanel:visible .jp-CodeCell").first().waitFor({
    timeout: OPEN_MS,
  });
  // This notebook is the test's own: it may be saved.
  await page.route(`**/api/contents/**/${NAME}*`, (route) => route.continue());
  await open();
});

Deno.test.afterAll(async () => {
  await session.stop();
  await Deno.remove(FILE);
});

Deno.test(
  "a notebook that nobody has run or trusted shows every kind of output",
  shared,
  async () => {
    for (const title of Object.values(TITLES)) {
      await frame(title).getByRole("heading", { name: title, exact: true }).waitFor({
        timeout: ANSWER_MS,
      });
    }
    await picture("untrusted");
  },
);

Deno.test("buttons and keys go through the steps, and the source line is lit", shared, async () => {
  const stepper = frame(TITLES[SCHEDULE]);
  const status = stepper.getByRole("status");
  assertStringIncludes(await status.innerText(), "Step 0 of 25");
  await press(stepper, "Next");
  assertStringIncludes(await status.innerText(), "Step 1 of 25. CPU 0: load head -> 0");
  assertStringIncludes(
    await stepper.locator(".source .lit").innerText(),
    "loadAcquire(words, HEAD)",
  );
  await press(stepper, "Last");
  assertStringIncludes(await status.innerText(), "Broken: node 1 has two owners");
  await stepper.getByRole("region", { name: "Steps" }).focus();
  for (const [key, step] of [["ArrowLeft", 24], ["Home", 0], ["ArrowRight", 1], ["End", 25]]) {
    await session.page.keyboard.press(String(key));
    assertStringIncludes(await status.innerText(), `Step ${step} of 25`);
  }
  await session.page.keyboard.press("Home");
  await session.page.keyboard.press("Space");
  await stepper.getByText("Step 2 of 25").waitFor({ timeout: ANSWER_MS });
  await session.page.keyboard.press("Space");
  assertEquals(await stepper.getByRole("button", { name: "Play" }).count(), 1);
});

Deno.test("whoever takes over gets an answer, a schedule, and can undo", shared, async () => {
  const stepper = frame(TITLES[SCHEDULE]);
  await press(stepper, "First");
  const choices = stepper.getByRole("group", { name: /Take over/ });
  for (const cpu of ["CPU 1", "CPU 1", "CPU 0"]) {
    await choices.getByRole("button", { name: new RegExp(`^${cpu}:`) }).first().click();
  }
  assertEquals(await stepper.locator(".schedule").innerText(), "110");
  await press(stepper, "Undo");
  assertEquals(await stepper.locator(".schedule").innerText(), "11");
  await press(stepper, "Run on");
  assertStringIncludes(await stepper.getByRole("status").innerText(), "no law is broken");
  await picture("taken over");
  await press(stepper, "Back to the schedule shown first");
  assertStringIncludes(await stepper.getByRole("status").innerText(), "Step 0 of 25");
});

Deno.test("store buffers are shown, and written back on request", shared, async () => {
  await show(TITLES.buffers);
  const stepper = frame(TITLES.buffers);
  await stepper.getByRole("button", { name: /^CPU 0: store/ }).click();
  await stepper.getByRole("cell", { name: "word 0 = 1", exact: true }).waitFor({
    timeout: ANSWER_MS,
  });
  await picture("store buffer");
  await stepper.getByRole("button", { name: /^CPU 0 store buffer: write back/ }).click();
  assertEquals(await stepper.getByRole("cell", { name: "empty" }).count(), 2);
});

Deno.test("a slider runs the simulation again in the page", shared, async () => {
  await show(TITLES[SLIDERS]);
  const sliders = frame(TITLES[SLIDERS]);
  const before = await sliders.getByRole("status").innerText();
  assertStringIncludes(before, "Simulated when the cell ran");
  await sliders.getByRole("slider", { name: "objects per thread" }).fill("0");
  await sliders.getByText("Simulated in this page").waitFor({ timeout: 3 * ANSWER_MS });
  const after = await sliders.getByRole("status").innerText();
  assert(rateIn(after) < rateIn(before), `${before} ${after}`);
  await picture("sliders");
});

Deno.test(
  "a prediction that is drawn is compared in the output of another cell",
  shared,
  async () => {
    const { page } = session;
    await show(TITLES[DRAWING]);
    const drawing = frame(TITLES[DRAWING]);
    const axes = drawing.getByRole("img");
    const box = (await axes.boundingBox())!;
    const at = (x: number, y: number) => [box.x + box.width * x, box.y + box.height * y] as const;
    await page.mouse.move(...at(0.1, 0.8));
    await page.mouse.down();
    await page.mouse.move(...at(0.5, 0.3), { steps: 8 });
    await page.mouse.move(...at(0.96, 0.2), { steps: 8 });
    await page.mouse.up();
    assertStringIncludes(
      await drawing.getByRole("status").innerText(),
      "You have drawn 4 of 4 points",
    );
    await drawing.getByRole("spinbutton", { name: "speed-up at threads = 8", exact: true }).fill(
      "7",
    );
    await picture("drawn");

    const cell = cellWith("drawn.over(");
    await run(cell);
    const over = cell.frameLocator("iframe");
    const status = over.getByRole("status");
    await status.filter({ hasText: "you drew 7" }).waitFor({ timeout: ANSWER_MS });
    assertStringIncludes(await status.innerText(), "What came out (simulated): 1 at 1, 1.9 at 2");
    await cell.scrollIntoViewIfNeeded();
    await picture("compared");
  },
);

Deno.test("an output that means harm reaches nothing", shared, async () => {
  const harmful = await contentOf(TITLES.harmful);
  const reached = await harmful.waitForFunction(
    "document.body.dataset.reached && JSON.parse(document.body.dataset.reached)",
  );
  assertEquals(await reached.jsonValue(), {
    parent: "refused",
    cookie: "refused",
    storage: "refused",
    fetch: "refused",
    image: "refused",
    top: "refused",
    popup: "refused",
    origin: "null",
  });
  assertStringIncludes(session.page.url(), "/lab/tree/work/");
  assertEquals(session.page.context().pages().length, 1);
});

Deno.test("an output that leads its frame elsewhere is taken away", shared, async () => {
  const { page } = session;
  const leaving = page.locator(`iframe[title="${TITLES.leaving}"]`);
  await show(TITLES.leaving);
  await leaving.contentFrame().getByRole("heading", { name: TITLES.leaving }).click();
  await page.getByText("This output has tried to leave its place").waitFor({ timeout: ANSWER_MS });
});

Deno.test("an output of another version says so in a sentence", shared, async () => {
  const stale = frame(TITLES.stale).getByRole("alert");
  assertStringIncludes(await stale.innerText(), "run `deno task setup`, reload the page");
});

Deno.test(
  "axe finds nothing in the frames, light or dark, and a theme is followed",
  shared,
  async () => {
    const { page } = session;
    const axe = await Deno.readTextFile(packageFile("axe-core"));
    for (const theme of ["JupyterLab Light", "JupyterLab Dark"]) {
      await chooseTheme(theme);
      for (const title of [TITLES[SCHEDULE], TITLES[SLIDERS], TITLES[DRAWING]]) {
        const content = await contentOf(title);
        const scheme = theme.endsWith("Dark") ? "dark" : "light";
        await content.waitForFunction(
          `getComputedStyle(document.documentElement).colorScheme === "${scheme}"`,
        );
        await content.evaluate(
          "for (const one of document.querySelectorAll('details')) one.open = true",
        );
        await content.evaluate(axe);
        const violations: Result[] = await content.evaluate(
          "axe.run({ resultTypes: ['violations'] }).then((result) => result.violations)",
        );
        assertEquals(
          violations.map(({ id, nodes }) => `${title}, ${theme}: ${id} ${nodes[0]!.html}`),
          [],
        );
      }
      await show(TITLES[SCHEDULE]);
      await picture(theme);
    }
    await page.setViewportSize({ width: 900, height: 1000 });
    await page.waitForTimeout(500);
    await picture("900 px");
    for (const title of [TITLES[SLIDERS], TITLES[DRAWING]]) {
      await show(title);
      await picture(`900 px ${title}`);
    }
    await page.setViewportSize({ width: 1280, height: 1000 });
    await chooseTheme("JupyterLab Light");
  },
);

Deno.test(
  "a cell that was just run shows its output, also when the page is loaded again",
  shared,
  async () => {
    const { page } = session;
    const cell = cellWith("stepper(lost");
    await run(cell);
    const fresh = cell.frameLocator("iframe");
    await fresh.getByRole("heading", { name: "A lost update" }).waitFor({ timeout: ANSWER_MS });
    await press(fresh, "Last");
    assertStringIncludes(await fresh.getByRole("status").innerText(), "Broken:");
    await cell.scrollIntoViewIfNeeded();
    await picture("fresh");
    // Keys that are pressed in a frame stay there.
    await cell.locator(".cm-content").click();
    await page.keyboard.press("Control+s");
    await page.waitForTimeout(1500);
    await open();
    const again = frame("A lost update");
    await again.getByRole("heading", { name: "A lost update" }).waitFor({ timeout: ANSWER_MS });
    await press(again, "Next");
    assertStringIncludes(await again.getByRole("status").innerText(), "Step 1 of 4");
  },
);

Deno.test(
  "nbconvert shows the pictures of the same bundles, and says what is on them",
  shared,
  async () => {
    const { stdout } = await new Deno.Command(
      Deno.env.get("LAB_JUPYTER") ?? venvProgram("jupyter"),
      {
        args: ["nbconvert", "--to", "html", "--stdout", FILE],
        stderr: "null",
      },
    ).output();
    const html = new TextDecoder().decode(stdout);
    assertEquals(html.match(/<img[^>]*src="data:image\/png;base64/g)?.length, 4);
    assertEquals(html.match(/<img[^>]* alt="[^"]{20,}"/g)?.length, 4);
    assertEquals(html.includes("vnd.course"), false);
  },
);

Deno.test("the browser logged no error but those of the harmful output", shared, () => {
  const own = session.consoleErrors.filter((text) =>
    !/about:srcdoc|Content Security|sandbox/.test(text)
  );
  assertEquals(own, []);
});

async function open(): Promise<void> {
  const { page } = session;
  await page.goto(new URL(`/lab/tree/work/${NAME}`, page.url()).href);
  await page.locator(".jp-NotebookPanel:visible .jp-CodeCell").first().waitFor({
    timeout: OPEN_MS,
  });
  await page.getByText("Deno | Idle").waitFor({ timeout: OPEN_MS });
}

function frame(title: string): FrameLocator {
  return session.page.frameLocator(`.jp-NotebookPanel:visible iframe[title="${title}"]`);
}

/** A frame that is not in view draws nothing. */
async function show(title: string): Promise<void> {
  await session.page.locator(`.jp-NotebookPanel:visible iframe[title="${title}"]`)
    .first().scrollIntoViewIfNeeded({ timeout: ANSWER_MS });
}

async function contentOf(title: string): Promise<Frame> {
  const handle = await session.page.locator(`.jp-NotebookPanel:visible iframe[title="${title}"]`)
    .first().elementHandle({ timeout: ANSWER_MS });
  return (await handle!.contentFrame())!;
}

function cellWith(code: string): Locator {
  return session.page.locator(".jp-NotebookPanel:visible .jp-CodeCell", { hasText: code }).first();
}

async function run(cell: Locator): Promise<void> {
  await cell.scrollIntoViewIfNeeded();
  // Frames that come into view may still move what is below them.
  await session.page.waitForTimeout(500);
  await cell.locator(".cm-content").click();
  await session.page.keyboard.press("Control+Enter");
  await cell.locator(".jp-InputPrompt", { hasText: /^\[\d+\]:$/ }).waitFor({ timeout: OPEN_MS });
}

async function press(within: FrameLocator, name: string): Promise<void> {
  await within.getByRole("button", { name, exact: true }).click({ timeout: ANSWER_MS });
}

async function chooseTheme(name: string): Promise<void> {
  const { page } = session;
  await page.locator(".lm-MenuBar-itemLabel", { hasText: /^Settings$/ }).click();
  await page.locator(".lm-Menu-itemLabel", { hasText: /^Theme$/ }).hover();
  await page.locator(".lm-Menu-itemLabel", { hasText: new RegExp(`^${name}$`) }).click();
  await page.waitForTimeout(800);
}

function rateIn(sentence: string): number {
  const [, number, unit = ""] = /objpool ([\d.]+) ?([kMG]?)/.exec(sentence)!;
  return Number(number) * { "": 1, k: 1e3, M: 1e6, G: 1e9 }[unit]!;
}

async function picture(name: string): Promise<void> {
  const folder = Deno.env.get("SCREENSHOTS");
  if (folder === undefined) return;
  await session.page.screenshot({ path: `${folder}/${name.replaceAll(" ", "_")}.png` });
}
