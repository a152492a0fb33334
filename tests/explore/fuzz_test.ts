import { assert, assertEquals } from "@std/assert";
import { describe, fuzz, type FuzzOptions, MODELS, SHAPES } from "./fuzz.ts";

const SEED = 13;
const PROGRAMS = 24;
const MILLISECONDS = 650;

for (const model of MODELS) {
  for (const shape of SHAPES) {
    Deno.test(`the explorer shows the outcomes of a naive search: ${model}, ${shape}`, () => {
      const options: FuzzOptions = {
        model,
        shape,
        seed: SEED,
        programs: PROGRAMS,
        milliseconds: MILLISECONDS,
      };
      const { compared, difference, number } = fuzz(options);
      assertEquals(difference && describe(difference, options, number), undefined);
      assert(compared > 0, "every program was too large for the naive search");
    });
  }
}
