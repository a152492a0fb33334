/**
 * The timeline of the page "Machine", in a real browser.
 *
 * @module
 */
/// <reference lib="dom" />
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import type { Result } from "axe-core";
import { packageFile } from "@course/project/mod.ts";
import { session, shared } from "./site_shared.ts";

const SIMULATED_MS = 60_000;
const STATE = {
  machine: "own",
  sockets: "2",
  cores: "3",
  threadsPerCore: "2",
  pools: "freelist",
  most: "2",
  inside: "freelist:6:1000",
  run: "1",
};

async function open() {
  const visit = await session.visit(`machine.html#${new URLSearchParams(STATE)}`);
  await session.page.locator("#timeline-part").waitFor({ timeout: SIMULATED_MS });
  return visit;
}

/** What is drawn, as a short text: other pictures have other texts. */
function drawn(): Promise<string> {
  return session.page.locator("#timeline").evaluate((canvas) =>
    new Promise<string>((resolve) =>
      requestAnimationFrame(() =>
        requestAnimationFrame(() => resolve((canvas as HTMLCanvasElement).toDataURL()))
      )
    )
  );
}

Deno.test("a link shows the inside of the run that it names", shared, async () => {
  const { page } = session;
  const visit = await open();
  assertStringIncludes(
    await page.locator("#recording").innerText(),
    "freelist on 6 CPUs, 1000 ns: ",
  );
  assertStringIncludes(page.url(), "inside=freelist%3A6%3A1000");
  assertStringIncludes(
    await page.locator("#hot-lines code").first().innerText(),
    "pools/freelist.ts",
  );
  assertEquals(visit.errors, []);
});

Deno.test("with keys only: what each CPU does is said, and comes nearer", shared, async () => {
  const { page } = session;
  await open();
  await page.locator("#timeline").focus();
  const words = page.locator("#timeline-words");
  const said = new Set<string>();
  for (const key of ["ArrowDown", "ArrowRight", "ArrowRight", "ArrowDown"]) {
    await page.keyboard.press(key);
    said.add(await words.innerText());
  }
  assertEquals(said.size, 4);
  for (const text of said) assert(/^CPU \d+, [\d.]+ to [\d.]+ ns/.test(text), text);
  const far = await drawn();
  await page.keyboard.press("+");
  const near = await drawn();
  await page.keyboard.press("Home");
  assertEquals([near === far, await drawn() === far], [false, true]);
});

Deno.test("a line's transfers stand out while it is pressed", shared, async () => {
  const { page } = session;
  await open();
  const all = await drawn();
  const button = page.locator("#hot-lines button").first();
  await button.click();
  assertEquals(await button.getAttribute("aria-pressed"), "true");
  const one = await drawn();
  await button.click();
  assertEquals([one === all, await drawn() === all], [false, true]);
});

Deno.test(
  "the timeline is drawn for the dark page, too, and moves with the mouse",
  shared,
  async () => {
    const { page } = session;
    await open();
    const light = await drawn();
    await page.click("[data-theme-button]");
    const dark = await drawn();
    await page.click("[data-theme-button]");
    assertEquals([dark === light, await drawn() === light], [false, true]);
    await page.click("#nearer");
    const before = await drawn();
    const box = (await page.locator("#timeline").boundingBox())!;
    await page.mouse.move(box.x + box.width / 2, box.y + 40);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width / 2 - 100, box.y + 40, { steps: 3 });
    await page.mouse.up();
    assert(await drawn() !== before, "a drag moves it");
  },
);

Deno.test("axe finds nothing serious in the open timeline, light or dark", shared, async () => {
  const { page } = session;
  await open();
  await page.evaluate(await Deno.readTextFile(packageFile("axe-core")));
  for (const theme of ["light", "dark"]) {
    await page.evaluate((theme: string) => document.documentElement.dataset.theme = theme, theme);
    const violations: Result[] = await page.evaluate(
      "axe.run({ resultTypes: ['violations'] }).then((result) => result.violations)",
    );
    const serious = violations.filter(({ impact }) =>
      impact === "serious" || impact === "critical"
    );
    assertEquals(serious.map(({ id, nodes }) => [theme, id, nodes[0]!.html]), []);
  }
});

Deno.test("Stop ends a run that is looked into, and the next one begins anew", shared, async () => {
  const { page } = session;
  await session.visit(
    "machine.html#machine=arm-256&workload=empty&pools=objpool&inside=objpool:256:20000",
  );
  await page.click("#record");
  await page.getByText("Simulating ...").waitFor();
  await page.click("#stop");
  assertEquals(await page.locator("#recording").innerText(), "Stopped.");
  assertEquals(await page.locator("#stop").isDisabled(), true);
  await page.fill("#inside-cpus", "2");
  await page.selectOption("#inside-length", "500");
  await page.click("#record");
  await page.getByText("objpool on 2 CPUs, 500 ns: ").waitFor({ timeout: SIMULATED_MS });
  assertEquals(await page.locator("#stop").isDisabled(), true);
});
