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
import { loadDeck } from "../../tasks/slides/build_deck.ts";
import { printedPages } from "../../tasks/slides/print_pdf.ts";
import type { Language } from "../../tasks/slides/read_deck.ts";
import { CHROMIUM, CHROMIUM_FLAGS, hasChromium } from "../../tasks/support/chromium.ts";
import { type SlideProblems, slideProblems } from "./slide_problems.ts";

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

/** Which slide is shown. */
const shown = (page: Page) => page.evaluate<string>("Reveal.getCurrentSlide().id");

for (const language of LANGUAGES) {
  Deno.test(
    `each slide is whole and readable at 1280 by 720 (${language})`,
    withBrowser,
    async () => {
      const { slides } = await loadDeck(language);
      const page = await open(language);
      const problems: string[] = [];
      for (const [index, { id }] of slides.entries()) {
        await page.evaluate(`Reveal.slide(${index})`);
        assertEquals(await shown(page), id);
        const found = await page.evaluate<SlideProblems>(`(${slideProblems})()`);
        problems.push(...found.map((problem) => `${id}: ${problem}`));
        if (pictures !== undefined) {
          const number = String(index + 1).padStart(2, "0");
          await page.screenshot({ path: `${pictures}/${language}-${number}-${id}.png` });
        }
      }
      await page.close();
      assertEquals(problems, []);
    },
  );

  Deno.test(`the keyboard goes to each slide and back (${language})`, withBrowser, async () => {
    const { slides } = await loadDeck(language);
    const page = await open(language);
    const seen = [await shown(page)];
    for (let i = 1; i < slides.length; i++) {
      await page.keyboard.press("ArrowRight");
      seen.push(await shown(page));
    }
    assertEquals(seen, slides.map(({ id }) => id));
    await page.keyboard.press("ArrowLeft");
    assertEquals(await shown(page), slides.at(-2)!.id);
    await page.keyboard.press("Home");
    assertEquals(await shown(page), slides[0]!.id);
    await page.keyboard.press("End");
    assertEquals(await shown(page), slides.at(-1)!.id);
    await page.close();
  });

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
      assert(charts.length >= 12, `${charts.length} charts`);
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

Deno.test("Chinese is written with a font that has its letters", withBrowser, async () => {
  const page = await open("zh");
  // A letter without a picture looks like any other: a box.
  const distinct = await page.evaluate<number>(`new Set([..."记录竞争缓存\\uE000"].map((letter) => {
    const canvas = document.createElement("canvas");
    const pen = canvas.getContext("2d");
    pen.font = "40px " + getComputedStyle(document.querySelector(".reveal")).fontFamily;
    pen.fillText(letter, 10, 60);
    return canvas.toDataURL();
  })).size`);
  assertEquals(distinct, 7, "no Chinese font: install one, such as fonts-noto-cjk");
  await page.close();
});

Deno.test("the slides ask no other computer for anything, and raise no error", () => {
  assertEquals(requests, []);
  assertEquals(errors, []);
});
