import {
  CATALOGUE,
  type CatalogueEntry,
  explore,
  type ModelName,
  readProgram,
} from "@course/explore/mod.ts";
import { Stepper } from "@course/explore/engine.ts";
import { type Compiled, link } from "@course/instrument/mod.ts";
import { assert, assertEquals } from "@std/assert";

const MODELS: ModelName[] = ["sc", "tso", "weak", "js"];

for (const [name, given] of Object.entries(CATALOGUE)) {
  const entry: CatalogueEntry = given;
  const program = readProgram(entry);
  const { compiled } = program.instrumented;
  for (const model of MODELS) {
    const schedule = entry.fails[model] ? explore({ program }, { model }).schedule! : "0";

    Deno.test(`stepping through ${name} in ${model} is what replaying it is`, () => {
      const stepper = stepperOf(compiled, model, schedule);
      const replayed = explore({ program }, { model, schedule });
      stepper.goTo(Infinity);
      const { steps, outcome, schedule: made } = stepper.view();
      assertEquals(steps, replayed.trace!.steps);
      assertEquals(outcome, replayed.trace!.outcome);
      assertEquals(made, replayed.schedule);
    });

    Deno.test(`going back in ${name} in ${model} shows what was there before`, () => {
      const stepper = stepperOf(compiled, model, schedule);
      stepper.goTo(0);
      const { count } = stepper.view();
      const forward = Array.from({ length: count + 1 }, (_, step) => {
        stepper.goTo(step);
        return structuredClone(stepper.view());
      });
      for (const step of [count, Math.floor(count / 2), 1, 0]) {
        stepper.goTo(step);
        assertEquals(stepper.view(), forward[step]);
      }
    });

    Deno.test(`whoever takes over in ${name} in ${model} gets a schedule to replay`, () => {
      const stepper = stepperOf(compiled, model, "");
      for (const seed of [1, 2]) {
        stepper.goTo(0);
        for (let step = 0; step < 200; step++) {
          const { choices, outcome } = stepper.view();
          if (outcome) break;
          const { process, choice } = choices[(step * 7 + seed * 13) % choices.length]!;
          stepper.choose({ process, choice });
        }
        const { schedule: made, steps, outcome } = stepper.view();
        assert(outcome, `no end in 200 steps: ${made}`);
        if (outcome.kind === "impossible") continue;
        const again = explore({ program }, { model, schedule: made });
        assertEquals([again.trace!.outcome, again.trace!.steps], [outcome, steps]);
      }
    });
  }
}

function stepperOf(compiled: Compiled, model: ModelName, schedule: string) {
  return new Stepper(link(JSON.parse(JSON.stringify(compiled))), { model, schedule });
}
