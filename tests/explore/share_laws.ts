import {
  CATALOGUE,
  explore,
  exploreShare,
  type Facts,
  joinShares,
  type ModelName,
  readProgram,
  type ScenarioName,
} from "@course/explore/mod.ts";
import { assertEquals } from "@std/assert";

/** So few that nearly every scenario of the catalogue is divided. */
const AFTER = 60;
const COUNT = 3;

/**
 * Tests that several searches which divide the work find what one finds: the same verdict, and for "ok"
 * as many executions.
 *
 * @param name name of the scenario
 * @param models memory models
 */
export function sharesAreOne(name: ScenarioName, models: readonly ModelName[]): void {
  Deno.test(`${name}: three searches that divide the work find what one finds`, () => {
    const program = readProgram(CATALOGUE[name]);
    for (const model of models) {
      const one = explore({ program }, { model });
      const parts: Facts[] = [];
      for (let index = 0; index < COUNT; index++) {
        // Each third piece: in one thread, the first search would otherwise take them all.
        let next = index - COUNT;
        const claim = () => next += COUNT;
        const share = { index, count: COUNT, claim, after: AFTER, pieces: 2 };
        parts.push(exploreShare({ program }, { model }, share));
      }
      const all = joinShares(parts);
      assertEquals([model, all.verdict], [model, one.verdict]);
      if (one.verdict !== "ok") continue;
      assertEquals(
        [model, all.executions, all.exhaustive, all.assumptions],
        [model, one.executions, one.exhaustive, one.assumptions],
      );
    }
  });
}
