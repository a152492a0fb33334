import { compareLaws, fitUsl } from "@course/scaling/mod.ts";
import { assert, assertEquals } from "@std/assert";
import { CISCO, FREELIST, RAY_TRACER, REFERENCE_SETS, RING } from "./reference_sets.ts";

/** Half of the last printed digit, or a millionth where more digits are printed. */
function agrees(actual: number, printed: string): boolean {
  const digits = printed.replace(/^[0.]+/, "").replace(".", "").length;
  const value = Number(printed);
  const lastDigit = value === 0 ? 0 : 10 ** (Math.floor(Math.log10(value)) + 1 - digits);
  return Math.abs(actual - value) <= Math.max(0.5001 * lastDigit, 1e-6 * value);
}

for (const [name, { points, printed }] of Object.entries(REFERENCE_SETS)) {
  Deno.test(`fitUsl gives every figure that is printed for ${name}`, () => {
    const fit = fitUsl(points);
    for (const [path, expected] of Object.entries(printed)) {
      const actual = path.split(".").reduce<unknown>(
        (value, key) => (value as Record<string, unknown>)[key],
        fit,
      );
      assert(agrees(actual as number, expected), `${path} is ${actual} instead of ${expected}`);
    }
  });
}

Deno.test("a coefficient on its bound has no standard error and costs no degree of freedom", () => {
  const fit = fitUsl(RAY_TRACER.points);
  assertEquals(fit.activeBounds, ["kappa"]);
  assertEquals(Object.keys(fit.standardErrors), ["lambda", "sigma"]);
  assertEquals(fit.degreesOfFreedom, 9);
  assertEquals(fit.peak, { kind: "none" });
  assert(Math.abs(fit.limit! - fit.lambda / fit.sigma) < 1e-9);
  assert(fit.unbounded.kappa < 0 && fit.unbounded.lambda > 24);
});

Deno.test("relative residuals favour the bottom: Cisco and the ray tracer as usl tools disagree", () => {
  const cisco = fitUsl(CISCO.points, { residuals: "relative" });
  assertEquals([cisco.lambda.toFixed(1), cisco.kappa.toExponential(1)], ["960.2", "8.9e-4"]);
  const rayTracer = fitUsl(RAY_TRACER.points, { residuals: "relative" });
  assertEquals(rayTracer.peak.p!.toFixed(0), "748");
  assertEquals(fitUsl(RAY_TRACER.points).otherResiduals!.peak.p!.toFixed(0), "748");
});

Deno.test("the first ten points of Cisco put no end to the peak, and the truth is in the interval", () => {
  const fit = fitUsl(CISCO.points.slice(0, 10));
  assertEquals(fit.peak.p!.toFixed(1), "46.9");
  const [low, high] = fit.peak.confidence95!;
  assert(low < 35.57 && high === Infinity);
  const { throughput, extrapolated } = fit.predict(32);
  assertEquals([Math.round(100 * (throughput / 12074.39 - 1)), extrapolated], [26, true]);
});

Deno.test("the peak of all of Cisco is known to some processors, close to the delta method", () => {
  const [low, high] = fitUsl(CISCO.points).peak.confidence95!;
  assert(low < 35.57 && high > 35.57 && high - low < 10, `${low} to ${high}`);
});

Deno.test("no law describes the freelist: its tail falls more slowly than any law", () => {
  const fit = fitUsl(FREELIST);
  assertEquals(
    [fit.lambda.toExponential(3), fit.sigma.toFixed(3), fit.kappa.toFixed(4)],
    ["1.245e+7", "0.281", "0.0569"],
  );
  assertEquals(fit.rSquared!.toFixed(3), "0.767");
  assertEquals(Math.round(100 * fit.worstRelativeError!.error), 72);
  assertEquals(fit.comparison.fits, false);
  assert(fit.comparison.reasons[0]!.startsWith("its residuals are typically 31 % of the mean"));
});

Deno.test("a law over hyper-threads and too many threads is refused, for all its R2 of 0.998", () => {
  const { fits, best, reasons, laws } = compareLaws(RING);
  assertEquals([fits, best], [false, "usl"]);
  assert(laws[2]!.rSquared! > 0.998);
  assert(reasons[0]!.includes("6 runs of one sign, the longest of 9"), reasons[0]);
});

Deno.test("a ring fitted up to 48 threads promises half as much again at 192, and says that it guesses", () => {
  const fit = fitUsl(RING.filter(({ p }) => p <= 48));
  const { throughput, extrapolated } = fit.predict(192);
  assert(throughput > 1.5 * RING.at(-1)!.throughput && extrapolated);
  assertEquals(fit.predict(96).extrapolated, false);
});
