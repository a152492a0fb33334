import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { runTask } from "../support/task.ts";

const SCENARIOS = new URL("../../lib/explore/scenarios/", import.meta.url).pathname;

Deno.test("deno task explore prints verdict, counts and lanes, and its exit code says so", async () => {
  const file = `${SCENARIOS}treiber_stack.ts`;
  const { code, stdout } = await runTask("explore", file);
  assertEquals(code, 1);
  assertStringIncludes(stdout, "violation   sc   the nodes 0 1 2 have become 0 1 1 2");
  assertStringIncludes(stdout, "schedule    001111111110");
  assertStringIncludes(stdout, "cas head: 0 -> 1");
  const again = await runTask("explore", file, "--replay", "001111111110");
  assertStringIncludes(again.stdout, "one schedule replayed");
  const lanes = (text: string) => text.slice(text.indexOf("step  "));
  assertEquals(lanes(again.stdout), lanes(stdout));
});

Deno.test("deno task explore tries several models", async () => {
  const args = [`${SCENARIOS}slide_variant_2.ts`, "--model", "tso,weak"];
  const { code, stdout } = await runTask("explore", ...args);
  assertEquals(code, 1);
  assertStringIncludes(stdout, "ok          tso");
  assertStringIncludes(stdout, "violation   weak");
});

Deno.test("deno task explore ends with 0 when nothing can go wrong", async () => {
  const { code, stdout } = await runTask("explore", `${SCENARIOS}tagged_stack.ts`);
  assertEquals(code, 0);
  assertStringIncludes(stdout, "all there are");
});

Deno.test("deno task explore, interrupted, prints what is known so far", async () => {
  const script = new URL("../../tasks/explore.ts", import.meta.url).pathname;
  const file = `${SCENARIOS}slide_misprint.ts`;
  const process = new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "--no-check", script, file, "--model", "weak", "--max-preemptions", "9"],
    stdout: "piped",
    stderr: "null",
  }).spawn();
  const interrupting = setInterval(() => process.kill("SIGINT"), 1500);
  const { code, stdout } = await process.output();
  clearInterval(interrupting);
  assertEquals(code, 130);
  assertStringIncludes(new TextDecoder().decode(stdout), "stopped, not exhaustive");
});

for (
  const [args, message] of [
    [[], "A scenario file is needed"],
    [["nope.ts"], 'Cannot read "nope.ts": there is no such file'],
    [["x.ts", "--model", "arm"], '"--model" does not know "arm": use sc, tso, weak, js or all'],
    [["x.ts", "--search", "luck"], '"--search" does not know "luck"'],
    [["x.ts", "--max-executions", "0"], 'needs a whole number from 1, not "0"'],
    [[`${SCENARIOS}slide_list.ts`], "A scenario must export a function setup"],
    [[`${SCENARIOS}tagged_stack.ts`, "--replay", "0x"], 'character 2: "x" names no thread'],
  ] as const
) {
  Deno.test(`deno task explore refuses "${args.join(" ").replace(SCENARIOS, "")}" in a sentence`, async () => {
    const { code, stderr } = await runTask("explore", ...args);
    assertEquals(code, 2);
    assertStringIncludes(stderr, message);
    assert(!stderr.includes("    at "), "a stack trace was printed");
  });
}
