/** Laws that every fit of the USL keeps, whatever the data. */
import { type Coefficients, type Point, usl } from "@course/scaling/mod.ts";
import { assert } from "@std/assert";
import fc from "fast-check";
import { REFERENCE_SETS } from "./reference_sets.ts";

/** Something that fits the USL with sigma and kappa from 0 on. */
export type Fit = (points: Point[]) => Coefficients;

/** A law, and a check that throws where it is broken. */
export interface FitLaw {
  name: string;
  check: (fit: Fit) => void;
}

const NAMES = ["lambda", "sigma", "kappa"] as const;
const PLACES = [1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64, 96];

/** Points near a law, with noise that is different at each p. */
const NOISY = fc.record({
  exponent: fc.integer({ min: -9, max: 10 }),
  sigma: fc.oneof(fc.constant(0), fc.double({ min: 0, max: 3, noNaN: true })),
  kappa: fc.oneof(fc.constant(0), fc.double({ min: 0, max: 0.1, noNaN: true })),
  places: fc.uniqueArray(fc.constantFrom(...PLACES), { minLength: 4, maxLength: 13 }),
  noise: fc.double({ min: 0.001, max: 0.4, noNaN: true }),
  signs: fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 13, maxLength: 13 }),
}).map(({ exponent, sigma, kappa, places, noise, signs }): Point[] =>
  places.map((p, index) => ({
    p,
    throughput: usl(p, { lambda: 10 ** exponent, sigma, kappa }) * (1 + noise * signs[index]!),
  }))
);

/** Noisy points whose p = 1 is measured, so that the coefficients are known well. */
const ANCHORED = NOISY.map((points) => {
  const first = points.find(({ p }) => p === 1) ?? {
    p: 1,
    throughput: Math.max(...points.map(({ p, throughput }) => throughput / p)),
  };
  return [first, ...points.filter(({ p }) => p !== 1)];
});

/**
 * Checks that two laws are the same at the given points.
 *
 * Coefficients themselves may trade for one another where the points leave them open.
 */
function assertSameLaw(
  one: Coefficients,
  other: Coefficients,
  points: Point[],
  tolerance = 1e-6,
): void {
  for (const { p } of points) {
    const [a, b] = [usl(p, one), usl(p, other)];
    assert(Math.abs(a - b) <= tolerance * Math.abs(b), `at p = ${p}: ${a} instead of ${b}`);
  }
}

/** The sum of squares of the best lambda; written without any help from the solver. */
function leastSquaresOf(points: Point[], sigma: number, kappa: number): number {
  let product = 0;
  let square = 0;
  const shapes = points.map(({ p }) => p / (1 + sigma * (p - 1) + kappa * p * (p - 1)));
  for (const [index, { throughput }] of points.entries()) {
    product += throughput * shapes[index]!;
    square += shapes[index]! ** 2;
  }
  return points.reduce(
    (sum, { throughput }, index) => sum + (throughput - product / square * shapes[index]!) ** 2,
    0,
  );
}

const OPTIONS = { seed: 20241026, numRuns: 200 };

