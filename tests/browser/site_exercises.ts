/**
 * Exercises that are written in the page, in a real browser.
 *
 * @module
 */
/// <reference lib="dom" />
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import type { ExerciseInfo } from "@course/grade/mod.ts";
import { EXERCISES } from "../../exercises/course.ts";
import { readCourseFile } from "../../exercises/grading/course_files.ts";
import {
  readWrongSolution,
  type WrongSolution,
  wrongSolutionFiles,
} from "../../tasks/exercises/mutation/wrong_solutions.ts";
import { session, shared } from "./site_shared.ts";

const JUDGED_MS = 60_000;

/** Opens an exercise as a reader does who has written this text before. */
async function openWith(name: string, text: string): Promise<void> {
  const { page, address } = session;
  await page.goto(`${address}404.html`).catch(() => {});
  const keep = () =>
    page.evaluate(([name, text]) => {
      localStorage.setItem(`answer ${name}`, JSON.stringify({ text, passed: false, hints: 0 }));
    }, [name, text] as const);
  // Where the test before has left a page that is still on its way, it comes once more.
  await keep().catch(async () => {
    await page.waitForLoadState();
    await keep();
  });
  await session.visit(`exercises/${name}.html`);
}

function firstWrong(exercise: ExerciseInfo): WrongSolution {
  return readWrongSolution(exercise, wrongSolutionFiles(exercise)[0]!);
}

function count(state: string): Promise<number> {
  return session.page.locator(`#laws li[data-state="${state}"]`).count();
}

Deno.test("the solution of each exercise passes in the page, by every law", shared, async () => {
  for (const exercise of EXERCISES) {
    await openWith(exercise.name, readCourseFile(exercise, ".meta/solution.ts"));
    await session.page.getByText("Passed: all").waitFor({ timeout: JUDGED_MS });
    assertEquals(await count("holds"), await session.page.locator("#laws li").count());
  }
  await session.visit("exercises/index.html");
  assertEquals(await session.page.locator(".kept.passed").count(), EXERCISES.length);
});

Deno.test("a wrong answer of each breaks the law that it must break", shared, async () => {
  for (const exercise of EXERCISES) {
    const { source, law } = firstWrong(exercise);
    await openWith(exercise.name, source);
    await session.page.getByText(/\d of \d+ laws hold/).waitFor({ timeout: JUDGED_MS });
    const broken = session.page.locator('#laws li[data-state="broken"] .law');
    assert((await broken.allInnerTexts()).includes(law), `${exercise.name}: ${law}`);
  }
});

Deno.test("what is typed is judged by itself, kept, and there again later", shared, async () => {
  const { page } = session;
  const path = "exercises/11_amdahl_usl.html";
  await session.visit(path);
  await page.evaluate(() => localStorage.clear());
  const visit = await session.visit(path);
  await page.locator(".cm-content").waitFor({ timeout: JUDGED_MS });
  await page.locator(".cm-content").press("ControlOrMeta+a");
  await page.keyboard.type("// A letter is text here.\n");
  assertEquals(await page.locator("dialog[open]").count(), 0);
  assertStringIncludes(await page.locator(".cm-content").innerText(), "// A letter");
  await page.locator(".cm-content").fill("export const x: number = ;");
  await page.locator(".cm-lint-marker-error").waitFor({ timeout: JUDGED_MS });
  await page.locator("#report .failure").waitFor({ timeout: JUDGED_MS });
  await session.visit(path);
  await page.getByText("export const x: number = ;").first().waitFor({ timeout: JUDGED_MS });
  page.once("dialog", (dialog) => dialog.accept());
  await page.click("#reset");
  await page.getByText("To do:").waitFor({ timeout: JUDGED_MS });
  assertEquals(visit.errors, []);
});

Deno.test("an answer that never ends is stopped, and the next one is judged", shared, async () => {
  const { page } = session;
  const exercise = EXERCISES.find(({ name }) => name === "11_amdahl_usl")!;
  await openWith(exercise.name, "for (;;);\n");
  await page.locator(".cm-content").waitFor({ timeout: JUDGED_MS });
  await page.click("#stop").catch(() => {});
  await page.locator(".cm-content").fill(readCourseFile(exercise, ".meta/solution.ts"));
  await page.keyboard.press("Control+Enter");
  await page.getByText("Passed: all").waitFor({ timeout: JUDGED_MS });
});

Deno.test("a failing schedule is shown in lanes, and hints open one by one", shared, async () => {
  const { page } = session;
  const exercise = EXERCISES.find(({ name }) => name === "02_spin_lock")!;
  await openWith(exercise.name, firstWrong(exercise).source);
  await page.getByText(/\d of \d+ laws hold/).waitFor({ timeout: JUDGED_MS });
  assert(await page.locator("#report .lanes tbody tr").count() > 1);
  assertStringIncludes(await page.locator("#report").innerText(), "What the grader prints");
  const visible = () => page.locator("details.hint:visible").count();
  assertEquals(await visible(), 1);
  await page.locator("details.hint summary").first().click();
  await page.locator("details.hint").nth(1).waitFor({ state: "visible" });
  assertEquals(await visible(), 2);
});
