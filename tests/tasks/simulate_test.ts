import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { runTask } from "../support/task.ts";

Deno.test("deno task simulate prints simulated rates beside published ones", async () => {
  const { code, stdout } = await runTask(
    "simulate",
    "--threads",
    "1,2,4",
    "--pool",
    "freelist,objpool",
  );
  assertEquals(code, 0);
  assertStringIncludes(
    stdout,
    "threads  simulated/s  published/s  factor\n      1       24.1 M       23.8 M",
  );
  assertStringIncludes(stdout, "Published: fl:384/0-1, queue, x86-8260-metal.");
  assertStringIncludes(stdout, "Simulated: objpool, ideal, on 2 x Xeon 8260, 48 cores, 96 CPUs.");
});

Deno.test("deno task simulate --published names the error of each row", async () => {
  const { code, stdout } = await runTask(
    "simulate",
    "--published",
    "--topology",
    "kunpeng-920",
    "--threads",
    "1,2",
  );
  assertEquals(code, 0);
  assertEquals(stdout.match(/simulated 1\.\d\d times off on average/g)?.length, 4);
});

Deno.test("deno task simulate --json writes every result in full", async () => {
  const file = await Deno.makeTempFile();
  const { code } = await runTask("simulate", "--threads", "1", "--pool", "objpool", "--json", file);
  const { series: [series], seed } = JSON.parse(await Deno.readTextFile(file));
  await Deno.remove(file);
  assertEquals(seed, 1);
  assertEquals([code, series.evidence, series.points[0].results[0].isSettled], [
    0,
    "simulated",
    true,
  ]);
});

for (
  const [args, message] of [
    [["--topology", "xeon"], '"--topology" does not know "xeon": use xeon-8260, '],
    [["--pool", "stack"], '"--pool" does not know "stack"'],
    [["--threads", "97"], 'Cannot place 97 threads: "xeon-8260" has 96 CPUs'],
    [["--topology", "rk3588,arm-256"], '"--topology" does not know "rk3588,arm-256"'],
    [["--published", "--pool", "objpool"], '"--published" has no use for "--pool"'],
    [["--runs", "0"], '"--runs" needs a whole number from 1 to 100, not "0"'],
    [
      ["--published", "--topology", "rk3588"],
      'queue benchmark on "rk3588": use xeon-8260, kunpeng-920',
    ],
  ] as const
) {
  Deno.test(`deno task simulate ${args.join(" ")} is refused in a sentence`, async () => {
    const { code, stderr } = await runTask("simulate", ...args);
    assertEquals(code, 2);
    assertStringIncludes(stderr, message);
    assert(!stderr.includes("    at "), "a stack trace was printed");
  });
}
