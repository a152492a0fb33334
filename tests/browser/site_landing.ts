/**
 * The first screen of the site in a real browser: part of `deno task test:site`. Pictures go to the
 * folder in `SCREENSHOTS`, when it is set.
 *
 * @module
 */
/// <reference lib="dom" />
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import type { Result } from "axe-core";
import type { CDPSession } from "playwright-core";
import { packageFile } from "@course/project/mod.ts";
import { firstScreenFigures } from "../../tasks/site/first_screen/figures.ts";
import { breakText, timesText } from "../../tasks/site/first_screen/words.ts";
import { type SiteSession, startSite } from "./site_session.ts";

const WAIT_MS = 15_000;
const SIZES = {
  phone: { width: 390, height: 844 },
  small: { width: 320, height: 640 },
  desktop: { width: 1440, height: 900 },
};
/** What 1.6 Mbit/s bring in the 1.3 s that three round trips of 150 ms leave of 2 s, in bytes. */
const FIRST_BYTES = 250_000;
const SCRIPT_BYTES = 30_000;
const SCREENSHOTS = Deno.env.get("SCREENSHOTS");

const figures = firstScreenFigures();
const END = figures.counts.length - 1;
const LAST_TIMES = `${timesText(figures, END)}×`;

let session: SiteSession;
let devtools: CDPSession;
const shared = { sanitizeOps: false, sanitizeResources: false };

Deno.test.beforeAll(async () => {
  session = await startSite();
  devtools = await session.page.context().newCDPSession(session.page);
});

Deno.test.afterAll(() => session.stop());

Deno.test.beforeEach(async () => {
  await session.page.emulateMedia({ media: null, colorScheme: null, reducedMotion: null });
  await session.page.setViewportSize(SIZES.desktop);
});

Deno.test(
  "a guess is dragged with the mouse, then the truth is drawn over it, and the counter ends at the data's ratio",
  shared,
  async () => {
    const { page } = session;
    const visit = await session.visit("index.html");
    assertEquals(await page.locator(".stage .truth:visible").count(), 0, "told before a guess");
    const axis = await at(END);
    const guess = figures.counts.indexOf(16);
    const [from, to] = [await at(0), await at(guess)];
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    await page.mouse.move(axis.x, to.y, { steps: 4 });
    await page.mouse.move(to.x, to.y, { steps: 4 });
    await page.mouse.up();
    assertEquals(await page.inputValue("#first-count"), String(guess));
    assertEquals(await page.locator(".stage .truth:visible").count(), 0, "told by dragging");
    await picture("first screen guessed");
    await page.getByRole("button", { name: "Show me" }).click();
    assertEquals(await page.locator(".answer").innerText(), breakText(figures, guess));
    await toldToTheEnd();
    await picture("first screen told");

    const before = Number((await page.locator("[data-seen=objpool]").innerText()).split(" ")[0]);
    await page.waitForTimeout(1200);
    const after = Number((await page.locator("[data-seen=objpool]").innerText()).split(" ")[0]);
    assert(after > before, "no calls are seen");
    assertEquals(visit.errors, []);
    assertEquals([...visit.hosts], ["localhost"]);
  },
);

Deno.test("with keys only: guess, ask for the truth, go through the CPUs", shared, async () => {
  const { page } = session;
  await session.visit("index.html");
  await page.focus("#first-count");
  for (let i = 0; i < 3; i++) await page.keyboard.press("ArrowRight");
  const slider = page.locator("#first-count");
  assertEquals(await slider.getAttribute("aria-valuetext"), "It breaks at 8 CPUs");
  const ring = page.locator(".curves.wide .knob .ring");
  assert(
    await ring.evaluate((one) => getComputedStyle(one).stroke) !== "none",
    "focus is not seen",
  );
  await page.keyboard.press("Shift+Tab");
  assertEquals(await page.evaluate(() => document.activeElement?.textContent), "Show me");
  await page.keyboard.press("Enter");
  assertEquals(await page.locator(".answer").innerText(), breakText(figures, 3));
  await toldToTheEnd();
  assertEquals(await page.evaluate(() => document.activeElement?.id), "first-count");
  await page.keyboard.press("Home");
  assertStringIncludes((await slider.getAttribute("aria-valuetext"))!, "1 CPU: freelist");
  for (const [index] of figures.counts.entries()) {
    assertEquals(await page.locator(".counter b").innerText(), `${timesText(figures, index)}×`);
    await page.keyboard.press("ArrowRight");
  }
});

