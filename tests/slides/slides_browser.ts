/**
 * Every slide in a real browser, at 1280 by 720 pixels: `deno task test:slides`. It builds the decks
 * and needs Chromium, so it is not part of `deno task ok`. Pictures go to the folder in
 * `SCREENSHOTS`, when it is set.
 *
 * @module
 */
import { assert, assertEquals } from "@std/assert";
import { pathToFileURL } from "node:url";
import { type Browser, chromium, type Page } from "playwright-core";
import { projectFolder } from "@course/project/mod.ts";
import { siNumber } from "@course/tables/mod.ts";
import { loadDeck } from "../../tasks/slides/build_deck.ts";
import { printedPages } from "../../tasks/slides/print_pdf.ts";
import type { LiveData } from "../../tasks/slides/browser/live_data.ts";
import type { Language } from "../../tasks/slides/read_deck.ts";
import { CHROMIUM, CHROMIUM_FLAGS, hasChromium } from "../../tasks/support/chromium.ts";
import { lowestPart, type SlideProblems, slideProblems } from "./slide_problems.ts";

const LANGUAGES: Language[] = ["en", "zh"];
const dist = `${projectFolder}/slides/dist`;
const pictures = Deno.env.get("SCREENSHOTS");
const withBrowser = { sanitizeOps: false, sanitizeResources: false };

let browser: Browser;
const requests: string[] = [];
const errors: string[] = [];

Deno.test.beforeAll(async () => {
  if (!await hasChromium()) {
    throw new Error(
      `Cannot find Chromium at ${CHROMIUM}: run \`apt install chromium\`, or set CHROMIUM to its path`,
    );
  }
  // A build of a moment ago may be looked at again while slides are being written.
  if (Deno.env.get("SLIDES_BUILT") === undefined) {
    const { success } = await new Deno.Command(Deno.execPath(), {
      args: ["task", "slides"],
      cwd: projectFolder,
      stdout: "inherit",
      stderr: "inherit",
    }).output();
    assert(success, "deno task slides failed");
  }
  browser = await chromium.launch({ executablePath: CHROMIUM, args: CHROMIUM_FLAGS });
});

Deno.test.afterAll(() => browser.close());

async function open(language: Language, search = ""): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
  page.on("request", (request) => {
    if (!/^(file|data|about|blob):/.test(request.url())) requests.push(request.url());
  });
  page.on("console", (message) => void (message.type() === "error" && errors.push(message.text())));
  page.on("pageerror", (error) => errors.push(String(error)));
  await page.goto(`${pathToFileURL(`${dist}/deck.${language}.html`)}${search}`);
  await page.waitForFunction("globalThis.Reveal?.isReady()");
  await page.evaluate("document.fonts.ready");
  return page;
}

/** What the page brings along for its live slides. */
const liveData = (page: Page) =>
  page.evaluate<LiveData>("JSON.parse(document.querySelector('#live-data').textContent)");

/** Which slide is shown. */
const shown = (page: Page) => page.evaluate<string>("Reveal.getCurrentSlide().id");

/** Shows a slide: before anything on it is revealed, or with all of it. */
async function show(page: Page, index: number, state: "first" | "last"): Promise<void> {
  await page.evaluate(`Reveal.slide(${index}, 0, -1)`);
  if (state === "last") await page.evaluate("(() => { while (Reveal.nextFragment()); })()");
}

/** Slides go at least so far down, of 720 pixels. */
const LEAST_BOTTOM = 480;

