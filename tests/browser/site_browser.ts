/**
 * The site in a real browser: `deno task test:site`. It needs Chromium, so it is not part of
 * `deno task ok`. Pictures go to the folder in `SCREENSHOTS`, when it is set.
 *
 * @module
 */
/// <reference lib="dom" />
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import type { Result } from "axe-core";
import { packageFile } from "@course/project/mod.ts";
import { brokenLinks } from "./site_links.ts";
import { pagesToOpen, session, shared } from "./site_shared.ts";
import { slowdown } from "./slowdown.ts";
import "./site_answers.ts";
import "./site_chinese.ts";
import "./site_everywhere.ts";
import "./site_exercises.ts";
import "./site_firefox.ts";
import "./site_lessons.ts";
import "./site_links_there_and_back.ts";
import "./site_scheduler.ts";
import "./site_security.ts";
import "./site_speed.ts";
import "./site_timeline.ts";

const DRAWN_MS = 15_000;
const SLIDE_BUG_MS = 3000;
const CURVE_MS = 10_000;
const MAX_BYTES = 2_000_000;
const PHONE = { width: 375, height: 740 };
const DESKTOP = { width: 1280, height: 900 };
/** What of axe can be otherwise in another theme. */
const COLOUR_RULES = ["color-contrast", "link-in-text-block"];
const SCREENSHOTS = Deno.env.get("SCREENSHOTS");

Deno.test("every link leads to a page and an anchor that are there", shared, async () => {
  assertEquals(session.missing, []);
  const broken = await brokenLinks(session.folder);
  assertEquals(broken.slice(0, 20), []);
});

Deno.test(
  "every page loads without an error, asks this host only, draws its charts, and is under 2 MB",
  shared,
  async () => {
    const { page } = session;
    for (const path of [...pagesToOpen(), ...await decks()]) {
      const visit = await session.visit(path);
      await drawAll();
      assertEquals(visit.errors, [], path);
      assertEquals([...visit.hosts], ["localhost"], path);
      assert(visit.compressedBytes < MAX_BYTES, `${path} takes ${visit.compressedBytes} bytes`);
      if (!session.pages.includes(path)) continue;
      assertEquals(await page.locator("h1").count(), 1, `headings of ${path}`);
      assertEquals(await page.locator("#content").count(), 1, path);
    }
  },
);

Deno.test(
  "no page is wider than a phone, and each is looked at there and on a desktop",
  shared,
  async () => {
    const { page } = session;
    for (const [name, size] of Object.entries({ phone: PHONE, desktop: DESKTOP })) {
      await page.setViewportSize(size);
      for (const path of pagesToOpen()) {
        await session.visit(path);
        await drawAll();
        const width = await page.evaluate(() => document.documentElement.scrollWidth);
        assert(width <= size.width, `${path} is ${width} wide on a ${name}`);
        await picture(`${name} ${path}`);
      }
    }
  },
);

Deno.test("axe finds nothing serious on any page, light or dark", shared, async () => {
  const { page } = session;
  const axe = await Deno.readTextFile(packageFile("axe-core"));
  const found: string[] = [];
  for (const path of pagesToOpen()) {
    await session.visit(path);
    await page.evaluate(axe);
    for (const [theme, rules] of [["light", undefined], ["dark", COLOUR_RULES]] as const) {
      await page.evaluate((theme: string) => document.documentElement.dataset.theme = theme, theme);
      await drawAll();
      await page.evaluate(
        "for (const one of document.querySelectorAll('details')) one.open = true",
      );
      const options = JSON.stringify({
        resultTypes: ["violations"],
        ...rules && { runOnly: { type: "rule", values: rules } },
      });
      const violations: Result[] = await page.evaluate(
        `axe.run(${options}).then((result) => result.violations)`,
      );
      for (const { id, impact, nodes } of violations) {
        if (impact !== "serious" && impact !== "critical") continue;
        found.push(`${path}, ${theme}: ${id} in ${nodes.slice(0, 3).map(({ html }) => html)}`);
      }
    }
  }
  assertEquals(found, []);
});

Deno.test(
  "the explorer finds the bug on the slide in under 3 s, with its schedule",
  shared,
  async () => {
    const { page } = session;
    await page.setViewportSize(DESKTOP);
    const visit = await session.visit("explorer.html");
    await page.selectOption("#scenario", "slide-variant-2");
    await page.selectOption("#model", "weak");
    const began = performance.now();
    await page.click("#run");
    await page.locator("#verdicts .violation").waitFor({ timeout: DRAWN_MS });
    const took = performance.now() - began;
    const bound = SLIDE_BUG_MS * await slowdown(page);
    assert(took < bound, `it took ${Math.round(took)} of ${Math.round(bound)} ms`);
    assertEquals(await page.locator(".lanes tbody tr").count(), 25);
    assertStringIncludes(await page.locator(".lanes .stale").innerText(), "next[0] -> 1 - old");
    assertStringIncludes(page.url(), "scenario=slide-variant-2");
    assertEquals(visit.errors, []);
    await picture("explorer found");
    await page.setViewportSize(PHONE);
    await picture("explorer found on a phone");
  },
);

