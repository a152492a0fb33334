import { POOL_NAMES } from "@course/pools/mod.ts";
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { runTask } from "../support/task.ts";

Deno.test("deno task bench puts every pool beside C, in one run, as ratios", async () => {
  const { code, stdout } = await runTask("bench", "--rounds", "1");
  assertEquals(code, 0);
  for (const pool of POOL_NAMES) assertStringIncludes(stdout, pool);
  if (stdout.includes("only JavaScript is timed")) return;
  assertStringIncludes(stdout, "JavaScript / C seq_cst");
  const [, objpool] = /Objpool takes ([\d.]+) times as long/.exec(stdout) ?? [];
  assert(Number(objpool) > 0.2, `the ratio is ${objpool}`);
});

Deno.test("deno task bench refuses no rounds", async () => {
  const { code, stderr } = await runTask("bench", "--rounds", "0");
  assertEquals(code, 2);
  assertStringIncludes(stderr, '"--rounds" needs a whole number from 1, not "0"');
});

Deno.test("deno task bench:fit times small fits and large files", async () => {
  const { code, stdout } = await runTask("bench_fit", "--rows", "2000");
  assertEquals(code, 0);
  for (
    const row of ["12 points, all verdicts", "all p different, 1e-3 to 1e9", "reading the file"]
  ) {
    assertStringIncludes(stdout, row);
  }
});
