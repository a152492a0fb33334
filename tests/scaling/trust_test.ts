/** What a fit says of itself: errors, intervals, predictions, efficiency. */
import { fitUsl } from "@course/scaling/mod.ts";
import { assert, assertEquals, assertThrows } from "@std/assert";
import { REFERENCE_SETS } from "./reference_sets.ts";
import { coverageOf } from "./simulate_coverage.ts";
import { LAWS, PLACES } from "./simulated.ts";

const SPEC = REFERENCE_SETS.SPEC.points;

function assertNear(actual: number, expected: number, tolerance: number, what: string): void {
  const difference = Math.abs(actual - expected);
  assert(difference <= tolerance * Math.abs(expected), `${what}: ${actual} against ${expected}`);
}

Deno.test("intervals for constant noise are too narrow where noise is proportional", () => {
  const law = LAWS["peak outside"]!;
  const { kappa } = coverageOf(law, PLACES[7]!, 0.02, "proportional", 400, "constant");
  assert(kappa < 0.8, `${kappa}`);
});

Deno.test("an interval reaches as far to both sides as Student's t says", () => {
  const { lambda, standardErrors, confidence95 } = fitUsl(SPEC, { noise: "constant" });
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
