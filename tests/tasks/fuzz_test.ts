import { assertEquals, assertStringIncludes } from "@std/assert";
import { runTask } from "../support/task.ts";

Deno.test("deno task fuzz says how many programs it has compared", async () => {
  const args = ["--program", "3", "--seed", "1", "--model", "sc", "--shape", "straight"];
  const { code, stdout } = await runTask("tests/explore/fuzz_command", ...args);
  assertEquals(code, 0, stdout);
  assertStringIncludes(stdout, "seed 1");
  assertStringIncludes(stdout, "1 programs the same");
});

for (
  const [args, message] of [
    [["--model", "arm"], '"--model" does not know "arm": use sc, tso, weak, js'],
    [["--seconds", "soon"], '"--seconds" needs a whole number from 0, not "soon"'],
    [["--program", "3"], '"--program" needs one seed, one model and one shape'],
    [["--luck"], 'Unknown flag "--luck"'],
  ] as const
) {
  Deno.test(`deno task fuzz refuses "${args.join(" ")}" in a sentence`, async () => {
    const { code, stderr } = await runTask("tests/explore/fuzz_command", ...args);
    assertEquals(code, 2);
    assertStringIncludes(stderr, message);
  });
}
