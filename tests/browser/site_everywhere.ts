/**
 * The site on paper, without scripts, from a file, on a phone and by the search: part of
 * `deno task test:site`.
 *
 * @module
 */
/// <reference lib="dom" />
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { session, shared } from "./site_shared.ts";

const WAIT_MS = 15_000;
const LESSON = "notebooks/06_ideal_case.html";
const TRACES = "notebooks/03_lock_free.html";
/** The width of a page of A4 without its margins. */
const PAPER = { width: 718, height: 1000 };
const PHONE = { width: 390, height: 844 };
const DESKTOP = { width: 1280, height: 900 };

/** Pictures of charts that are seen, and how many of them have come. No script of the page is needed. */
async function pictures(): Promise<{ seen: number; loaded: number }> {
  const images = session.page.locator(".pictures img:visible");
  for (const end = performance.now() + WAIT_MS;;) {
    const widths = await images.evaluateAll((all) => {
      const pictures = all as HTMLImageElement[];
      pictures.find((one) => one.naturalWidth === 0)?.scrollIntoView();
      return pictures.map(({ naturalWidth }) => naturalWidth);
    });
    const loaded = widths.filter((width) => width > 0).length;
    if (loaded === widths.length || performance.now() > end) return { seen: widths.length, loaded };
    await new Promise((done) => setTimeout(done, 100));
  }
}

Deno.test(
  "on paper a lesson is black on white, with its charts as pictures and its code wrapped",
  shared,
  async () => {
    const { page } = session;
    await page.setViewportSize(PAPER);
    await session.visit(LESSON);
    await page.evaluate(() => document.documentElement.dataset.theme = "dark");
    const first = page.locator(".pictured:visible").first();
    await first.dispatchEvent("pointerenter");
    await first.locator(".plot[data-drawn]").waitFor({ timeout: WAIT_MS });
    try {
      await page.emulateMedia({ media: "print" });
      await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
      const { seen, loaded } = await pictures();
      assert(seen >= 10, `${seen} pictures`);
      assertEquals(loaded, seen);
      assertEquals(await page.locator(".pictured > .plot:visible, .on-dark:visible").count(), 0);
      const colours = await page.evaluate(() => {
        const { color, backgroundColor } = getComputedStyle(document.body);
        return [color, backgroundColor];
      });
      assertEquals(colours, ["rgb(0, 0, 0)", "rgb(255, 255, 255)"]);
      const cut = await page.locator("pre:visible").evaluateAll((all) =>
        all.filter((one) => one.scrollWidth > one.clientWidth).map((one) => one.textContent)
      );
      assertEquals(cut, []);
    } finally {
      await page.evaluate(() => dispatchEvent(new Event("afterprint")));
      await page.emulateMedia({ media: null });
      await page.setViewportSize(DESKTOP);
    }
  },
);

Deno.test(
  "without JavaScript, text and charts are there, and tools say what they need",
  shared,
  async () => {
    const { page } = session;
    const devtools = await page.context().newCDPSession(page);
    await devtools.send("Emulation.setScriptExecutionDisabled", { value: true });
    try {
      await session.visit(LESSON);
      const { seen, loaded } = await pictures();
      assert(seen >= 10, `${seen} pictures`);
      assertEquals(loaded, seen);
      for (const path of [LESSON, "explorer.html", "machine.html", "exercises/02_spin_lock.html"]) {
        await session.visit(path);
        assertStringIncludes(await page.locator(".needs:visible").innerText(), "JavaScript");
      }
      await session.visit("api/pools.html");
      assertEquals(await page.locator(".needs").count(), 0);
    } finally {
      await devtools.send("Emulation.setScriptExecutionDisabled", { value: false });
      await devtools.detach();
    }
  },
);

