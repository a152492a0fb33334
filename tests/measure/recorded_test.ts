import { throughputByThreads } from "@course/charts/mod.ts";
import { recordedNanoseconds, recordedOn, recordedSeries } from "@course/measure/mod.ts";
import { POOL_NAMES } from "@course/pools/mod.ts";
import { assert, assertEquals, assertStringIncludes } from "@std/assert";

const gain = ({ points }: ReturnType<typeof recordedSeries>[number], threads: number) =>
  points.find((one) => one.threads === threads)!.operationsPerSecond /
  points[0]!.operationsPerSecond;

Deno.test("each pool was recorded with each engine and order, with the same threads", () => {
  const all = recordedSeries();
  assertEquals(all.length, 3 * POOL_NAMES.length);
  for (const { points } of all) {
    assertEquals(points.map(({ threads }) => threads), [1, 2, 4, 8, 16]);
    for (const { operationsPerSecond, samples: { lowest, highest } } of points) {
      assert(lowest <= operationsPerSecond && operationsPerSecond <= highest);
    }
  }
});

Deno.test("recorded: whatever runs it, one list collapses and objpool scales", () => {
  for (const pool of ["locked-list", "freelist"] as const) {
    for (const series of recordedSeries({ pool })) assert(gain(series, 16) < 0.3, series.engine);
  }
  for (const series of recordedSeries({ pool: "objpool" })) assert(gain(series, 16) > 12);
});

Deno.test("recorded: the faster a freelist is alone, the more it loses with a second thread", () => {
  const [javascript, wasm, kernel] = recordedSeries({ pool: "freelist" });
  assertEquals([javascript, wasm, kernel].map((one) => [one!.engine, one!.order]), [
    ["javascript", "seq_cst"],
    ["wasm", "seq_cst"],
    ["wasm", "kernel"],
  ]);
  assert(gain(javascript!, 2) > gain(wasm!, 2));
  assert(gain(wasm!, 2) > gain(kernel!, 2));
});

Deno.test("recorded: compiled pools cost what C costs, JavaScript twice as much", () => {
  for (const pool of POOL_NAMES) {
    const loop = recordedNanoseconds(pool, "loop");
    assert(loop < 1.25 * recordedNanoseconds(pool, "same"), pool);
    assert(recordedNanoseconds(pool, "javascript") > 1.6 * loop, pool);
  }
});

Deno.test("a chart of recorded figures says so, with the machine", () => {
  const chart = throughputByThreads(recordedSeries({ engine: "wasm", order: "seq_cst" }));
  assertStringIncludes(chart.alt, "recorded");
  assertStringIncludes(JSON.stringify(chart.layout), recordedOn.cpu);
});
