/** What a fit says of itself: errors, intervals, predictions, efficiency. */
import { fitUsl, usl } from "@course/scaling/mod.ts";
import { assert, assertEquals, assertThrows } from "@std/assert";
import { REFERENCE_SETS } from "./reference_sets.ts";

const SPEC = REFERENCE_SETS.SPEC.points;
const PLACES = [1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64];

function assertNear(actual: number, expected: number, tolerance: number, what: string): void {
  const difference = Math.abs(actual - expected);
  assert(difference <= tolerance * Math.abs(expected), `${what}: ${actual} against ${expected}`);
}

/** Normally distributed numbers from a seed: the sum of twelve uniform ones, less 6. */
function normalNumbers(seed: number): () => number {
  let state = seed;
  const uniform = () => {
    state = Math.imul(state, 1664525) + 1013904223 | 0;
    return (state >>> 0) / 2 ** 32;
  };
  return () => Array.from({ length: 12 }, uniform).reduce((sum, one) => sum + one, -6);
}

Deno.test("19 of 20 intervals of 95 % hold what the points were made with", () => {
  const law = { lambda: 100, sigma: 0.05, kappa: 0.002 };
  const truth = { ...law, peak: Math.sqrt((1 - law.sigma) / law.kappa), law: usl(48, law) };
  const held = { lambda: 0, sigma: 0, kappa: 0, peak: 0, law: 0 };
  const random = normalNumbers(2024);
  const trials = 1000;
  for (let trial = 0; trial < trials; trial++) {
    const points = PLACES.map((p) => ({ p, throughput: usl(p, law) + 15 * random() }));
    const fit = fitUsl(points, { bounds: false });
    const intervals = {
      ...fit.confidence95,
      peak: fit.peak.confidence95,
      law: fit.predict(48).confidence95,
    };
    for (const name of Object.keys(held) as (keyof typeof held)[]) {
      const [low, high] = intervals[name] ?? [0, 0];
      if (low <= truth[name] && truth[name] <= high) held[name]++;
    }
  }
  for (const [name, count] of Object.entries(held)) {
    assert(count >= 0.93 * trials && count <= 0.97 * trials, `${name}: ${count} of ${trials}`);
  }
});

Deno.test("an interval reaches as far to both sides as Student's t says", () => {
  const { lambda, standardErrors, confidence95 } = fitUsl(SPEC);
  const [low, high] = confidence95.lambda!;
  assertNear((high - lambda) / standardErrors.lambda!, 2.7764, 1e-4, "t of 4 degrees of freedom");
  assertNear(lambda - low, high - lambda, 1e-9, "the other side");
});

Deno.test("measuring every point twice narrows errors by the degrees of freedom, and keeps R2", () => {
  const once = fitUsl(SPEC);
  const twice = fitUsl([...SPEC, ...SPEC]);
  assertEquals([once.degreesOfFreedom, twice.degreesOfFreedom], [4, 11]);
  assertNear(twice.rSquared!, once.rSquared!, 1e-9, "R2");
  const narrower = once.standardErrors.sigma! * Math.sqrt(4 / 11);
  assertNear(twice.standardErrors.sigma!, narrower, 1e-6, "standard error of sigma");
});

Deno.test("another unit of throughput changes errors of lambda alone, from 1e-9 to 1e10", () => {
  const { standardErrors: errors, peak } = fitUsl(SPEC);
  for (const unit of [1e-9, 1e10]) {
    const scaled = fitUsl(SPEC.map(({ p, throughput }) => ({ p, throughput: unit * throughput })));
    assertNear(scaled.standardErrors.lambda!, unit * errors.lambda!, 1e-6, "error of lambda");
    assertNear(scaled.standardErrors.kappa!, errors.kappa!, 1e-6, "error of kappa");
    assertNear(scaled.peak.confidence95![1], peak.confidence95![1], 1e-6, "end of the peak");
  }
});

Deno.test("a prediction further than a factor of 2 from what was measured is marked", () => {
  const fit = fitUsl(SPEC);
  assertEquals([0.4, 0.5, 432, 433].map((p) => fit.predict(p).extrapolated), [
    true,
    false,
    false,
    true,
  ]);
  const { throughput, confidence95: [low, high] = [0, 0] } = fit.predict(36);
  assert(low < throughput && throughput < high);
});

Deno.test("a law with a pole is not read past it", () => {
  const fit = fitUsl(REFERENCE_SETS.RAY_TRACER.points, { bounds: false });
  assertThrows(() => fit.predict(600), RangeError, "at p = 600: its denominator is 0 at p =");
});

Deno.test("efficiency is relative to the measured p = 1, or to lambda where there is none", () => {
  const fit = fitUsl(SPEC);
  assertEquals(fit.speedUpBase, { kind: "measured", throughput: 64.9 });
  assertNear(fit.rows[1]!.efficiency, 995.9 / 18 / 64.9, 1e-12, "efficiency");
  const later = fitUsl(SPEC.slice(1));
  assertEquals(later.speedUpBase, { kind: "lambda", throughput: later.lambda });
});
