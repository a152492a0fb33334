/**
 * All answers of a browser as one zip, and the failing schedule of an exercise in the stepper.
 *
 * @module
 */
/// <reference lib="dom" />
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { Buffer } from "node:buffer";
import { infoOf } from "../../exercises/course.ts";
import { readCourseFile } from "../../exercises/grading/course_files.ts";
import { readWrongSolution } from "../../tasks/exercises/mutation/wrong_solutions.ts";
import { session, shared } from "./site_shared.ts";

const LIST = "exercises/index.html";
const JUDGED_MS = 60_000;
const FIRST = "02_spin_lock";
const SECOND = "11_amdahl_usl";

type Drafts = Record<string, { text: string; passed: boolean; hints: number }>;

/** Opens the list as a reader does who has written these drafts before, and no others. */
async function openWith(drafts: Drafts) {
  const { page, address } = session;
  await page.goto(`${address}404.html`).catch(() => {});
  await page.evaluate((drafts) => {
    localStorage.clear();
    for (const [name, draft] of Object.entries(drafts)) {
      localStorage.setItem(`answer ${name}`, JSON.stringify(draft));
    }
  }, drafts);
  return await session.visit(LIST);
}

function kept(): Promise<Drafts> {
  return session.page.evaluate(() =>
    Object.fromEntries(
      Object.entries(localStorage).filter(([key]) => key.startsWith("answer "))
        .map(([key, value]) => [key.slice("answer ".length), JSON.parse(value)]),
    )
  );
}

async function saved(): Promise<Uint8Array> {
  const waiting = session.page.waitForEvent("download");
  await session.page.click("#save-answers");
  const download = await waiting;
  assertEquals(download.suggestedFilename(), "answers.zip");
  return await Deno.readFile(await download.path());
}

async function opened(name: string, bytes: Uint8Array): Promise<string> {
  const { page } = session;
  await page.evaluate(() => document.querySelector("#moved")!.textContent = "");
  await page.setInputFiles("#open-answers", {
    name,
    mimeType: "application/octet-stream",
    buffer: Buffer.from(bytes),
  });
  await page.waitForFunction(() => document.querySelector("#moved")!.textContent !== "");
  return await page.locator("#moved").innerText();
}

Deno.test(
  "all drafts go through a zip to another browser, and none is overwritten unasked",
  shared,
  async () => {
    const { page } = session;
    const visit = await openWith({
      [FIRST]: { text: "// ä one\n", passed: true, hints: 2 },
      [SECOND]: { text: "// two\r\n", passed: false, hints: 0 },
    });
    const zip = await saved();
    assertStringIncludes(await page.locator("#moved").innerText(), `Saved: ${FIRST}, ${SECOND}.`);

    await openWith({ [SECOND]: { text: "// mine\n", passed: true, hints: 1 } });
    page.once("dialog", (dialog) => {
      assertStringIncludes(dialog.message(), SECOND);
      assert(!dialog.message().includes(FIRST));
      dialog.dismiss();
    });
    const words = await opened("answers.zip", zip);
    assertEquals(words, `Taken: ${FIRST}. Left as they are here: ${SECOND}.`);
    assertEquals(await kept(), {
      [FIRST]: { text: "// ä one\n", passed: false, hints: 0 },
      [SECOND]: { text: "// mine\n", passed: true, hints: 1 },
    });
    assertEquals(await page.locator(".kept").count(), 2);

    page.once("dialog", (dialog) => dialog.accept());
    assertEquals(
      await opened("answers.zip", zip),
      `Replaced: ${SECOND}. The same here: ${FIRST}.`,
    );
    assertEquals((await kept())[SECOND], { text: "// two\r\n", passed: false, hints: 1 });
    assertEquals(visit.errors, []);
  },
);

Deno.test("odd input is refused in a sentence, and nothing is changed", shared, async () => {
  await openWith({});
  const odd = new TextEncoder().encode("no zip");
  assertStringIncludes(await opened("a.zip", odd), "it is no zip, and no exercise.ts. Nothing was");
  assertStringIncludes(await opened("77_x.ts", odd), "There is no exercise for 77_x.ts");
  assertStringIncludes(await opened("02_x.ts", new Uint8Array([0xe4, 0x61])), "UTF-8");
  assertEquals(await kept(), {});
  await session.page.click("#save-answers");
  assertStringIncludes(
    await session.page.locator("#moved").innerText(),
    "There is nothing to save",
  );
});

Deno.test("a single exercise.ts is known by what it exports", shared, async () => {
  await openWith({});
  const text = readCourseFile(infoOf(SECOND), ".meta/solution.ts");
  const words = await opened("exercise.ts", new TextEncoder().encode(text));
  assertEquals(words, `Taken: ${SECOND}.`);
  assertEquals((await kept())[SECOND]!.text, text);
});

Deno.test(
  "a failing schedule is stepped through in the reader's own text, and leads back",
  shared,
  async () => {
    const { page } = session;
    const { source } = readWrongSolution(infoOf(FIRST), "flags_of_the_last_lock.diff");
    await openWith({ [FIRST]: { text: source, passed: false, hints: 0 } });
    const visit = await session.visit(`exercises/${FIRST}.html`);
    await page.getByRole("link", { name: "Step through it" }).click({ timeout: JUDGED_MS });
    await page.waitForURL("**/scheduler.html#*");
    await page.locator("#board .cpu").first().waitFor({ timeout: JUDGED_MS });
    assertStringIncludes(await page.locator("#scenario option:checked").innerText(), "exercise 02");
    const count = await page.locator("#steps .ahead").count();
    assert(count > 1, `${count} steps`);
    const ownLine = source.split("\n").find((line) => line.includes("export function"))!.trim();
    let isOwn = false;
    for (let step = 1; step <= count; step++) {
      await page.keyboard.press("ArrowRight");
      await page.getByText(`Step ${step}: `).waitFor();
      isOwn ||= (await page.locator("#lanes").innerText()).includes(ownLine);
    }
    assert(isOwn, "the reader's own text is not shown");
    assertStringIncludes(await page.locator("#score.reached").innerText(), "Reached.");
    assertEquals(await page.locator("#said").getAttribute("role"), "status");
    await page.keyboard.press("ArrowLeft");
    await page.getByText(`Step ${count - 1}: `).waitFor();
    await page.getByRole("link", { name: /^Back to Exercise 02/ }).click();
    await page.waitForURL(`**/${FIRST}.html`);
    assertEquals(visit.errors, []);
  },
);
