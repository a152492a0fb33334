import { published } from "@course/published/mod.ts";
import { compareWithPublished, publishedProgram, simulatePublished } from "@course/simulate/mod.ts";
import {
  assert,
  assertEquals,
  assertRejects,
  assertStringIncludes,
  assertThrows,
} from "@std/assert";

const ROWS = published({ machine: "x86-8260-metal", workload: "queue", objects: 384 });
const row = (label: string) => ROWS.filter((row) => row.label === label);

for (const label of ["fl:384/0-8", "flpc:384/2-8", "op:384/0-8", "rs:384/2-8", "pc:384/0-16"]) {
  Deno.test(`${label}: no object is lost with the benchmark's own layout of memory`, () => {
    const [, pool, alloc, batch] = /^(\w+):384\/(\d)-(\d+)$/.exec(label)!;
    const result = simulatePublished({
      machine: "x86-8260-metal",
      pool: pool as "fl",
      objects: 384,
      allocMode: Number(alloc) as 0,
      batch: Number(batch),
      threads: 16,
    });
    assert(result.operationsPerSecond > 0);
    assertEquals(result.missesPerSecond, 0);
  });
}

Deno.test("a comparison has the factor of each point, the mean error and the worst point", async () => {
  const [op] = await compareWithPublished(row("op:384/0-1"), { threads: [1, 2, 6, 7] });
  assertEquals(op!.factors.map(({ threads }) => threads), [1, 2, 6]);
  for (const { threads, factor } of op!.factors) {
    const point = op!.simulated.points.find((point) => point.threads === threads)!;
    assertEquals(factor, point.operationsPerSecond / op!.published.at(threads).operationsPerSecond);
  }
  assert(op!.isWithin(1.2) && !op!.isWithin(1.01));
  assert(op!.meanError >= 1 && op!.meanError < Math.max(op!.worst.factor, 1 / op!.worst.factor));
  assertStringIncludes(`${op}`, "threads  published/s  simulated/s  factor");
});

Deno.test("of a system call, the figure for one thread is met and the others are predicted", async () => {
  const rows = published({ source: "lkml-v10", machine: "x86-8336c-6.5rc7", pool: "objpool" });
  const [objpool] = await compareWithPublished(rows, { threads: [1, 32] });
  assert(objpool!.isWithin(1.05), objpool!.inWords);
});

Deno.test("what cannot be simulated is refused in words, before anything is simulated", async () => {
  await assertRejects(
    () => compareWithPublished(published({ machine: "x86-e5-2660v3" })),
    RangeError,
    "nothing is known about the distances of that machine, use x86-8260-metal, ",
  );
  await assertRejects(
    () => compareWithPublished(row("saca:384/0-1")),
    RangeError,
    "of the queues, fl, flpc, pc, op, rs can be",
  );
  await assertRejects(
    () => compareWithPublished(row("op:384/0-1"), { threads: [7] }),
    RangeError,
    "with 7 threads: there are figures for 1, 2, 4, 6, ",
  );
  const wrong = { pool: "op", objects: 384, allocation: 2 } as const;
  assertThrows(
    () => publishedProgram(wrong),
    RangeError,
    "only flpc and rs have objects in their slots",
  );
});
