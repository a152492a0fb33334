import { explore } from "@course/explore/mod.ts";
import { assertEquals } from "@std/assert";
import { LITMUS, type LitmusTest, NOT_SHOWN, scenarioOf } from "../litmus.ts";

const MODELS = ["sc", "tso", "weak", "js"] as const;
const WORDS: Record<string, string> = { A: "can be seen", F: "cannot be seen" };

function check(test: LitmusTest): void {
  const [name, , , answers] = test;
  for (const [index, model] of MODELS.entries()) {
    const expected = WORDS[answers[index]!];
    if (expected === undefined) continue;
    const { verdict, exhaustive } = explore({ source: scenarioOf(test) }, { model, races: false });
    const seen = verdict === "violation" ? WORDS.A : WORDS.F;
    assertEquals([model, seen, exhaustive], [model, expected, true], name);
  }
}

for (const test of LITMUS) {
  const [name, , , answers] = test;
  Deno.test(`litmus ${name}: ${answers.split("").join(" ")} in sc, tso, weak, js`, () =>
    check(test));
}

for (const test of NOT_SHOWN) {
  Deno.test(`litmus ${test[0]} is allowed by the kernel, and not shown here`, () => check(test));
}
