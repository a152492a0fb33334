import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { exitCodeOf } from "../../tasks/explore/exit_code.ts";
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
  assertEquals(again.code, 1);
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

Deno.test("deno task explore ends with 3 when a search was cut, and says how to go on", async () => {
  const file = `${SCENARIOS}slide_variant_1.ts`;
  for (
    const [args, reason, way] of [
      [["--max-executions", "10"], "cut after 10 executions", "raise maxExecutions"],
      [["--max-steps", "3"], "cut after 3 steps at slide_", "raise maxSteps"],
      [["--seconds", "0.001"], "cut after 0.001 s", "raise maxMilliseconds"],
      [["--max-preemptions", "0"], "at most 0 switches were tried", "leave maxPreemptions"],
      [["--search", "random", "--max-executions", "9"], "a random sample", "--search exhaustive"],
      [["--replay", "0"], "one schedule was replayed", "leave the schedule"],
    ] as const
  ) {
    const { code, stdout } = await runTask("explore", file, "--model", "weak", ...args);
    assertEquals([args, code], [args, 3]);
    assertStringIncludes(stdout, "unknown     weak   ");
    assertStringIncludes(stdout, reason);
    assertStringIncludes(stdout, `way out     `);
    assertStringIncludes(stdout, way);
  }
});

Deno.test("the exit code for several models is the worst one: a failure, then unknown, then ok", () => {
  assertEquals(exitCodeOf(["ok", "ok"]), 0);
  assertEquals(exitCodeOf(["ok", "unknown"]), 3);
  assertEquals(exitCodeOf(["unknown", "violation", "ok"]), 1);
  assertEquals(exitCodeOf(["ok", "deadlock", "unknown"]), 1);
});

Deno.test("deno task explore prints JSON: an object for a model, an array for several", async () => {
  const file = `${SCENARIOS}slide_variant_2.ts`;
  const one = await runTask("explore", file, "--model", "weak", "--json");
  const { verdict, model, law, reason, exhaustive, accesses, limits, schedule, trace } = JSON.parse(
    one.stdout,
  );
  assertEquals([one.code, verdict, model, reason, exhaustive], [
    1,
    "violation",
    "weak",
    null,
    true,
  ]);
  assertEquals(trace.outcome.law, law);
  assertEquals(trace.schedule, schedule);
  assertEquals(accesses.scheduled, accesses.made);
  assertEquals(limits.length, 2);
  const args = ["--model", "sc,tso", "--max-executions", "5", "--json"];
  const several = await runTask("explore", file, ...args);
  const found: { verdict: string; reason: string }[] = JSON.parse(several.stdout);
  assertEquals(several.code, 3);
  assertEquals(found.map(({ verdict }) => verdict), ["unknown", "unknown"]);
  assertEquals(found[0]!.reason, "cut after 5 executions");
});

/** Waits until a process has said what it does on Ctrl-C: before that, Ctrl-C just ends it. */
async function untilItCatches(pid: number): Promise<void> {
  for (;;) {
    const status = await Deno.readTextFile(`/proc/${pid}/status`).catch(() => undefined);
    if (status === undefined) break; // not Linux
    const [, caught] = /^SigCgt:\s*([0-9a-f]+)/m.exec(status)!;
    if (BigInt(`0x${caught}`) & 2n) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  await new Promise((resolve) => setTimeout(resolve, 3000));
}

Deno.test("deno task explore, interrupted, reports unknown: stopped, and ends with 130", async () => {
  const script = new URL("../../tasks/explore.ts", import.meta.url).pathname;
  const file = `${SCENARIOS}slide_misprint.ts`;
  const process = new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "--no-check", script, file, "--model", "weak", "--max-preemptions", "9"],
    stdout: "piped",
    stderr: "null",
  }).spawn();
  await untilItCatches(process.pid);
  process.kill("SIGINT");
  const { code, stdout } = await process.output();
  assertEquals(code, 130);
  assertStringIncludes(new TextDecoder().decode(stdout), "unknown     weak   stopped\n");
});

for (
  const [args, message] of [
    [[], "The argument FILE is missing"],
    [["nope.ts"], 'Cannot read "nope.ts": there is no such file'],
    [["x.ts", "--model", "arm"], '"--model" does not know "arm": use sc, tso, weak, js'],
    [["x.ts", "--search", "luck"], '"--search" does not know "luck"'],
    [["x.ts", "--max-executions", "0"], 'needs a whole number from 1, not "0"'],
    [["x.ts", "--max-steps", "2.5"], '"--max-steps" needs a whole number from 1, not "2.5"'],
    [["x.ts", "--seconds", "soon"], '"--seconds" needs a number of seconds above 0, not "soon"'],
    [["x.ts", "--seed", "2"], '"--seed" needs "--search random" or "--search pct"'],
    [["x.ts", "--replay", "01", "--search", "pct"], '"--replay" and "--search pct" do not go'],
    [[SCENARIOS], "it is a folder"],
    [[`${SCENARIOS}slide_list.ts`], "A scenario must export a function setup"],
    [[`${SCENARIOS}tagged_stack.ts`, "--replay", "0x"], 'character 2: "x" names no thread'],
    [[`${SCENARIOS}lost_update.ts`, "--replay", "0000"], "in step 3, CPU 0 cannot go on"],
  ] as const
) {
  Deno.test(`deno task explore refuses "${args.join(" ").replace(SCENARIOS, "")}" in a sentence`, async () => {
    const { code, stderr } = await runTask("explore", ...args);
    assertEquals(code, 2);
    assertStringIncludes(stderr, message);
    assert(!stderr.includes("    at "), "a stack trace was printed");
  });
}
