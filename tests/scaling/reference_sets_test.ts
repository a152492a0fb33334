/** Three public sets with their answers. Source: usl.md's sources, Schwartz 2015 and the R package usl. */
import { fitUsl } from "@course/scaling/mod.ts";
import { assert, assertEquals } from "@std/assert";

const CISCO = [
  955.16,
  1878.91,
  2688.01,
  3548.68,
  4315.54,
  5130.43,
  5931.37,
  6531.08,
  7219.8,
  7867.61,
  8278.71,
  8646.7,
  9047.84,
  9426.55,
  9645.37,
  9897.24,
  10097.6,
  10240.5,
  10532.39,
  10798.52,
  11151.43,
  11518.63,
  11806,
  12089.37,
  12075.41,
  12177.29,
  12211.41,
  12158.93,
  12155.27,
  12118.04,
  12140.4,
  12074.39,
].map((throughput, index) => ({ p: index + 1, throughput }));

const points = (pairs: [number, number][]) => pairs.map(([p, throughput]) => ({ p, throughput }));
const SPEC = points([
  [1, 64.9],
  [18, 995.9],
  [36, 1652.4],
  [72, 1853.2],
  [108, 1828.9],
  [144, 1775],
  [216, 1702.2],
]);
const RAY_TRACER = points([
  [1, 20],
  [4, 78],
  [8, 130],
  [12, 170],
  [16, 190],
  [20, 200],
  [24, 210],
  [28, 230],
  [32, 260],
  [48, 280],
  [64, 310],
]);

/** lambda, sigma, kappa, R2, residual standard error, their standard errors, peak: as printed. */
const ANSWERS = [
  ["Cisco MySQL", CISCO, [995.6488, 0.02671595, 0.0007690939], 0.997151, "187.9", 28.698, 35.5738],
  ["SPEC SDM91", SPEC, [89.99523, 0.02772848, 0.0001043655], 0.989561, "82.846", 14.213, 96.5196],
  ["the ray tracer", RAY_TRACER, [21.84884, 0.05777078, 0], 0.990695, "8.8018", 1.2578, undefined],
] as const;

/** Equal to as many digits as the source prints. */
function agrees(actual: number, printed: number): boolean {
  return Math.abs(actual - printed) <= 6e-5 * Math.abs(printed);
}

for (const [name, set, coefficients, rSquared, rse, lambdaError, peak] of ANSWERS) {
  Deno.test(`fitUsl gives the published answer for ${name}`, () => {
    const fit = fitUsl(set);
    const found = [fit.lambda, fit.sigma, fit.kappa];
    for (const [index, value] of coefficients.entries()) {
      assert(Math.abs(found[index]! - value) <= 1e-6 * value, `${found[index]} against ${value}`);
    }
    assertEquals(fit.rSquared!.toFixed(6), rSquared.toFixed(6));
    const digits = rse.split(".")[1]!.length;
    assertEquals(fit.residualStandardError!.toFixed(digits), rse);
    assert(agrees(fit.standardErrors!.lambda!, lambdaError));
    if (peak === undefined) assertEquals(fit.peak.kind, "none");
    else assert(agrees(fit.peak.p!, peak));
  });
}

Deno.test("fitUsl refits with kappa = 0 instead of clamping it (ray tracer)", () => {
  const { lambda, sigma, kappa } = fitUsl(RAY_TRACER);
  const squares = RAY_TRACER.map(({ p, throughput }) =>
    (throughput - lambda * p / (1 + sigma * (p - 1) + kappa * p * (p - 1))) ** 2
  );
  const sum = squares.reduce((total, square) => total + square, 0);
  assert(Math.abs(sum - 697.2378) < 1e-3, `the sum of squares is ${sum}, a clamped fit has 3512`);
});
