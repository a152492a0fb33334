import { type Coefficients, fitUsl, type Point } from "@course/scaling/mod.ts";
import { assert } from "@std/assert";
import fc from "fast-check";

const PLACES = [1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64];

/** Throughput that goes up and down at will: what no law describes. */
const WILD = fc.array(fc.double({ min: 0.05, max: 20, noNaN: true }), {
  minLength: 4,
  maxLength: PLACES.length,
}).map((throughput) => PLACES.slice(0, throughput.length).map(toPoints(throughput)));

function toPoints(throughput: number[]): (p: number, row: number) => Point {
  return (p, row) => ({ p, throughput: throughput[row]! });
}

function sumOfSquares(points: Point[], { lambda, sigma, kappa }: Coefficients): number {
  return points.reduce((sum, { p, throughput }) => {
    const fitted = lambda * p / (1 + sigma * (p - 1) + kappa * p * (p - 1));
    return sum + (throughput - fitted) ** 2;
  }, 0);
}

/** Each coefficient moved to either side, by this part of itself; not below 0. */
function* beside(law: Coefficients): Generator<Coefficients> {
  for (const name of ["lambda", "sigma", "kappa"] as const) {
    for (const step of [-1e-3, -1e-5, 1e-5, 1e-3]) {
      yield { ...law, [name]: Math.max(0, law[name] + step * (law[name] || 0.01)) };
    }
  }
}

Deno.test("a search ends in the minimum where residuals are large, too", () => {
  const throughput = [
    2.592319599270755,
    0.49647508195526346,
    3.8702667401228,
    4.012724749908872,
    18.41224413300332,
    2.7561368516727405,
  ];
  const points = PLACES.slice(0, 6).map(toPoints(throughput));
  // Damped steps alone had stopped at 0.0142888.
  const { kappa } = fitUsl(points);
  assert(Math.abs(kappa / 0.01429013839 - 1) < 1e-7, `${kappa}`);
});

Deno.test("no coefficient can be moved to fewer squares, whatever the points", () => {
  fc.assert(
    fc.property(WILD, (points) => {
      const fit = fitUsl(points);
      const least = sumOfSquares(points, fit);
      const rounding = 1e-24 * points.reduce((sum, { throughput }) => sum + throughput ** 2, 0);
      for (const law of beside(fit)) {
        assert(sumOfSquares(points, law) >= least * (1 - 1e-12) - rounding, JSON.stringify(law));
      }
    }),
    { seed: 20241026, numRuns: 500 },
  );
});
