import { assert, assertEquals } from "@std/assert";
import { jsOutcomes } from "./js.ts";
import { isAskedFor, LITMUS, programOf } from "./litmus.ts";
import { scOutcomes } from "./sc.ts";
import { tsoOutcomes } from "./tso.ts";
import { weakOutcomes } from "./weak.ts";

const SEARCHES = { sc: scOutcomes, tso: tsoOutcomes, weak: weakOutcomes, js: jsOutcomes };

for (const test of LITMUS) {
  Deno.test(`naive ${test.name}: ${test.answers.split("").join(" ")} in sc, tso, weak, js`, () => {
    for (const [index, [model, search]] of Object.entries(SEARCHES).entries()) {
      const expected = test.answers[index]!;
      if (expected === "-") continue;
      const outcomes = search(programOf(test));
      assert(outcomes, `${model}: too many states`);
      const isSeen = [...outcomes].some((outcome) => isAskedFor(test, outcome));
      assertEquals(
        `${model}: ${isSeen ? "A" : "F"}`,
        `${model}: ${expected}`,
        [...outcomes].join("\n"),
      );
    }
  });
}