Deno.test("a finger drags the mark, on a chart for phones", shared, async () => {
  const { page } = session;
  await page.setViewportSize(SIZES.phone);
  await session.visit("index.html");
  await page.locator(".curves.narrow").scrollIntoViewIfNeeded();
  await devtools.send("Emulation.setTouchEmulationEnabled", { enabled: true });
  const [from, to] = [await at(0), await at(5)];
  const touch = (type: "touchStart" | "touchMove" | "touchEnd", point?: { x: number; y: number }) =>
    devtools.send("Input.dispatchTouchEvent", { type, touchPoints: point ? [point] : [] });
  await touch("touchStart", from);
  for (let part = 1; part <= 6; part++) {
    await touch("touchMove", { x: from.x + (to.x - from.x) * part / 6, y: from.y });
  }
  await touch("touchEnd");
  await devtools.send("Emulation.setTouchEmulationEnabled", { enabled: false });
  assertEquals(await page.inputValue("#first-count"), "5");
});

Deno.test("who prefers no motion sees the end at once, and nothing moves", shared, async () => {
  const { page } = session;
  await page.emulateMedia({ reducedMotion: "reduce" });
  await session.visit("index.html");
  await page.getByRole("button", { name: "Show me" }).click();
  assertEquals(await page.locator(".counter b").innerText(), LAST_TIMES);
  const pictures = () => page.locator(".pair").innerHTML();
  const before = await pictures();
  await page.waitForTimeout(1500);
  assertEquals(await pictures(), before);
  await page.getByRole("button", { name: "Pause" }).click();
  await page.waitForTimeout(1500);
  assert(await pictures() !== before, "it can't be set in motion");
});

Deno.test("Pause stops what moves", shared, async () => {
  const { page } = session;
  await session.visit("index.html");
  await page.getByRole("button", { name: "Show me" }).click();
  await toldToTheEnd();
  await page.getByRole("button", { name: "Pause" }).click();
  const before = await page.locator(".pair").innerHTML();
  await page.waitForTimeout(1200);
  assertEquals(await page.locator(".pair").innerHTML(), before);
});

Deno.test(
  "without scripts both curves, the sentence and the counter are there",
  shared,
  async () => {
    const { page } = session;
    await devtools.send("Emulation.setScriptExecutionDisabled", { value: true });
    try {
      await session.visit("index.html");
      await picture("first screen without scripts");
      const inner = (selector: string) => page.locator(selector).innerText();
      assertEquals(await inner(".answer"), breakText(figures, undefined));
      assertEquals(await inner(".counter b"), LAST_TIMES);
      assertEquals(await page.locator(".curves.wide .line:visible").count(), 2);
      assertEquals(await page.locator(".stage :is(button, input, .ask):visible").count(), 0);
    } finally {
      await devtools.send("Emulation.setScriptExecutionDisabled", { value: false });
    }
  },
);

Deno.test("it runs from a file", shared, async () => {
  const { page } = session;
  await page.goto(`file://${session.folder}/index.html`);
  await page.getByRole("button", { name: "Show me" }).click();
  await toldToTheEnd();
});

Deno.test("paper shows the truth in black on white, and no buttons", shared, async () => {
  const { page } = session;
  await page.emulateMedia({ colorScheme: "dark" });
  await session.visit("index.html");
  await page.emulateMedia({ media: "print", colorScheme: "dark" });
  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  await picture("first screen on paper");
  assertEquals(await page.locator(".counter b").innerText(), LAST_TIMES);
  assertEquals(await page.locator(".curves.wide .line:visible").count(), 2);
  assertEquals(await page.locator(".stage :is(button, .ask, .mark):visible").count(), 0);
  const background = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  assertEquals(background, "rgb(255, 255, 255)");
});