for (const language of LANGUAGES) {
  Deno.test(
    `each slide is whole, readable and more than half full at 1280 by 720 (${language})`,
    withBrowser,
    async () => {
      const { slides } = await loadDeck(language);
      const page = await open(language);
      const problems: string[] = [];
      for (const [index, { id }] of slides.entries()) {
        for (const state of ["first", "last"] as const) {
          await show(page, index, state);
          assertEquals(await shown(page), id);
          const found = await page.evaluate<SlideProblems>(`(${slideProblems})()`);
          problems.push(...found.map((problem) => `${id}, ${state}: ${problem}`));
          if (pictures !== undefined) {
            const number = String(index + 1).padStart(2, "0");
            await page.screenshot({ path: `${pictures}/${language}-${number}-${id}-${state}.png` });
          }
        }
        const bottom = await page.evaluate<number>(`(${lowestPart})()`);
        if (bottom < LEAST_BOTTOM) problems.push(`${id} ends at ${bottom}: it is half empty`);
      }
      await page.close();
      assertEquals(problems, []);
    },
  );

  Deno.test(
    `the keyboard reveals all of each slide, and goes back (${language})`,
    withBrowser,
    async () => {
      const { slides } = await loadDeck(language);
      const page = await open(language);
      const seen = [await shown(page)];
      const hidden: string[] = [];
      for (let press = 0; press < 10 * slides.length && seen.length < slides.length; press++) {
        const left = await page.evaluate<number>(
          "Reveal.getCurrentSlide().querySelectorAll('.fragment:not(.visible)').length",
        );
        await page.keyboard.press("ArrowRight");
        const id = await shown(page);
        if (id === seen.at(-1)) continue;
        if (left > 0) hidden.push(seen.at(-1)!);
        seen.push(id);
      }
      assertEquals(seen, slides.map(({ id }) => id));
      assertEquals(hidden, []);
      await page.keyboard.press("ArrowLeft");
      assertEquals(await shown(page), slides.at(-2)!.id);
      await page.keyboard.press("Home");
      assertEquals(await shown(page), slides[0]!.id);
      await page.keyboard.press("End");
      assertEquals(await shown(page), slides.at(-1)!.id);
      await page.close();
    },
  );

  Deno.test(
    `the explorer finds what is wrong with the second version, in the page (${language})`,
    withBrowser,
    async () => {
      const page = await open(language, "#/explorer");
      const { recorded } = (await liveData(page)).explorer;
      const verdicts = page.locator(".runs .verdict");
      const search = async (model: string, count: number) => {
        await page.click(`.live [data-model=${model}]`);
        await page.waitForFunction(`document.querySelectorAll(".runs tr").length === ${count}`);
      };
      await search("tso", 1);
      await search("weak", 2);
      await page.click(".live .move");
      await search("tso", 3);
      await search("weak", 4);
      const classes = await verdicts.evaluateAll((all) => all.map(({ className }) => className));
      assertEquals(classes, recorded.map(({ verdict }) => `verdict ${verdict}`));
      assertEquals(classes, ["ok", "violation", "ok", "ok"].map((name) => `verdict ${name}`));
      assertEquals(await page.evaluate<SlideProblems>(`(${slideProblems})()`), []);
      if (pictures !== undefined) {
        await page.screenshot({ path: `${pictures}/${language}-explored.png` });
      }
      await page.close();
    },
  );

  Deno.test(
    `the slider collapses the freelist as the build has simulated it (${language})`,
    withBrowser,
    async () => {
      const page = await open(language, "#/live");
      const { series } = (await liveData(page)).collapse;
      await page.locator(".live input[type=range]").fill(String(series[0]!.points.length - 1));
      await page.waitForFunction("/[0-9]/.test(document.querySelector('.factor').textContent)");
      const said = await page.locator(".live p.bar strong").allTextContents();
      const [freelist, objpool] = series.map(({ points }) => points.at(-1)!.operationsPerSecond);
      const one = series[0]!.points[0]!.operationsPerSecond;
      assert(freelist! < one, `${freelist} with all threads, ${one} with one`);
      assertEquals(said, [
        `freelist ${siNumber(freelist!)}`,
        `objpool ${siNumber(objpool!)}`,
        said[2]!,
      ]);
      assert(said[2]!.includes(String(Number((objpool! / freelist!).toPrecision(2)))), said[2]);
      assertEquals(await page.evaluate<SlideProblems>(`(${slideProblems})()`), []);
      if (pictures !== undefined) {
        await page.screenshot({ path: `${pictures}/${language}-collapsed.png` });
      }
      // A clicker turns the page although the slider has the focus.
      await page.focus(".live input[type=range]");
      await page.keyboard.press("PageDown");
      assertEquals(await shown(page), "prctl-x86");
      await page.close();
    },
  );

  Deno.test(
    `S opens the notes of the slide in a window of their own (${language})`,
    withBrowser,
    async () => {
      const page = await open(language);
      await page.evaluate("Reveal.slide(1)");
      const [notes] = await Promise.all([page.waitForEvent("popup"), page.keyboard.press("s")]);
      const { slides } = await loadDeck(language);
      const opening = slides[1]!.notes.slice(0, 20);
      await notes.waitForFunction(
        `document.querySelector(".speaker-controls-notes .value")?.textContent.includes(${
          JSON.stringify(opening)
        })`,
      );
      await page.context().close();
    },
  );

  Deno.test(
    `charts are drawn inside the page, each with a sentence (${language})`,
    withBrowser,
    async () => {
      const page = await open(language);
      const charts = await page.locator("figure.chart > svg").evaluateAll((all) =>
        all.map((svg) => svg.getAttribute("aria-label") ?? "")
      );
      assert(charts.length >= 15, `${charts.length} charts`);
      assertEquals(charts.filter((alt) => !/\d/.test(alt)), []);
      const labels = await page.locator("figure.chart .evidence").allTextContents();
      assertEquals(labels.length, charts.length);
      const ids = await page.locator("[id]").evaluateAll((all) => all.map(({ id }) => id));
      assertEquals(ids.filter((id, index) => ids.indexOf(id) !== index), []);
      await page.close();
    },
  );

  Deno.test(`the PDF has one page for each slide (${language})`, withBrowser, async () => {
    const { slides } = await loadDeck(language);
    const bytes = await Deno.readFile(`${dist}/deck.${language}.pdf`);
    const text = new TextDecoder("latin1").decode(bytes);
    assertEquals(text.match(/\/Type\s*\/Page\b/g)?.length, slides.length);
    // What is printed has the place and size of what is shown.
    const places = async (page: Page, each: string) =>
      await page.locator(each).evaluateAll((all) =>
        all.map((slide) => {
          const { left, top, width, height } = slide.getBoundingClientRect();
          const sheet = slide.closest(".pdf-page")?.getBoundingClientRect() ?? { left: 0, top: 0 };
          return [left - sheet.left, top - sheet.top, width, height].map(Math.round);
        })
      );
    const print = await open(language, "?print-pdf");
    await printedPages(print);
    const unseen = await print.locator(".fragment:not(.visible)").count();
    assertEquals(unseen, 0, "something is not revealed in print");
    assertEquals(await print.locator(".runs tr").count(), 4);
    const printed = await places(print, ".pdf-page .slide");
    assertEquals(printed, slides.map(() => [0, 0, 1280, 720]));
    await print.close();
  });
}

