import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { compare, describe, fuzz, type FuzzOptions, MODELS, notShown, SHAPES } from "../fuzz.ts";
import { programs } from "../naive/generate.ts";
import { NEW_LITMUS, programOf } from "../naive/litmus.ts";
import { toSource } from "../naive/program.ts";

const SEED = 13;
const PROGRAMS = 24;
const MILLISECONDS = 400;

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

for (const test of NEW_LITMUS) {
  Deno.test(`the explorer shows the outcomes of a naive search: ${test.name}`, () => {
    for (const model of MODELS) {
      const found = compare(programOf(test), model);
      if (typeof found === "string") continue;
      const { says, missing, extra } = found;
      assertEquals({ model, says, missing, extra }, { model, says, missing: [], extra: [] });
    }
  });
}

for (const model of MODELS) {
  Deno.test(`what the explorer finds can be shown by a schedule: ${model}`, () => {
    for (const shape of SHAPES) {
      for (const program of fc.sample(programs(shape), { numRuns: 2, seed: SEED })) {
        if (!JSON.stringify(program.threads).includes('"place"')) continue;
        assertEquals(notShown(program, model, 2), [], toSource(program));
      }
    }
  });
}
