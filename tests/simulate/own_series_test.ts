import { compareWithPublished, OwnSeries, poolProgram } from "@course/simulate/mod.ts";
import { assert, assertEquals, assertStringIncludes, assertThrows } from "@std/assert";

const program = poolProgram({ pool: "objpool" });
const series = (points: { threads: number; operationsPerSecond: number }[]) =>
  new OwnSeries({ title: "mine", points, topology: "xeon-8260", program });

Deno.test("own figures are compared as published ones are: a factor for each, the worst, a table", async () => {
  const mine = series([
    { threads: 1, operationsPerSecond: 20e6 },
    { threads: 4, operationsPerSecond: 1e9 },
  ]);
  const [comparison] = await compareWithPublished([mine]);
  assertEquals(comparison!.factors.map(({ threads }) => threads), [1, 4]);
  assertEquals(comparison!.worst.threads, 4);
  assert(comparison!.factors[1]!.factor < 1);
  assertStringIncludes(`${comparison}`, "threads  measured/s  simulated/s  factor");
  assertStringIncludes(`${comparison}`, "mine: simulated ");
});

for (
  const [points, sentence] of [
    [[], 'Cannot compare "mine": it has no figures'],
    [[[97, 1]], '97 threads, and "xeon-8260" has 96 CPUs: use 1 to 96'],
    [[[1, 0]], "0 operations/s with 1 threads, use more than 0"],
    [[[1, 5], [1, 6]], "1 threads are there twice"],
  ] as const
) {
  Deno.test(`own figures ${JSON.stringify(points)} are refused in a sentence`, () => {
    const given = points.map(([threads, operationsPerSecond]) => ({
      threads,
      operationsPerSecond,
    }));
    assertThrows(() => series(given), RangeError, sentence);
  });
}

Deno.test("a figure that is not there is refused with those that are", () => {
  assertThrows(
    () => series([{ threads: 1, operationsPerSecond: 5 }]).at(2),
    RangeError,
    'Cannot find 2 threads in "mine": there are figures for 1',
  );
});
