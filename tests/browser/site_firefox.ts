/**
 * The site in Firefox, where it is installed (Debian's package `firefox-esr`): that nothing in it asks
 * for Chromium. The other tests look closer.
 *
 * @module
 */
/// <reference lib="dom" />
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import puppeteer, { type Browser, type Page } from "puppeteer-core";
import { EXERCISES } from "../../exercises/course.ts";
import { readCourseFile } from "../../exercises/grading/course_files.ts";
import { pagesToOpen, session, shared } from "./site_shared.ts";

const FIREFOX = Deno.env.get("FIREFOX") ?? "/usr/bin/firefox-esr";
const WAIT_MS = 60_000;
/** One about the explorer, and one about numbers. */
const SOLVED = ["03_tagged_stack", "11_amdahl_usl"];
const LESSON = "notebooks/03_lock_free.html";

const isThere = await Deno.stat(FIREFOX).then(({ isFile }) => isFile, () => false);
const inFirefox = { ...shared, ignore: !isThere };

let browser: Browser;
let page: Page;
let errors: string[] = [];

if (isThere) {
  Deno.test.beforeAll(async () => {
    browser = await puppeteer.launch({ browser: "firefox", executablePath: FIREFOX });
    page = await browser.newPage();
    page.setDefaultTimeout(WAIT_MS);
    page.on("pageerror", (error) => errors.push(String(error)));
    page.on("console", (message) => {
      if (message.type() === "error") errors.push(message.text());
    });
  });

  Deno.test.afterAll(() => browser?.close());
}

/** Opens a page as a reader does who was never here. */
async function open(path: string): Promise<void> {
  await page.goto("about:blank");
  errors = [];
  await page.goto(session.address + path, { waitUntil: "load" });
}

/** Waits until an element says something. */
async function says(selector: string, text: RegExp): Promise<void> {
  await page.waitForFunction(
    (selector: string, source: string) =>
      [...document.querySelectorAll(selector)].some((one) =>
        new RegExp(source).test(one.textContent ?? "")
      ),
    {},
    selector,
    text.source,
  );
}

Deno.test(
  "Firefox: every page loads without an error, and is no wider than a phone",
  inFirefox,
  async () => {
    await page.setViewport({ width: 390, height: 844 });
    for (const path of pagesToOpen()) {
      await open(path);
      const isWide = await page.evaluate(() => {
        const { scrollWidth, clientWidth } = document.documentElement;
        return scrollWidth > clientWidth;
      });
      assertEquals([path, isWide, ...errors], [path, false]);
    }
    await page.setViewport({ width: 1440, height: 900 });
  },
);

Deno.test("Firefox: the explorer finds the bug on the slide", inFirefox, async () => {
  await open("explorer.html#scenario=slide-variant-2&model=weak");
  await page.click("#run");
  await page.waitForSelector("#verdicts .violation");
  await page.waitForSelector(".lanes tbody tr");
  assertEquals(errors, []);
});

Deno.test("Firefox: a step is made with a key", inFirefox, async () => {
  await open("scheduler.html#scenario=treiber-stack&model=sc");
  await page.waitForSelector("#board .cpu");
  await page.keyboard.press("0");
  await says("#score", /1 step/);
  assertEquals(errors, []);
});

Deno.test("Firefox: solutions pass in the page", inFirefox, async () => {
  for (const { name } of EXERCISES.filter(({ name }) => SOLVED.includes(name))) {
    await open("404.html");
    await page.evaluate(
      (name: string, text: string) =>
        localStorage.setItem(
          `answer ${name}`,
          JSON.stringify({ text, passed: false, hints: 0 }),
        ),
      name,
      readCourseFile(EXERCISES.find((one) => one.name === name)!, ".meta/solution.ts"),
    );
    await open(`exercises/${name}.html`);
    await says("#status", /Passed: all/);
    assertEquals([name, ...errors], [name]);
  }
});

Deno.test("Firefox: the cells of a lesson run", inFirefox, async () => {
  await open(LESSON);
  const skips = "::-p-text(Show it without)";
  for (let skip = await page.$(skips); skip; skip = await page.$(skips)) await skip.click();
  await page.click("::-p-text(Run all)");
  await says("[role=status]", /^(\d+) of \1 cells have run\.$/);
  assertEquals(errors, []);
});

Deno.test("Firefox: the machine draws its curve and the inside of a run", inFirefox, async () => {
  await open("machine.html#machine=own&sockets=1&cores=4&pools=freelist&most=4&run=1");
  await page.waitForSelector("#curve .scatterlayer .trace");
  await page.waitForSelector("#timeline-part:not([hidden])");
  await page.focus("#timeline");
  await page.keyboard.press("ArrowDown");
  await says("#timeline-words", /^CPU \d+, /);
  assertEquals(errors, []);
});

Deno.test("Firefox: the first screen shows the truth over the guess", inFirefox, async () => {
  await open("index.html");
  await page.click("::-p-text(Show me)");
  await page.waitForSelector(".stage .truth");
  const said = await page.$eval(".stage", (stage) => stage.textContent ?? "");
  assertStringIncludes(said, "×");
  assert(errors.length === 0, errors.join("\n"));
});
