import { CATALOGUE, explore, type ModelName, type ScenarioName } from "@course/explore/mod.ts";
import { assert, assertEquals } from "@std/assert";

const MAX_TRACE_STEPS = 60;

/**
 * Tests that a scenario of the catalogue has the verdict that it names, with a short trace that can be
 * replayed.
 *
 * @param name name of the scenario
 * @param model memory model
 */
export function verdictOfCatalogue(name: ScenarioName, model: ModelName): void {
  const entry = CATALOGUE[name];
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
