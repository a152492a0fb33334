import { assertEquals, assertRejects } from "@std/assert";
import fc from "fast-check";
import { explore } from "@course/explore/mod.ts";
import { readState, writeState } from "../../tasks/site/browser/url_state.ts";
import { poolScenarios } from "../../tasks/site/pool_scenarios.ts";

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

Deno.test("a damaged link is refused in a sentence", async () => {
  await assertRejects(
    () => readState("#source=~(-;"),
    TypeError,
    'the text "(-;..." is damaged, copy the whole link',
  );
});

for (const [name, { source }] of Object.entries(poolScenarios())) {
  Deno.test(`the playground's ${name} keeps its law in every execution`, () => {
    for (const model of ["sc", "tso", "js"] as const) {
      const { verdict, exhaustive, law } = explore({ source }, { model });
      assertEquals([verdict, exhaustive, law], ["ok", true, undefined], model);
    }
  });
}
