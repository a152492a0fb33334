import { POOL_NAMES } from "@course/pools/mod.ts";
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { runTask } from "../support/task.ts";

Deno.test("deno task measure prints a table and writes what was measured", async () => {
  const file = await Deno.makeTempFile({ suffix: ".json" });
  const args = ["--pool", "objpool,freelist", "--threads", "1,2", "--seconds", "0.02"];
  const { code, stdout } = await runTask("measure", ...args, "--json", file);
  assertEquals(code, 0);
  assertStringIncludes(stdout, "objpool   ideal           2");
  assertStringIncludes(stdout, "freelist, ideal: may not be fitted");
  const measured = JSON.parse(await Deno.readTextFile(file));
  assertEquals(
    measured.map((one: { pool: string; threads: number }) => `${one.pool} ${one.threads}`),
    ["objpool 1", "objpool 2", "freelist 1", "freelist 2"],
  );
  assert(measured.every((one: { operationsPerSecond: number }) => one.operationsPerSecond > 0));
  await Deno.remove(file);
});

Deno.test("deno task measure --engine all sets both engines side by side, and says which is which", async () => {
  const args = ["--pool", "objpool", "--threads", "1", "--seconds", "0.02", "--repetitions", "1"];
  const { code, stdout } = await runTask("measure", ...args, "--engine", "all", "--latency");
  assertEquals(code, 0);
  assert(/^objpool +JavaScript +ideal/m.test(stdout), stdout);
  assert(/^objpool +Wasm +ideal/m.test(stdout), stdout);
  assertStringIncludes(stdout, "objpool, ideal, compiled: may not be fitted");
  assertStringIncludes(stdout, "a pop and push took up to");
});

Deno.test("deno task measure --order kernel switches V8's experiment on, or says that it is not there", async () => {
  const args = ["--pool", "objpool", "--threads", "1", "--seconds", "0.02", "--repetitions", "1"];
  const { code, stdout, stderr } = await runTask("measure", ...args, "--order", "kernel");
  if (code !== 0) {
    assertStringIncludes(stderr, 'leave "--order kernel" out');
    return;
  }
  assertStringIncludes(stdout, "an experiment of V8");
  assertStringIncludes(stdout, "in the kernel's orders");
});

for (
  const [args, message] of [
    [["--pool", "stack"], '"--pool" does not know "stack": use locked-list'],
    [["--workload", "idle"], '"--workload" does not know "idle": use ideal'],
    [
      ["--threads", "two"],
      '"--threads" does not understand "two": use numbers as in 1,2,4 or 1..4',
    ],
    [["--threads", "4..1"], '"--threads" does not understand "4..1"'],
    [["--threads", "0"], "threads must be 1 to 256"],
    [["--threads", "1..99999"], '"--threads" has 99999 counts'],
    [["--seconds", "fast"], '"--seconds" needs a number, not "fast"'],
    [["--seconds", "-1"], "Cannot measure for -1 s"],
    [["--engine", "c"], '"--engine" does not know "c": use javascript, wasm'],
    [["--order", "tso"], '"--order" needs seq_cst or kernel, not "tso"'],
    [["--engine", "javascript", "--order", "kernel"], "in JavaScript, which has seq_cst only"],
    [["--speed", "1"], 'Unknown flag "--speed"'],
  ] as const
) {
  Deno.test(`deno task measure ${args.join(" ")} is refused in a sentence`, async () => {
    const { code, stderr } = await runTask("measure", ...args);
    assertEquals(code, 2);
    assertStringIncludes(stderr, message);
    assert(!stderr.includes("    at "), "a stack trace was printed");
  });
}

Deno.test("deno task measure --help names every pool and workload", async () => {
  const { code, stdout } = await runTask("measure", "--help");
  assertEquals(code, 0);
  for (const name of [...POOL_NAMES, "ideal", "overrun", "migrate"]) {
    assertStringIncludes(stdout, name);
  }
});

Deno.test("deno task measure says when its file cannot be written", async () => {
  const args = ["--pool", "objpool", "--threads", "1", "--seconds", "0.01", "--repetitions", "1"];
  const { code, stderr } = await runTask("measure", ...args, "--json", "/no/such/folder/m.json");
  assertEquals(code, 1);
  assertStringIncludes(stderr, 'Cannot write "/no/such/folder/m.json"');
});