Deno.test(
  "a chart's sentence in Chinese has no number that the English one lacks",
  withBrowser,
  async () => {
    const [english, chinese] = await Promise.all(LANGUAGES.map(async (language) => {
      const page = await open(language);
      const alts = await page.locator("figure.chart > svg").evaluateAll((all) =>
        all.map((svg) => svg.getAttribute("aria-label") ?? "")
      );
      await page.close();
      return alts;
    }));
    const numbers = (alt: string): string[] => alt.match(/\d+(\.\d+)?/g) ?? [];
    const foreign = chinese!.filter((alt, index) =>
      numbers(alt).some((number) => !numbers(english![index]!).includes(number))
    );
    assertEquals(foreign, []);
  },
);

for (const language of LANGUAGES) {
  Deno.test(
    `all letters come from fonts inside the page, and formulas are outlines (${language})`,
    withBrowser,
    async () => {
      const { slides } = await loadDeck(language);
      const page = await open(language);
      const client = await page.context().newCDPSession(page);
      await client.send("DOM.enable");
      await client.send("CSS.enable");
      const foreign = new Set<string>();
      for (const index of slides.keys()) {
        await show(page, index, "last");
        await page.evaluate("document.fonts.ready");
        const { root } = await client.send("DOM.getDocument", { depth: 0 });
        const { nodeIds } = await client.send("DOM.querySelectorAll", {
          nodeId: root.nodeId,
          selector:
            "section.present :is(h1, p, li, td, th, .line, figcaption, text, tspan, button, output)",
        });
        for (const nodeId of nodeIds) {
          const { fonts } = await client.send("CSS.getPlatformFontsForNode", { nodeId });
          for (const { familyName, isCustomFont } of fonts) {
            if (!isCustomFont) foreign.add(`${slides[index]!.id}: ${familyName}`);
          }
        }
      }
      const formulas = await page.evaluate<[number, number]>(
        "[document.querySelectorAll('.formula svg path').length, document.querySelectorAll('math').length]",
      );
      await page.close();
      assertEquals([...foreign], []);
      assert(formulas[0] > 20 && formulas[1] === 0, `${formulas}`);
    },
  );
}

Deno.test("the slides ask no other computer for anything, and raise no error", () => {
  assertEquals(requests, []);
  assertEquals(errors, []);
});