/** The laws. */
export const FIT_LAWS: FitLaw[] = [
  {
    name: "the reference sets have the coefficients that were published",
    check: (fit) => {
      for (const { points, printed } of Object.values(REFERENCE_SETS)) {
        const fitted = fit(points);
        for (const name of NAMES) {
          const value = Number(printed[name]);
          assert(
            Math.abs(fitted[name] - value) <= 1e-6 * value,
            `${name} is ${fitted[name]} instead of ${printed[name]}`,
          );
        }
      }
    },
  },
  {
    name: "the ray tracer is fitted again with kappa = 0, which leaves a fifth of the squares",
    check: (fit) => {
      const { points } = REFERENCE_SETS.RAY_TRACER;
      const law = fit(points);
      const squares = points.reduce(
        (sum, { p, throughput }) => sum + (throughput - usl(p, law)) ** 2,
        0,
      );
      assert(law.kappa === 0 && squares < 698, `kappa ${law.kappa}, squares ${squares}`);
    },
  },
  {
    name: "exact points give their law back, with lambda from 1e-9 to 1e10",
    check: (fit) => {
      for (const lambda of [1e-9, 1e-4, 1, 3e7, 1e10]) {
        for (const [sigma, kappa] of [[0.03, 1e-6], [0.2, 0], [0, 1e-4], [6.3, 0.9], [0, 0]]) {
          const law = { lambda, sigma: sigma!, kappa: kappa! };
          const points = [1, 2, 4, 8, 16, 32, 64].map((p) => ({ p, throughput: usl(p, law) }));
          const fitted = fit(points);
          assertSameLaw(fitted, law, points, 1e-9);
          for (const name of NAMES) {
            assert(Math.abs(fitted[name] - law[name]) <= 1e-9 * Math.max(law[name], 1e-4 * lambda));
          }
        }
      }
    },
  },
  {
    name: "another unit of throughput changes lambda alone",
    check: (fit) => {
      const unit = fc.double({ min: 1e-6, max: 1e6, noNaN: true });
      const law = fc.property(ANCHORED, unit, (points, unit) => {
        const one = fit(points);
        const other = fit(
          points.map((point) => ({ ...point, throughput: point.throughput * unit })),
        );
        assertSameLaw({ ...other, lambda: other.lambda / unit }, one, points);
      });
      fc.assert(law, OPTIONS);
    },
  },
  {
    name: "the order of the points does not matter",
    check: (fit) => {
      const law = fc.property(ANCHORED, (points) => {
        assertSameLaw(fit(points.toReversed()), fit(points), points);
      });
      fc.assert(law, OPTIONS);
    },
  },
  {
    name: "measuring every point twice with the same result changes nothing",
    check: (fit) => {
      const law = fc.property(ANCHORED, (points) => {
        assertSameLaw(fit([...points, ...points]), fit(points), points);
      });
      fc.assert(law, OPTIONS);
    },
  },
  {
    name: "points that lie on the fitted law do not move it",
    check: (fit) => {
      const law = fc.property(ANCHORED, (points) => {
        const one = fit(points);
        const more = [5, 20, 80].map((p) => ({ p, throughput: usl(p, one) }));
        assertSameLaw(fit([...points, ...more]), one, points);
      });
      fc.assert(law, OPTIONS);
    },
  },
  {
    name: "no other sigma and kappa from 0 on leave fewer squares",
    check: (fit) => {
      const law = fc.property(NOISY, (points) => {
        const { sigma, kappa } = fit(points);
        assert(sigma >= 0 && kappa >= 0);
        const found = leastSquaresOf(points, sigma, kappa);
        const scale = points.reduce((sum, { throughput }) => sum + throughput ** 2, 0);
        for (const [otherSigma, otherKappa] of candidates(sigma, kappa)) {
          const other = leastSquaresOf(points, otherSigma, otherKappa);
          assert(
            found <= other * (1 + 1e-9) + 1e-24 * scale,
            `sigma ${otherSigma}, kappa ${otherKappa} leave ${other}, not ${found}`,
          );
        }
      });
      fc.assert(law, { ...OPTIONS, numRuns: 60 });
    },
  },
];

/** A coarse grid over everything, and finer and finer ones around the answer. */
function* candidates(sigma: number, kappa: number): Generator<[number, number]> {
  const grid = [0];
  for (let exponent = -6; exponent <= 2; exponent += 0.25) grid.push(10 ** exponent);
  for (const s of grid) for (const k of grid) yield [s, k];
  for (const step of [0.3, 0.03, 0.003, 0.0003]) {
    const around = (value: number) =>
      [-1, -0.5, 0, 0.5, 1].flatMap((part) => [
        Math.max(0, value * (1 + part * step)),
        Math.max(0, value + part * step * 0.01),
      ]);
    for (const s of around(sigma)) for (const k of around(kappa)) yield [s, k];
  }
}