Deno.test(
  "from a file, charts, dark mode and search work, and tools say what they need",
  shared,
  async () => {
    const { page } = session;
    const { keyboard } = page;
    await page.goto(`file://${session.folder}/${LESSON}`);
    assertStringIncludes(await page.locator(".needs:visible").innerText(), "web server");
    const { seen, loaded } = await pictures();
    assertEquals(loaded, seen);
    const chart = page.locator(".pictured:visible").first();
    await chart.dispatchEvent("pointerenter");
    await chart.locator(".plot[data-drawn] svg.main-svg").first().waitFor({ timeout: WAIT_MS });
    const theme = () => page.evaluate(() => document.documentElement.dataset.theme);
    const before = await theme();
    await page.locator("[data-theme-button]").click();
    assert(await theme() !== before, "dark mode does not work");
    await page.locator("[data-theme-button]").click();
    await page.locator("[data-search]").click();
    await page.locator("dialog.search[open]").waitFor({ timeout: WAIT_MS });
    await keyboard.type("Amdhal");
    await page.locator("dialog.search li a").first().click();
    await page.waitForURL(/09_amdahl_and_usl\.html/, { timeout: WAIT_MS });
    await session.visit("index.html");
    assertEquals(await page.locator(".needs:visible").count(), 0);
  },
);

Deno.test("the arrow keys go through what the search has found", shared, async () => {
  const { page } = session;
  const { keyboard } = page;
  await session.visit("index.html");
  await keyboard.press("/");
  await page.locator("dialog.search[open]").waitFor({ timeout: WAIT_MS });
  await keyboard.insertText("屏障");
  await page.locator("dialog.search li").nth(2).waitFor({ timeout: WAIT_MS });
  const links = await page.locator("dialog.search li a").evaluateAll((all) =>
    all.map((one) => (one as HTMLAnchorElement).href)
  );
  const focused = () => page.evaluate(() => (document.activeElement as HTMLAnchorElement).href);
  await keyboard.press("ArrowDown");
  await keyboard.press("ArrowDown");
  assertEquals(await focused(), links[1]);
  await keyboard.press("ArrowUp");
  assertEquals(await focused(), links[0]);
  await keyboard.press("ArrowUp");
  assertEquals(await page.evaluate(() => document.activeElement?.tagName), "INPUT");
  await keyboard.press("ArrowDown");
  await keyboard.press("Enter");
  await page.waitForURL(links[0]!, { timeout: WAIT_MS });
});

Deno.test("on a phone a schedule is a list, each step with its CPU", shared, async () => {
  const { page } = session;
  await page.setViewportSize(PHONE);
  try {
    await session.visit(TRACES);
    await page.evaluate(
      "for (const one of document.querySelectorAll('details.folded')) one.open = true",
    );
    const lists = page.locator(".steps:visible");
    assert(await lists.count() >= 3);
    assertStringIncludes(await lists.first().locator("li").first().innerText(), "CPU");
    assertEquals(await page.locator(".chart:has(+ .steps):visible").count(), 0);
    await session.visit("explorer.html#scenario=slide-variant-2&model=weak&run=1");
    await page.locator(".lanes .stale").waitFor({ timeout: WAIT_MS });
    const widths = await page.locator(".lanes").evaluate((table) => [
      table.scrollWidth,
      table.parentElement!.clientWidth,
    ]);
    assert(widths[0]! <= widths[1]!, `the trace is ${widths[0]} wide on ${widths[1]}`);
  } finally {
    await page.setViewportSize(DESKTOP);
  }
});

Deno.test("code fits its column on a desktop", shared, async () => {
  const { page } = session;
  await page.setViewportSize(DESKTOP);
  for (const path of session.pages.filter((path) => /^(notebooks|exercises)\//.test(path))) {
    await session.visit(path);
    const wide = await page.locator("pre.code:visible").evaluateAll((all) =>
      all.filter((one) => one.scrollWidth > one.clientWidth).map((one) => one.textContent)
    );
    assertEquals([path, ...wide], [path]);
  }
});