Deno.test("axe finds nothing before and after the truth, light or dark", shared, async () => {
  const { page } = session;
  const axe = await Deno.readTextFile(packageFile("axe-core"));
  const found: string[] = [];
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await session.visit("index.html");
    await page.evaluate(axe);
    for (const step of ["before", "after"]) {
      if (step === "after") await page.getByRole("button", { name: "Show me" }).click();
      const violations: Result[] = await page.evaluate(
        "axe.run({ resultTypes: ['violations'] }).then((result) => result.violations)",
      );
      for (const { id, nodes } of violations) {
        found.push(`${colorScheme}, ${step}: ${id} in ${nodes.map(({ html }) => html)}`);
      }
    }
  }
  assertEquals(found, []);
});

Deno.test("no screen is too narrow for it, before and after the truth", shared, async () => {
  const { page } = session;
  for (const [name, size] of Object.entries(SIZES)) {
    for (const colorScheme of ["light", "dark"] as const) {
      await page.setViewportSize(size);
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await session.visit("index.html");
      await picture(`first screen ${name} ${colorScheme}`);
      await page.getByRole("button", { name: "Show me" }).click();
      await picture(`first screen ${name} ${colorScheme} told`);
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      assert(width <= size.width, `${width} wide on a ${name}`);
    }
  }
});

Deno.test(
  "text and chart come with few bytes: no chart library, and a script below 30 kB",
  shared,
  async () => {
    const { page } = session;
    await page.goto("about:blank");
    await devtools.send("Network.enable");
    await devtools.send("Network.setCacheDisabled", { cacheDisabled: true });
    await devtools.send("Network.emulateNetworkConditions", {
      offline: false,
      latency: 150,
      downloadThroughput: 1.6e6 / 8,
      uploadThroughput: 1.6e6 / 8,
    });
    try {
      const visit = await session.visit("index.html");
      const files: [string, number][] = await page.evaluate(() =>
        performance.getEntriesByType("resource").map((entry) => [
          new URL(entry.name).pathname,
          (entry as PerformanceResourceTiming).decodedBodySize,
        ])
      );
      const script = files.find(([path]) => path.endsWith("/first_screen.js"));
      assert(script && script[1] > 0 && script[1] < SCRIPT_BYTES, `${script}`);
      assertEquals(files.filter(([path]) => /plotly|worker/.test(path)), []);
      assert(visit.compressedBytes < FIRST_BYTES, `${visit.compressedBytes} bytes`);
      const first = await page.evaluate(() =>
        performance.getEntriesByName("first-contentful-paint")[0]?.startTime
      );
      assert(first !== undefined, "nothing was painted");
      // The chart is part of the page, so it comes with the first text.
      assertEquals(await page.locator(".curves.wide .ideal").isVisible(), true);
      console.log(
        `1.6 Mbit/s, 150 ms: text and chart after ${Math.round(first)} ms, ` +
          `${visit.compressedBytes} bytes compressed`,
      );
    } finally {
      await devtools.send("Network.emulateNetworkConditions", {
        offline: false,
        latency: 0,
        downloadThroughput: -1,
        uploadThroughput: -1,
      });
      await devtools.send("Network.setCacheDisabled", { cacheDisabled: false });
    }
  },
);

/** Waits until the curves are drawn and the counter has come to its end. */
async function toldToTheEnd(): Promise<void> {
  const { page } = session;
  await page.locator(".counter b", { hasText: LAST_TIMES }).waitFor({ timeout: WAIT_MS });
  assertEquals(await page.inputValue("#first-count"), String(END));
}

/** Where a count is on the axis of the chart that is seen. */
async function at(index: number): Promise<{ x: number; y: number }> {
  const chart = session.page.locator(".curves:visible");
  const tick = await chart.locator(".tick").nth(index).boundingBox();
  return { x: tick!.x + tick!.width / 2, y: tick!.y + tick!.height / 2 };
}

async function picture(name: string): Promise<void> {
  if (!SCREENSHOTS) return;
  const file = `${SCREENSHOTS}/${name.replaceAll(" ", "_")}.png`;
  await session.page.screenshot({ path: file, fullPage: true });
}