Deno.test("a shared link shows the same verdict in all four models", shared, async () => {
  await session.visit("explorer.html#scenario=lost-update&model=all&run=1");
  const rows = session.page.locator("#verdicts tbody tr");
  await rows.nth(3).waitFor({ timeout: DRAWN_MS });
  assertEquals(await session.page.locator("#verdicts .violation").count(), 4);
});

Deno.test(
  "a search that was bounded or stopped is unknown on the page, never ok",
  shared,
  async () => {
    const { page } = session;
    await session.visit("explorer.html#scenario=tagged-stack&model=sc&switches=1&run=1");
    const row = page.locator("#verdicts tbody tr");
    await row.first().waitFor({ timeout: DRAWN_MS });
    assertEquals(await page.locator("#verdicts .unknown").count(), 1);
    assertStringIncludes(await row.innerText(), "only executions with at most 1 switch were tried");

    await session.visit("explorer.html#scenario=slide-misprint&model=weak&switches=9&run=1");
    await page.getByText("Searching, model weak").waitFor({ timeout: DRAWN_MS });
    await page.click("#stop");
    assertStringIncludes(await row.innerText(), "not proved: stopped");
    assertEquals(await page.locator("#verdicts .ok").count(), 0);
  },
);

Deno.test(
  "an edited program is in the link, and is not run before its reader says so",
  shared,
  async () => {
    const { page } = session;
    await session.visit("explorer.html#scenario=lost-update");
    const editor = page.locator("#source .cm-content");
    await editor.press("Control+End");
    await page.keyboard.type("// mine");
    await page.click("#run");
    await page.locator("#verdicts .violation").waitFor({ timeout: DRAWN_MS });
    const link = page.url().replace(/^[^#]*\//, "");

    await session.visit(link);
    await page.getByText("This program came with the link").waitFor({ timeout: DRAWN_MS });
    assertStringIncludes(await editor.innerText(), "// mine");
    assertEquals(await page.locator("#verdicts").count(), 0);
  },
);

Deno.test(
  "a program that cannot be explored says why, and Stop ends a long search",
  shared,
  async () => {
    const { page } = session;
    await session.visit("explorer.html#scenario=lost-update");
    const editor = page.locator("#source .cm-content");
    await editor.fill("export const threads = [");
    await page.click("#run");
    assertStringIncludes(await page.locator("#results .failure").innerText(), "scenario.ts:1");

    await editor.fill(LONG);
    await page.click("#run");
    await page.getByText(/executions, at most/).waitFor({ timeout: DRAWN_MS });
    await page.click("#stop");
    assertEquals(await page.locator("#status").innerText(), "Stopped.");
  },
);

const LONG = `
export const setup = () => new Int32Array(new SharedArrayBuffer(4));
const many = (words: Int32Array) => { for (let i = 0; i < 20; i++) Atomics.add(words, 0, 1); };
export const threads = [many, many, many];
export const after = () => undefined;
`;

Deno.test("the machine draws a curve of 64 CPUs in under 10 s", shared, async () => {
  const { page } = session;
  await page.setViewportSize(DESKTOP);
  const visit = await session.visit("machine.html");
  const began = performance.now();
  await page.click("#run");
  await page.getByText(/^14 points in/).waitFor({ timeout: 60_000 });
  const took = performance.now() - began;
  await page.locator("#curve .scatterlayer .trace").nth(1).waitFor({ timeout: DRAWN_MS });
  const bound = CURVE_MS * await slowdown(page);
  assert(took < bound, `it took ${Math.round(took)} of ${Math.round(bound)} ms`);
  assertEquals(await page.locator("#points tbody tr").count(), 14);
  assertStringIncludes(await page.locator("#words").innerText(), "Objpool, simulated, rises from");
  assertStringIncludes(page.url(), "sockets=2");
  assertEquals(visit.errors, []);
  await picture("machine drawn");
  await page.setViewportSize(PHONE);
  await picture("machine drawn on a phone");
  await page.setViewportSize(DESKTOP);
});

for (const engine of ["wasm", "javascript"]) {
  Deno.test(
    `the machine page measures real threads with ${engine}, with the referee`,
    shared,
    async () => {
      const { page } = session;
      const visit = await session.visit("machine.html");
      await page.selectOption("#engine", engine);
      for (const box of await page.locator("input[name=pool]").all()) {
        await box.setChecked(await box.inputValue() === "objpool");
      }
      await page.click("#measure");
      await page.getByText(/^\d+ points, .*The referee: /).waitFor({ timeout: 120_000 });
      const rows = page.locator("#measured tbody tr");
      const counts = Math.ceil(Math.log2(navigator.hardwareConcurrency)) + 1;
      assertEquals(await rows.count(), counts, "1, 2, 4, ... and all cores");
      const [threads, rate] = await rows.first().locator("td").allInnerTexts();
      assertEquals(threads, "1");
      assert(
        / [kM]$/.test(rate!),
        `a thread does more than a thousand operations a second, ${rate}`,
      );
      await page.locator("#measured-curve .scatterlayer .trace").first().waitFor({
        timeout: DRAWN_MS,
      });
      assertEquals(visit.errors, []);
      await picture(`measured here with ${engine}`);
    },
  );
}

Deno.test(
  "where threads cannot share memory, the machine page says why, and what helps",
  shared,
  async () => {
    const { page } = session;
    const plain = Deno.serve(
      { hostname: "localhost", port: 0, onListen: () => {} },
      async (request) => {
        const there = await fetch(new URL(new URL(request.url).pathname, session.address));
        return new Response(there.body, {
          headers: { "content-type": there.headers.get("content-type")! },
        });
      },
    );
    try {
      await page.goto(`http://localhost:${plain.addr.port}/machine.html`, { waitUntil: "load" });
      const said = page.locator("#measuring", { hasText: "Cross-Origin-Opener-Policy" });
      await said.waitFor({ timeout: DRAWN_MS });
      assertEquals(await page.locator("#measure").isDisabled(), true);
    } finally {
      await page.goto("about:blank");
      await plain.shutdown();
    }
  },
);

Deno.test("a slider is moved with the keys, and its chart with it", shared, async () => {
  const { page } = session;
  await session.visit("notebooks/04b_overrun.html");
  await drawAll();
  const slider = page.locator(".slider").first();
  const before = await slider.locator("output").innerText();
  const plot = page.locator(".chart", { has: slider }).locator(".plot");
  const drawn = await plot.locator("svg.main-svg").first().innerHTML();
  await slider.locator("input").focus();
  await page.keyboard.press("ArrowLeft");
  await page.waitForTimeout(500);
  assert(await slider.locator("output").innerText() !== before, "the label stays the same");
  assert(
    await plot.locator("svg.main-svg").first().innerHTML() !== drawn,
    "the chart stays the same",
  );
});

Deno.test(
  "with keys only: skip the menu, search, switch to dark, run the explorer",
  shared,
  async () => {
    const { page } = session;
    const { keyboard } = page;
    await session.visit("index.html");
    await keyboard.press("Tab");
    await keyboard.press("Enter");
    assertEquals(await page.evaluate(() => document.activeElement?.id), "content");

    await keyboard.press("/");
    await page.locator("dialog.search[open]").waitFor({ timeout: DRAWN_MS });
    await keyboard.type("place the barrier", { delay: 5 });
    await page.locator("dialog.search li").first().waitFor({ timeout: DRAWN_MS });
    await picture("search");
    await keyboard.press("Enter");
    await page.waitForURL(/05_place_the_barrier/, { timeout: DRAWN_MS });

    await session.visit("explorer.html#scenario=lost-update&model=sc");
    await page.getByRole("button", { name: "Dark mode" }).focus();
    const before = await page.evaluate(() => document.documentElement.dataset.theme);
    await keyboard.press("Enter");
    assert(await page.evaluate(() => document.documentElement.dataset.theme) !== before);
    await picture("explorer dark");
    await page.focus("#model");
    await keyboard.press("Tab");
    assertEquals(await page.evaluate(() => document.activeElement?.id), "run");
    await keyboard.press("Enter");
    await page.locator("#verdicts .violation").waitFor({ timeout: DRAWN_MS });
  },
);

/** The decks of slides, where they have been built. */
async function decks(): Promise<string[]> {
  const entries = await Array.fromAsync(Deno.readDir(`${session.folder}/slides`));
  return entries.map(({ name }) => name).filter((name) => /^deck.*html$/.test(name))
    .map((name) => `slides/${name}`);
}

/** Scrolls through the page until every chart is drawn. */
async function drawAll(): Promise<void> {
  const { page } = session;
  await page.evaluate(
    "for (const one of document.querySelectorAll('details.folded')) one.open = true",
  );
  const charts = page.locator("[data-chart]:visible");
  for (let i = 0; i < await charts.count(); i++) {
    const chart = charts.nth(i);
    await chart.scrollIntoViewIfNeeded();
    await chart.dispatchEvent("pointerenter");
    await chart.locator(".plot[data-drawn] svg.main-svg").first().waitFor({ timeout: DRAWN_MS });
  }
  await page.evaluate(() => scrollTo(0, 0));
}

async function picture(name: string): Promise<void> {
  if (!SCREENSHOTS) return;
  const file = `${SCREENSHOTS}/${name.replaceAll(/[ /]/g, "_")}.png`;
  await session.page.screenshot({ path: file, fullPage: true });
}
