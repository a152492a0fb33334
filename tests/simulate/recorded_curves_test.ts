import { recordedCurves, TOPOLOGIES } from "@course/simulate/mod.ts";
import { assert, assertEquals } from "@std/assert";
import { simulateRecorded } from "./simulate_recorded.ts";

/** All others are simulated anew by `deno task test:acceptance`. */
const FEW = [1, 8];

for (const curve of recordedCurves()) {
  const { topology, workload, pool } = curve;
  Deno.test(`${pool}, ${workload}, on ${topology}: ${FEW.join(" and ")} threads, simulated anew, are as recorded`, () => {
    const points = curve.points.filter(({ threads }) => FEW.includes(threads));
    assertEquals(points, FEW.map((threads) => simulateRecorded(curve, threads)));
  });
}

Deno.test("four pools are recorded on both machines, ideal and empty, with 1 to 64 threads and with all CPUs", () => {
  assertEquals(recordedCurves().length, 2 * 2 * 4);
  for (const { topology, points } of recordedCurves()) {
    assertEquals(
      points.map(({ threads }) => threads),
      [1, 2, 4, 8, 16, 32, 64, TOPOLOGIES[topology].cpus.length],
    );
  }
});

Deno.test("each recorded pop of an empty pool is a miss, and none of a full one", () => {
  for (const { workload, points } of recordedCurves()) {
    for (const { operationsPerSecond, missesPerSecond } of points) {
      const [some, none] = workload === "empty"
        ? [missesPerSecond, operationsPerSecond]
        : [operationsPerSecond, missesPerSecond];
      assert(some > 0 && none === 0);
    }
  }
});

Deno.test("a wish leaves the curves that it names", () => {
  const wish = { topology: "arm-256", workload: "empty" } as const;
  const pools = recordedCurves(wish).map(({ pool }) => pool);
  assertEquals(pools, ["freelist", "percpu-freelist", "bpf-percpu-freelist", "objpool"]);
  assertEquals(recordedCurves({ ...wish, pool: "objpool" })[0]!.machine, {
    cpu: TOPOLOGIES["arm-256"].description,
  });
});
