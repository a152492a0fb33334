/**
 * From a lesson to the tools and back, in a real browser.
 *
 * @module
 */
/// <reference lib="dom" />
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { session, shared } from "./site_shared.ts";

const LOADED_MS = 20_000;

Deno.test(
  "a trace of a lesson opens in the explorer and in the scheduler, and leads back",
  shared,
  async () => {
    const { page } = session;
    const visit = await session.visit("notebooks/03_lock_free.html");
    const links = page.locator("#cell-aba .links a");
    assertEquals(await links.allInnerTexts(), ["Open it in the explorer", "Be the scheduler"]);
    for (const [at, tool] of ["explorer", "scheduler"].entries()) {
      await page.locator("#cell-aba .links a").nth(at).click();
      await page.waitForURL(`**/${tool}.html#*`);
      const shown = tool === "explorer" ? "#verdicts .violation" : "#board .cpu";
      await page.locator(shown).first().waitFor({ timeout: LOADED_MS });
      await page.reload(); // the page has written its own state by now
      await page.locator(shown).first().waitFor({ timeout: LOADED_MS });
      assertEquals(await page.locator("#scenario").inputValue(), "treiber-stack");
      const places = await page.locator("#uses p:visible").innerText();
      assertStringIncludes(places, "Lesson 11");
      assertStringIncludes(places, "Exercise 03");
      await page.getByRole("link", { name: /^Back to Lesson 03/ }).click();
      await page.waitForURL("**/03_lock_free.html#cell-aba");
    }
    assertEquals(visit.errors, []);
  },
);

Deno.test("a simulated chart opens on the machine, and leads back", shared, async () => {
  const { page } = session;
  await session.visit("notebooks/06_ideal_case.html");
  await page.evaluate(() => {
    for (const fold of document.querySelectorAll("details")) fold.open = true;
  });
  await page.locator("#cell-talk-arm .links a").click();
  await page.waitForURL("**/machine.html#*");
  const back = page.getByRole("link", { name: /^Back to Lesson 06/ });
  await back.waitFor();
  assertEquals(await page.locator("#topology").inputValue(), "arm-256");
  assertEquals(await page.locator("#most").inputValue(), "256");
  await back.click();
  await page.waitForURL("**/06_ideal_case.html#cell-talk-arm");
  await page.locator("details.folded", { has: page.locator("#cell-talk-arm") }).waitFor();
  await page.waitForFunction(() => scrollY > 0);
});

Deno.test(
  "another scenario names its own places, and a page without a way back shows none",
  shared,
  async () => {
    const { page } = session;
    await session.visit("explorer.html");
    const places = page.locator("#uses p:visible");
    assertStringIncludes(await places.innerText(), "Exercise 05");
    await page.selectOption("#scenario", "notify-all");
    assertStringIncludes(await places.innerText(), "Lesson 11");
    await page.selectOption("#scenario", "pool-worker-ring");
    assertEquals(await places.count(), 0);
    assert(await page.locator("#way-back").isHidden());
  },
);
