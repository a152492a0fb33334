import { assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { runTask } from "../support/task.ts";

Deno.test("deno task exercises:check counts mutants, and ends with 0 when none survives", async () => {
  const { code, stdout } = await runTask(
    "exercises_check",
    "--only",
    "11",
    "--json",
    "--jobs",
    "1",
  );
  const [row] = JSON.parse(stdout);
  assertEquals([row.exercise, row.problems, row.survivors], ["11_amdahl_usl", [], []]);
  assertEquals(row.killed + row.cut + row.equivalent, row.mutants);
  assertEquals(row.mutants > 50, true);
  assertEquals(code, 0);
});

Deno.test("deno task exercises:check ends with one line that CI can count", async () => {
  const { code, stdout } = await runTask("exercises_check", "--only", "11", "--jobs", "1");
  assertMatch(stdout.trimEnd().split("\n").at(-1)!, /^ok \| 1 passed \| 0 failed \(.*\d+s\)$/);
  assertEquals(code, 0);
});

Deno.test("deno task exercises:check refuses exercises and numbers of processes that there are not", async () => {
  const number = await runTask("exercises_check", "--only", "99");
  assertEquals(number.code, 2);
  assertStringIncludes(number.stderr, 'There is no exercise "99"');
  const jobs = await runTask("exercises_check", "--jobs", "0");
  assertEquals(jobs.code, 2);
  assertStringIncludes(jobs.stderr, '"--jobs" needs a whole number from 1 to 64, not "0"');
});
