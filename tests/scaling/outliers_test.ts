import { fitUsl, type Point, usl } from "@course/scaling/mod.ts";
import { assert, assertEquals } from "@std/assert";
import { CISCO } from "./reference_sets.ts";
import { LAWS, measured, normalNumbers, PLACES } from "./simulated.ts";

const LAW = LAWS["peak inside"]!;

function noisy(seed: number, shape: "constant" | "proportional" = "proportional"): Point[] {
  return measured(LAW, PLACES[12]!, 0.02, shape, normalNumbers(seed));
}

Deno.test("a row that is far from what the others predict is named, and left out on demand", () => {
  for (let seed = 1; seed <= 20; seed++) {
    const points = noisy(seed);
    const row = seed % 12;
    points[row] = { ...points[row]!, throughput: points[row]!.throughput * 0.6 };
    // A p = 1 that is low moves so little that constant noise may explain it.
    if (row === 0) continue;
    assertEquals(fitUsl(points).outliers, [row + 1], `seed ${seed}`);
    const { leftOut, rows, degreesOfFreedom } = fitUsl(points, { outliers: "leave-out" });
    assertEquals([leftOut, rows.length, degreesOfFreedom], [[row + 1], 11, 8]);
    assert(rows.every((one) => one.row !== row + 1));
  }
});

Deno.test("two outliers do not hide each other", () => {
  const points = noisy(3);
  for (const row of [8, 9]) {
    points[row] = { ...points[row]!, throughput: 2 * points[row]!.throughput };
  }
  assertEquals(fitUsl(points).outliers, [9, 10]);
});

Deno.test("good data have an outlier in 5 % of cases at most", () => {
  for (const shape of ["constant", "proportional"] as const) {
    let found = 0;
    for (let seed = 1; seed <= 200; seed++) {
      if (fitUsl(noisy(1000 + seed, shape)).outliers.length > 0) found++;
    }
    assert(found <= 16, `${shape}: ${found} of 200`);
  }
});

Deno.test("exact points and few points have no outliers", () => {
  const exact = PLACES[8]!.map((p) => ({ p, throughput: usl(p, LAW) }));
  assertEquals(fitUsl(exact).outliers, []);
  assertEquals(fitUsl(exact.slice(0, 4)).outliers, []);
});

Deno.test("the next points narrow the interval most, of all pairs that are far enough apart", () => {
  const points = measured(LAW, PLACES[6]!, 0.01, "proportional", normalNumbers(9));
  const { next, peak } = fitUsl(points);
  assertEquals(next!.about, "the peak");
  const width = (more: number[]) => {
    const added = more.map((p) => ({ p, throughput: usl(p, fitUsl(points)) }));
    const [low, high] = fitUsl([...points, ...added]).peak.confidence95!;
    return high - low;
  };
  const chosen = width(next!.p);
  assert(chosen < peak.confidence95![1] - peak.confidence95![0]);
  for (const other of [[1, 2], [3, 24], [8, 16], [12, 20]]) {
    assert(chosen < width(other), `${other}: ${width(other)} against ${chosen} with ${next!.p}`);
  }
});

Deno.test("where the laws cannot be told apart, the next points are about kappa", () => {
  const { next, comparison } = fitUsl(CISCO.points.slice(0, 10));
  assertEquals([comparison.best, next!.about], [undefined, "kappa"]);
  assert(next!.p.at(-1)! > 10 && next!.p.at(-1)! <= 20, `${next!.p}`);
});
