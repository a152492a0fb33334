import { explore, type ModelName } from "@course/explore/mod.ts";
import { assertEquals, assertStringIncludes } from "@std/assert";

const SCENARIO = new URL("./scenarios/queued_lock.ts", import.meta.url);

for (const model of ["sc", "tso", "weak"] as const) {
  Deno.test(`the queued lock lets one thread in at a time, in every execution in ${model}`, () => {
    const result = explore({ source: SCENARIO }, { model });
    assertEquals(result.verdict, "ok", `${result}`);
  });
}

const LOCK = await Deno.readTextFile(
  new URL("../../lib/simulate/programs/queued_spin_lock.ts", import.meta.url),
);

for (
  const [what, right, wrong, fault] of [
    [
      "a waiter that is told to go on without release may never hear of it",
      "storeRelease(queue, next + GO, 1)",
      "writeOnce(queue, next + GO, 1)",
      "deadlock",
    ],
    [
      "a lock that is given back without release lets an addition get lost",
      "storeRelease(words, lock, 0)",
      "writeOnce(words, lock, 0)",
      "violation",
    ],
  ] as const
) {
  Deno.test(`${what}, on a weak machine only`, async () => {
    assertStringIncludes(LOCK, right);
    const scenario = (await Deno.readTextFile(SCENARIO))
      .replace("../../../lib/simulate/programs/queued_spin_lock.ts", "./queued_spin_lock.ts");
    const modules = { "./queued_spin_lock.ts": LOCK.replace(right, wrong) };
    const verdict = (model: ModelName) => explore({ source: scenario, modules }, { model }).verdict;
    assertEquals([verdict("sc"), verdict("tso"), verdict("weak")], ["ok", "ok", fault]);
  });
}
