/**
 * The page "You are the scheduler", and the ways to it from the explorer, in a real browser.
 *
 * @module
 */
/// <reference lib="dom" />
import { gzipSync } from "node:zlib";
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { session, shared } from "./site_shared.ts";
import { GOALS } from "../../tasks/site/scheduler_goals.ts";

const LOADED_MS = 20_000;
/** All scripts of the page, as a server which compresses sends them. */
const MAX_SCRIPT_BYTES = 60_000;
const SCRIPTS = ["theme", "site", "scheduler", "scheduler_worker"];

/** Opens the page as a reader does, and waits for the program. */
async function open(state: Record<string, string>) {
  const visit = await session.visit(`scheduler.html#${new URLSearchParams(state)}`);
  await session.page.locator("#board .cpu").first().waitFor({ timeout: LOADED_MS });
  return visit;
}

/** Makes steps with keys; each is awaited, as the program runs elsewhere. */
async function press(schedule: string): Promise<void> {
  const { page } = session;
  for (const letter of schedule) {
    const before = await page.locator("#score").innerText();
    await page.keyboard.press(letter);
    await page.waitForFunction(
      (before: string) => document.querySelector("#score")!.textContent !== before,
      before,
    );
  }
}

Deno.test("the scheduler's scripts are small, and ask this host only", shared, async () => {
  let bytes = 0;
  for (const name of SCRIPTS) {
    bytes += gzipSync(await Deno.readFile(`${session.folder}/assets/${name}.js`)).length;
  }
  assert(bytes < MAX_SCRIPT_BYTES, `${bytes} bytes`);
  const visit = await open({});
  assertEquals([[...visit.hosts], visit.errors], [["localhost"], []]);
});

