/**
 * The site in Chinese, in a real browser: part of `deno task test:site`. What it says is compared without
 * one, in `tests/site/chinese_site_test.ts`.
 *
 * @module
 */
/// <reference lib="dom" />
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { EXERCISES } from "../../exercises/course.ts";
import { readCourseFile } from "../../exercises/grading/course_files.ts";
import { session, shared } from "./site_shared.ts";

const WAIT_MS = 15_000;
const LESSON_MS = 120_000;
const JUDGED_MS = 60_000;
const DESKTOP = { width: 1280, height: 900 };

/** Presses the switch, and says where it has led to. */
async function switchLanguage(): Promise<string> {
  const { page, address } = session;
  const before = page.url();
  // With the mouse: a locator would scroll first.
  const { x, y, width, height } = (await page.locator("a.language").boundingBox())!;
  await page.mouse.click(x + width / 2, y + height / 2);
  await page.waitForURL((url) => url.href !== before, { timeout: WAIT_MS });
  await page.waitForLoadState("load");
  return page.url().slice(address.length);
}

Deno.test("the switch keeps the part of a text that is read, there and back", shared, async () => {
  const { page } = session;
  await page.setViewportSize(DESKTOP);
  await session.visit("notebooks/03_lock_free.html");
  assertEquals(await switchLanguage(), "zh/notebooks/03_lock_free.html");
  await session.visit("notebooks/03_lock_free.html");
  await page.evaluate(() => document.querySelector("#compare-and-swap")!.scrollIntoView());
  assertEquals(await switchLanguage(), "zh/notebooks/03_lock_free.html#compare-and-swap");
  const top = () =>
    page.evaluate(() => document.querySelector("#compare-and-swap")!.getBoundingClientRect().top);
  const shown = await top();
  assert(shown >= 0 && shown < DESKTOP.height / 2, `the part stands at ${shown}`);
  assertEquals(await switchLanguage(), "notebooks/03_lock_free.html#compare-and-swap");
});

Deno.test("the switch keeps what a tool shows, and nothing is kept besides", shared, async () => {
  const { page } = session;
  const visit = await session.visit("scheduler.html#scenario=lost-update&model=tso");
  await page.locator(".moves button").first().click();
  await page.waitForURL(/schedule=0/, { timeout: WAIT_MS });
  const state = page.url().split("#")[1];
  assertEquals(await switchLanguage(), `zh/scheduler.html#${state}`);
  await page.getByText("到现在：1 步").waitFor({ timeout: WAIT_MS });
  assertEquals(await page.locator("#model").inputValue(), "tso");
  assertEquals(await switchLanguage(), `scheduler.html#${state}`);
  const kept = await page.evaluate(() => [Object.keys(localStorage), document.cookie].flat());
  assertEquals(kept.filter((name) => /lang|zh/.test(name)), []);
  assertEquals(visit.errors, []);
});

Deno.test(
  "in Chinese the explorer finds the bug, and leads on to pages in Chinese",
  shared,
  async () => {
    const { page } = session;
    const visit = await session.visit(
      "zh/explorer.html#scenario=slide-variant-2&model=weak&run=1",
    );
    await page.locator("#verdicts .violation").waitFor({ timeout: WAIT_MS });
    assertEquals(await page.locator("#verdicts .violation").innerText(), "违反");
    await page.locator("#verdicts").getByText("一步一步看").click();
    await page.waitForURL(/\/zh\/scheduler\.html#/, { timeout: WAIT_MS });
    await page.getByText("用最多 2 次切换").waitFor({ timeout: WAIT_MS });
    assertEquals(visit.errors, []);
  },
);

Deno.test("a lesson runs in Chinese, and its checks speak it", shared, async () => {
  const { page } = session;
  const visit = await session.visit("zh/notebooks/01_return_hook.html");
  const skip = page.getByRole("button", { name: "不猜，直接看" });
  while (await skip.count() > 0) await skip.first().click();
  await page.getByRole("button", { name: "全部运行", exact: true }).click();
  await page.getByText(/^\d+ 个单元格，已运行 \d+ 个。$/).waitFor({ timeout: LESSON_MS });
  const [, all, done] = /(\d+) 个单元格，已运行 (\d+) 个/.exec(
    await page.locator(".lesson-bar").innerText(),
  )!;
  assertEquals(done, all);
  const shown = await page.locator(".cell .output").allInnerTexts();
  assert(shown.some((text) => text.startsWith("正确：")), "no check has spoken");
  assertEquals(visit.errors, []);
});

Deno.test(
  "an exercise is judged in Chinese, and is the one that was written in English",
  shared,
  async () => {
    const { page, address } = session;
    const exercise = EXERCISES.find(({ name }) => name === "11_amdahl_usl")!;
    const text = readCourseFile(exercise, ".meta/solution.ts");
    await page.goto(`${address}404.html`);
    await page.evaluate(([name, text]) => {
      localStorage.setItem(`answer ${name}`, JSON.stringify({ text, passed: false, hints: 0 }));
    }, [exercise.name, text] as const);
    const visit = await session.visit(`zh/exercises/${exercise.name}.html`);
    await page.getByText(/^通过：\d+ 条规定全部满足/).waitFor({ timeout: JUDGED_MS });
    assertEquals(await page.locator("#laws .state").first().innerText(), "满足");
    await session.visit("zh/exercises/index.html");
    assertEquals(
      await page.locator(`[data-exercise="${exercise.name}"] .kept`).innerText(),
      "已通过",
    );
    assertEquals(visit.errors, []);
  },
);

Deno.test(
  "the search finds Chinese words in pages in Chinese, with the keys only",
  shared,
  async () => {
    const { page } = session;
    const { keyboard } = page;
    await session.visit("zh/index.html");
    await keyboard.press("/");
    await page.locator("dialog.search[open]").waitFor({ timeout: WAIT_MS });
    await keyboard.insertText("内存屏障");
    const first = page.locator("dialog.search li").first();
    await first.waitFor({ timeout: WAIT_MS });
    assertStringIncludes(await first.innerText(), "内存屏障");
    assertStringIncludes(await page.locator("dialog.search [role=status]").innerText(), "找到");
    await keyboard.press("Enter");
    await page.waitForURL(/\/zh\//, { timeout: WAIT_MS });
  },
);
