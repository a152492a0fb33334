import { CATALOGUE, type CatalogueEntry, explore, type ModelName } from "@course/explore/mod.ts";
import { assert, assertEquals } from "@std/assert";

const MODELS: ModelName[] = ["sc", "tso", "weak", "js"];
const MAX_TRACE_STEPS = 60;

for (const [name, given] of Object.entries(CATALOGUE)) {
  const entry: CatalogueEntry = given;
  for (const model of MODELS) {
    const expected = entry.fails[model] ?? "ok";
    Deno.test(`${name} in ${model}: ${expected} (${entry.title})`, () => {
      const result = explore(entry, { model });
      assertEquals(result.verdict, expected, result.law);
      if (expected === "ok") {
        assertEquals(result.exhaustive, true);
        return;
      }
      const { trace, schedule } = result;
      assert(trace!.steps.length <= MAX_TRACE_STEPS, `${trace!.steps.length} steps`);
      const again = explore(entry, { model, schedule: schedule! });
      assertEquals(again.trace, trace);
      assertEquals([again.verdict, again.law], [result.verdict, result.law]);
    });
  }
}

Deno.test("a lost update is found within 4 executions, with one switch", () => {
  const { executions, schedule } = explore(CATALOGUE["lost-update"]);
  assert(executions.complete + executions.blocked <= 4);
  assertEquals(schedule, "0110");
});

Deno.test("ABA is found with two switches", () => {
  const { schedule } = explore(CATALOGUE["treiber-stack"]);
  assertEquals(schedule, "001111111110");
});

Deno.test("objpool's overrun is seen in the weak model as head ahead of last", () => {
  const { law } = explore(CATALOGUE["objpool-before-fix-acquire"], { model: "weak" });
  assertEquals(law, "head has overrun last: 3 is ahead of 2");
});
