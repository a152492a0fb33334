import { fitAmdahl, type FitOptions, fitUsl, type Point, usl } from "@course/scaling/mod.ts";
import { assert, assertEquals, assertThrows } from "@std/assert";
import { FREELIST, RAY_TRACER, SPEC } from "./reference_sets.ts";

const PLACES = [1, 2, 4, 8, 12, 16, 24, 32];
/** Less than 1 % of noise, with signs in no order. */
const NOISE = [0.004, -0.006, 0.003, 0.005, -0.004, -0.002, 0.006, -0.004];

function near(sigma: number, kappa: number, places = PLACES, noise = 1): Point[] {
  return places.map((p, index) => ({
    p,
    throughput: usl(p, { lambda: 100, sigma, kappa }) * (1 + noise * NOISE[index % 8]!),
  }));
}

/** A measurement that nothing needs to be said about. */
const QUIET = near(0.05, 0.003);

Deno.test("a good measurement gets no warning", () => {
  assertEquals(fitUsl(QUIET).warnings, []);
  assertEquals(fitUsl(QUIET).comparison.fits, true);
});

const TRIGGERS: [trap: string, points: Point[], sentence: string, options?: FitOptions][] = [
  ["few points", near(0.05, 0.003, PLACES.slice(0, 5)), "Only 5 different values of p"],
  ["points at few places", [...QUIET.slice(0, 4), ...QUIET.slice(0, 4)], "Only 4 different values"],
  ["no degree of freedom", near(0.05, 0.003, [1, 4, 16]), "As many coefficients as points"],
  ["p = 1 not measured", QUIET.slice(2), "No point near p = 1, the smallest p is 4"],
  ["p below 1", [{ p: 0.5, throughput: 51 }, ...QUIET], "1 point has p below 1"],
  [
    "weights that leave two points",
    QUIET.map((point, row) => ({ ...point, weight: row < 2 ? 1 : 1e-4 })),
    "The weights leave as much as 2.0 points",
  ],
  [
    "an endless ridge",
    [134, 200, 300, 400, 500, 600].map((p, row) => ({ p, throughput: 1e6 / p + row % 2 })),
    "which can grow together without end",
  ],
  ["a lambda far from X(1)", SPEC.points, "Lambda is 90.00 but the measured throughput at p = 1"],
  [
    "kappa on its bound",
    RAY_TRACER.points,
    "Kappa is on its bound, without bounds it would be -0.0",
  ],
  ["kappa on its bound, in words", RAY_TRACER.points, '"not identified", not "no crosstalk"'],
  [
    "sigma on its bound",
    near(-0.005, 0.003),
    "Sigma is on its bound, without bounds it would be -",
  ],
  ["a negative sigma", near(-0.005, 0.003), "Without bounds sigma is negative"],
  ["super-linear points", near(-0.02, 0.003), "Super-linear: the efficiency is 1."],
  [
    "a pole",
    near(-0.005, 0, PLACES, 0.1),
    "The law has a pole at p = ",
    { bounds: false },
  ],
  [
    "an unbounded search that ends at a pole",
    [1, 2, 3, 900, 5, 6].map((throughput, row) => ({ p: row + 1, throughput })),
    "Without bounds the search ends at a pole",
  ],
  ["a sigma above 1", near(2, 0.01), "Sigma is 2.0"],
  ["a sigma that may be 0", FREELIST, "The interval of sigma includes 0"],
  ["a peak that is badly known", FREELIST, "The peak is badly known: between p = 1"],
  ["residuals that disagree", RAY_TRACER.points, "a peak at p = 747.7 instead of no peak"],
  ["one point far off", SPEC.points, "The law is 39 % off at p = 1"],
  ["throughput that never varies", PLACES.map((p) => ({ p, throughput: 7 })), "there is no R2"],
  ["a throughput of 0", [...QUIET, { p: 64, throughput: 0 }], "Throughput is 0 in row 9"],
  [
    "a simpler law that does",
    near(0.1, 0),
    "Amdahl's law describes the points as well",
  ],
];

for (const [trap, points, sentence, options] of TRIGGERS) {
  Deno.test(`a fit warns of ${trap}, and a good one does not`, () => {
    const { warnings } = fitUsl(points, options);
    assert(warnings.some((one) => one.includes(sentence)), warnings.join("\n"));
    const words = sentence.replace(/[\d.-].*$/, "").trim();
    for (const one of fitUsl(QUIET).warnings) assert(!one.includes(words), one);
  });
}

Deno.test("fitAmdahl says when the USL describes the points better", () => {
  const { warnings, kappa } = fitAmdahl(QUIET);
  assertEquals(kappa, 0);
  assert(
    warnings.some((one) => one.startsWith("The USL describes the points better")),
    `${warnings}`,
  );
});

Deno.test("a fixed lambda is not fitted, and nothing is said about p = 1", () => {
  const fit = fitUsl(QUIET.slice(2), { lambda: 100 });
  assertEquals([fit.lambda, fit.fixedLambda, fit.standardErrors.lambda], [100, true, undefined]);
  assertEquals(fit.degreesOfFreedom, 4);
  assert(!fit.warnings.some((one) => one.includes("near p = 1")));
});

Deno.test("a prediction is marked from twice what was measured on, and refused past a pole", () => {
  const fit = fitUsl(QUIET);
  const marks = [0.4, 0.5, 1, 64, 65].map((p) => fit.predict(p).extrapolated);
  assertEquals(marks, [true, false, false, false, true]);
  const { throughput, confidence95 } = fit.predict(16);
  assert(confidence95![0] < throughput && throughput < confidence95![1]);
  const rising = fitUsl(near(-0.02, 0, [1, 2, 4, 8, 16, 24]), { bounds: false });
  assertThrows(() => rising.predict(200), RangeError, "its denominator is 0 at p = ");
});
