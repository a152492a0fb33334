import { assertEquals } from "@std/assert";
import { PerTaskStack, Rethook } from "@course/hooks/mod.ts";
import { createPool, type PoolName } from "@course/pools/mod.ts";
import { contents } from "./contents.ts";
import type { Job, Outcome } from "./worker.ts";

const WORKERS = 2;
const CALLS = 20_000;

/** Runs a job in each of two Workers, which are tasks 0 and 1 on CPUs 0 and 1. */
async function runInWorkers(job: Omit<Job, "task">): Promise<Outcome[]> {
  const workers = Array.from(
    { length: WORKERS },
    () => new Worker(new URL("./worker.ts", import.meta.url), { type: "module" }),
  );
  try {
    return await Promise.all(
      workers.map((worker, task) =>
        new Promise<Outcome>((resolve, reject) => {
          worker.onmessage = ({ data }) => resolve(data);
          worker.onerror = (event) => reject(new Error(event.message));
          worker.postMessage({ ...job, task } satisfies Job);
        })
      ),
    );
  } finally {
    for (const worker of workers) worker.terminate();
  }
}

for (const name of ["freelist", "objpool"] satisfies PoolName[]) {
  Deno.test(`Rethook over ${name} keeps every node, with two Workers that nest calls`, async () => {
    const pool = createPool(name, { cpuCount: WORKERS, objectCount: 3 });
    const hooks = Rethook.create({ pool, taskCount: WORKERS });
    const outcomes = await runInWorkers({
      calls: CALLS,
      rethook: {
        pool: pool.handle(),
        taskLists: hooks.taskLists.handle(),
        hooks: hooks.handle(),
      },
    });
    for (const { hooked, missed, wrong } of outcomes) {
      assertEquals([hooked + missed, wrong], [2 * CALLS, 0]);
    }
    const missed = outcomes.reduce((sum, outcome) => sum + outcome.missed, 0);
    // The counter is a plain increment: it may have lost some, it cannot have gained any.
    assertEquals(hooks.missed <= missed, true);
    assertEquals(contents(pool), [0, 1, 2]);
  });
}

Deno.test("PerTaskStack misses nothing, with two Workers that nest calls", async () => {
  const hooks = PerTaskStack.create({ taskCount: WORKERS });
  const outcomes = await runInWorkers({ calls: CALLS, stack: hooks.handle() });
  const expected: Outcome = { hooked: 2 * CALLS, missed: 0, wrong: 0 };
  assertEquals(outcomes, [expected, expected]);
  assertEquals([hooks.missed, hooks.returnAddresses(0)], [0, []]);
});
