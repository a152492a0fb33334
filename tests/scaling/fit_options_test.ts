import { type Coefficients, fitAmdahl, fitUsl, type Point, usl } from "@course/scaling/mod.ts";
import { assert, assertEquals } from "@std/assert";
import { REFERENCE_SETS } from "./reference_sets.ts";

const SPEC = REFERENCE_SETS.SPEC.points;
const RAY_TRACER = REFERENCE_SETS.RAY_TRACER.points;

function assertNear(actual: number, expected: number, tolerance: number, what: string): void {
  const difference = Math.abs(actual - expected);
  assert(difference <= tolerance * Math.abs(expected), `${what}: ${actual} against ${expected}`);
}

function assertSameLaw(actual: Coefficients, expected: Coefficients, tolerance: number): void {
  for (const name of ["lambda", "sigma", "kappa"] as const) {
    assertNear(actual[name], expected[name], tolerance, name);
  }
}

function pair(p: number[], throughput: number[]): Point[] {
  return p.map((p, row) => ({ p, throughput: throughput[row]! }));
}

Deno.test("weights multiply squared residuals: a weight of 2 is a point measured twice", () => {
  const repeated = fitUsl([...SPEC, SPEC[3]!, SPEC[5]!]);
  const weighted = fitUsl(SPEC.map((point, row) => ({
    ...point,
    weight: row === 3 || row === 5 ? 2 : 1,
  })));
  assertSameLaw(weighted, repeated, 1e-7);
  assertNear(weighted.sumOfSquares, repeated.sumOfSquares, 1e-9, "sum of squares");
});

Deno.test("only the proportions of weights count", () => {
  const weights = [3, 1, 2, 5, 1, 4, 2];
  const weighted = (unit: number) =>
    fitUsl(SPEC.map((point, row) => ({ ...point, weight: unit * weights[row]! })));
  const { kappa } = weighted(1).standardErrors;
  for (const unit of [1e-12, 1e9]) {
    assertSameLaw(weighted(unit), weighted(1), 1e-7);
    assertNear(weighted(unit).standardErrors.kappa!, kappa!, 1e-6, "standard error of kappa");
  }
});

Deno.test("weights of 1 / X squared are relative residuals", () => {
  const weighted = fitUsl(SPEC.map((point) => ({ ...point, weight: point.throughput ** -2 })));
  assertSameLaw(weighted, fitUsl(SPEC, { residuals: "relative" }), 1e-7);
});

Deno.test("relative residuals give another peak, and the fit shows both (ray tracer)", () => {
  const relative = fitUsl(RAY_TRACER, { residuals: "relative" });
  assertEquals(Math.round(relative.peak.p!), 748);
  const { peak, otherResiduals } = fitUsl(RAY_TRACER);
  assertEquals([peak.kind, otherResiduals?.residuals], ["none", "relative"]);
  assertSameLaw(otherResiduals!, relative, 1e-9);
});

Deno.test("a fixed lambda is kept, takes no degree of freedom, and the rest is best beside it", () => {
  const fit = fitUsl(RAY_TRACER, { lambda: 20 });
  assertEquals([fit.lambda, fit.fixedLambda, fit.degreesOfFreedom], [20, true, 9]);
  assertEquals(Object.keys(fit.standardErrors), ["sigma", "kappa"]);
  for (const name of ["sigma", "kappa"] as const) {
    for (const factor of [0.999, 1.001]) {
      const beside = { lambda: 20, sigma: fit.sigma, kappa: fit.kappa, [name]: factor * fit[name] };
      const squares = RAY_TRACER.map(({ p, throughput }) => (throughput - usl(p, beside)) ** 2);
      assert(squares.reduce((sum, square) => sum + square, 0) > fit.sumOfSquares);
    }
  }
});

Deno.test("fixing lambda to what a fit finds changes nothing", () => {
  const free = fitUsl(SPEC);
  assertSameLaw(fitUsl(SPEC, { lambda: free.lambda }), free, 1e-6);
});

Deno.test("bounds can be lifted, and the unbounded law stands beside the bounded one", () => {
  const bounded = fitUsl(RAY_TRACER);
  const free = fitUsl(RAY_TRACER, { bounds: false });
  assertSameLaw(bounded.unbounded, free, 1e-12);
  assert(free.kappa < 0 && free.sumOfSquares < bounded.sumOfSquares);
  assertEquals([bounded.activeBounds, free.activeBounds], [["kappa"], []]);
  assertEquals([bounded.degreesOfFreedom, free.degreesOfFreedom], [9, 8]);
});

Deno.test("fitAmdahl is fitUsl where kappa is on its bound", () => {
  const amdahl = fitAmdahl(RAY_TRACER);
  assertSameLaw(amdahl, fitUsl(RAY_TRACER), 1e-9);
  assertEquals([amdahl.law, amdahl.activeBounds], ["amdahl", []]);
});

Deno.test("two different p are enough for Amdahl's law, which then passes through both", () => {
  const fit = fitAmdahl(pair([1, 4], [10, 16]));
  assertNear(fit.lambda, 10, 1e-9, "lambda");
  assertNear(fit.sigma, 0.5, 1e-9, "sigma");
  assertEquals([fit.residualStandardError, fit.standardErrors], [undefined, {}]);
});

Deno.test("constant throughput is a law with sigma = 1, and has no R2", () => {
  const fit = fitUsl(pair([1, 2, 4, 8], [5, 5, 5, 5]));
  assertNear(fit.sigma, 1, 1e-9, "sigma");
  assertEquals(fit.rSquared, undefined);
});
