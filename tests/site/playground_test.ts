import { assert, assertEquals, assertRejects } from "@std/assert";
import fc from "fast-check";
import { explore } from "@course/explore/mod.ts";
import { nextState, readState, writeState } from "../../tasks/site/browser/url_state.ts";
import { placeIn } from "../../tasks/site/browser/text_place.ts";
import { poolScenarios } from "../../tasks/site/pool_scenarios.ts";
import { MODELS, siteScenarios } from "../../tasks/site/scenarios.ts";
import { scenarioOptions } from "../../tasks/site/scheduler_page.ts";

Deno.test("every state comes back from its address", async () => {
  const texts = fc.dictionary(
    fc.stringMatching(/^[a-z]{1,8}$/),
    fc.string({ minLength: 1, maxLength: 300, unit: "grapheme" }),
  );
  await fc.assert(fc.asyncProperty(texts, async (state) => {
    const fragment = await writeState(state);
    assertEquals(/[\s#]/.test(fragment), false);
    assertEquals(await readState(`#${fragment}`), { ...state });
  }));
});

Deno.test("a long program takes little room in the address", async () => {
  const source = "words[0] = words[0] + 1;\n".repeat(200);
  assertEquals((await writeState({ source, model: "" })).length < 200, true);
});

Deno.test("a page that writes its state keeps where the reader has come from", async () => {
  const from = "03_lock_free#cell-2";
  const first = await nextState({ model: "sc" }, `#${await writeState({ from, model: "weak" })}`);
  assertEquals(await readState(first), { model: "sc", from });
  assertEquals(await readState(await nextState({ model: "tso" }, first)), { model: "tso", from });
  assertEquals(await readState(await nextState({ model: "tso" }, "#model=sc")), { model: "tso" });
});

Deno.test("a damaged link is refused in a sentence", async () => {
  await assertRejects(
    () => readState("#source=~(-;"),
    TypeError,
    'the text "(-;..." is damaged, copy the whole link',
  );
});

/** Executions that a pool's scenario must have at least: with fewer there is nothing to see. */
const LEAST_EXECUTIONS: Record<string, number> = {
  "pool-locked-list": 15,
  "pool-freelist": 300,
  "pool-percpu-freelist": 100,
  "pool-bpf-percpu-freelist": 15,
  "pool-objpool": 20,
  "pool-worker-ring": 20,
};

for (const [name, { source }] of Object.entries(poolScenarios())) {
  const { fails } = siteScenarios()[name]!;
  Deno.test(`the playground's ${name} has many executions, and its law holds where it must`, () => {
    for (const model of MODELS) {
      const { verdict, exhaustive, executions } = explore({ source }, { model });
      assertEquals([verdict, exhaustive], [fails[model] ?? "ok", true], model);
      const { complete } = executions;
      if (verdict === "ok") assert(complete >= LEAST_EXECUTIONS[name]!, `${model}: ${complete}`);
    }
  });
}

Deno.test("a message leads to the line that it names", () => {
  const syntax = "scenario.ts:1:25: ']' expected";
  const expected = { file: "scenario.ts", line: 1, column: 25, text: "']' expected" };
  assertEquals(placeIn(syntax), expected);
  assertEquals(placeIn("it waits at pools/spin_lock.ts:29"), {
    file: "spin_lock.ts",
    line: 29,
    text: "it waits at pools/spin_lock.ts:29",
  });
  assertEquals(placeIn("there is nothing"), undefined);
});

Deno.test("a menu of scenarios has each of them once, the first one chosen", () => {
  const html = scenarioOptions("treiber-stack");
  const names = [...html.matchAll(/<option value="([^"]+)"/g)].map(([, name]) => name!);
  assertEquals(names.toSorted(), Object.keys(siteScenarios()).toSorted());
  assertEquals(/value="([^"]+)" selected/.exec(html)?.[1], "treiber-stack");
});