Deno.test("a goal is reached with keys, and the link has the schedule", shared, async () => {
  const { page } = session;
  const visit = await open({ scenario: "treiber-stack", model: "sc" });
  assertStringIncludes(await page.locator("#goal-words").innerText(), "in at most 2 switches");
  const { schedule } = GOALS["treiber-stack"]!.sc!;
  await press(schedule);
  assertStringIncludes(await page.locator("#score.reached").innerText(), "Reached.");
  assertEquals(await page.locator("#steps tbody tr").count(), schedule.length);
  assertEquals(await page.locator("#rows .pool-row").count(), 3);
  await page.waitForFunction(
    (schedule: string) => location.hash.includes(`schedule=${schedule}`),
    schedule,
  );
  const link = page.url().replace(/^[^#]*\//, "");
  await session.visit(link);
  await page.locator("#score.reached").waitFor({ timeout: LOADED_MS });
  assertEquals(visit.errors, []);
});

Deno.test("back, forward, undo and a choice in the middle", shared, async () => {
  const { page } = session;
  await open({ scenario: "lost-update", model: "sc", schedule: "0110" });
  await page.keyboard.press("Home");
  await page.getByText("Nobody has made a step yet").waitFor();
  assertEquals(await page.locator("#steps .ahead").count(), 4);
  await page.keyboard.press("ArrowRight");
  await page.getByText("Step 1: CPU 0").waitFor();
  await page.keyboard.press("0");
  await page.getByText("Step 2: CPU 0").waitFor();
  assertEquals(await page.locator("#steps tbody tr").count(), 2);
  await page.keyboard.press("Backspace");
  await page.getByText("Step 1: CPU 0").waitFor();
  await page.getByRole("button", { name: "Play" }).waitFor();
});

Deno.test("a store buffer has a button of its own", shared, async () => {
  const { page } = session;
  await open({ scenario: "lost-update", model: "tso" });
  const buffer = page.getByRole("button", { name: "CPU 0 store buffer" });
  assertEquals(await buffer.getAttribute("aria-disabled"), "true");
  await press("00");
  assertStringIncludes(await buffer.innerText(), "write back counter = 1");
  assertStringIncludes(await page.locator(".cpu-0 .facts").innerText(), "counter = 1");
  await buffer.click();
  await page.locator("#memory .changed").waitFor();
});

Deno.test("an older value is a choice of its own, and breaks the law", shared, async () => {
  const { page } = session;
  const { schedule } = GOALS["slide-variant-2"]!.weak!;
  const [before = "", after = ""] = schedule.split(/.'/);
  await open({ scenario: "slide-variant-2", model: "weak", schedule: before });
  await page.locator(".cpu-0 .move.old").first().click();
  await page.getByText("(an old value)").waitFor();
  await press(after);
  await page.locator("#score.reached").waitFor();
});

Deno.test(
  "the explorer's schedule is shown beside the reader's, and can be taken",
  shared,
  async () => {
    const { page } = session;
    await open({ scenario: "lost-update", model: "sc", schedule: "0011" });
    await page.click("#try");
    await page.locator("#figures tbody tr").nth(1).waitFor();
    assertEquals(await page.locator("#figures .number").allInnerTexts(), [
      "1",
      "0",
      "4",
      "2",
      "0",
      "4",
    ]);
    assertEquals(await page.locator(".side-by-side .lanes").count(), 2);
    await page.click("#take");
    await page.locator("#steps .ahead").nth(3).waitFor();
    await page.keyboard.press("End");
    await page.locator("#score.reached").waitFor();
  },
);

Deno.test("a trace of the explorer leads to its steps", shared, async () => {
  const { page } = session;
  await session.visit("explorer.html#scenario=lost-update&model=sc&run=1");
  const link = page.locator("#results").getByRole("link", { name: "Step through it" }).first();
  await link.waitFor({ timeout: LOADED_MS });
  await link.click();
  await page.locator("#steps .ahead").nth(3).waitFor({ timeout: LOADED_MS });
  assertEquals(await page.locator("#scenario").inputValue(), "lost-update");
});

Deno.test("so does the trace of an edited program, in this tab only", shared, async () => {
  const { page } = session;
  await session.visit("explorer.html#scenario=lost-update&model=sc");
  await page.locator("#source .cm-content").fill(OWN);
  await page.click("#run");
  const link = page.locator("#results").getByRole("link", { name: "Step through it" }).first();
  await link.waitFor({ timeout: LOADED_MS });
  await link.click();
  await page.locator("#steps .ahead").first().waitFor({ timeout: LOADED_MS });
  assertStringIncludes(await page.locator(".cpu-0 .source").innerText(), "my own program");
  assertStringIncludes(await page.locator("#goal-words").innerText(), "mine is broken");
  await page.evaluate(() => sessionStorage.clear());
  await page.reload();
  await page.getByText("The program of this link is in another tab").waitFor({
    timeout: LOADED_MS,
  });
});

const OWN = `// my own program
export const setup = () => new Int32Array(new SharedArrayBuffer(4));
const add = (words: Int32Array) => { words[0]!++; };
export const threads = [add, add];
export const after = (words: Int32Array) => words[0] === 2 ? undefined : "mine is broken";
`;

Deno.test("each cell of the variants leads to its steps or to its proof", shared, async () => {
  const { page } = session;
  await session.visit("explorer.html#scenario=slide-variant-1&model=sc");
  const cells = page.locator("#variants tbody td a");
  await cells.first().waitFor({ timeout: LOADED_MS });
  assertEquals(await cells.count(), 20);
  await page.getByRole("link", { name: "slide-variant-3 in sc: ok" }).click();
  await page.locator("#verdicts .ok").waitFor({ timeout: LOADED_MS });
  await page.getByRole("link", { name: "slide-variant-2 in weak: violation" }).click();
  await page.locator("#steps .ahead").first().waitFor({ timeout: LOADED_MS });
  await page.keyboard.press("End");
  await page.locator("#score.reached").waitFor();
});

Deno.test("an error is marked at its line in the explorer's editor", shared, async () => {
  const { page } = session;
  await session.visit("explorer.html#scenario=slide-variant-1&model=sc");
  await page.locator("#source .cm-content").fill(
    "export const setup = 1;\nexport const threads = [",
  );
  await page.locator("#source .cm-content").press("Control+Enter");
  await page.locator("#source .cm-lint-marker-error").waitFor({ timeout: LOADED_MS });
  assertStringIncludes(await page.locator("#results .failure").innerText(), "scenario.ts:2");
});

Deno.test(
  "a search that takes longer than its bound is unknown, and says what is left",
  shared,
  async () => {
    const { page } = session;
    await session.visit("explorer.html#scenario=lost-update&model=sc&seconds=2");
    await page.locator("#source .cm-content").fill(LONG);
    await page.click("#run");
    await page.getByText(/executions, at most \d s left/).waitFor({ timeout: LOADED_MS });
    await page.locator("#verdicts .unknown").waitFor({ timeout: LOADED_MS });
    assertStringIncludes(await page.locator("#verdicts").innerText(), "give it more seconds");
  },
);

const LONG = `
export const setup = () => new Int32Array(new SharedArrayBuffer(4));
const many = (words: Int32Array) => { for (let i = 0; i < 20; i++) Atomics.add(words, 0, 1); };
export const threads = [many, many, many];
export const after = () => undefined;
`;
