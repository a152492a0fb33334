import { explore, type ModelName } from "@course/explore/mod.ts";
import { assertEquals } from "@std/assert";

const SCENARIO = new URL("./scenarios/queued_lock.ts", import.meta.url);

for (const model of ["sc", "tso", "weak"] as const) {
  Deno.test(`the queued lock lets one thread in at a time, in every execution in ${model}`, () => {
    const result = explore({ source: SCENARIO }, { model });
    assertEquals(result.verdict, "ok", `${result}`);
  });
}

Deno.test("a waiter that is found without acquire may never be told to go on, on a weak machine only", async () => {
  const lock = await Deno.readTextFile(
    new URL("../../lib/simulate/programs/queued_spin_lock.ts", import.meta.url),
  );
  const wrong = lock.replaceAll("loadAcquire(queue, node + NEXT)", "readOnce(queue, node + NEXT)");
  const scenario = (await Deno.readTextFile(SCENARIO))
    .replace("../../../lib/simulate/programs/queued_spin_lock.ts", "./queued_spin_lock.ts");
  const verdict = (model: ModelName) =>
    explore({ source: scenario, modules: { "./queued_spin_lock.ts": wrong } }, { model }).verdict;
  assertEquals(verdict("sc"), "ok");
  assertEquals(verdict("weak"), "deadlock");
});
