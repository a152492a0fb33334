/** Points that no benchmark would give, in every combination of options: no NaN, and no excuse. */
import { fitAmdahl, fitUsl, type Point, usl } from "@course/scaling/mod.ts";
import { assert } from "@std/assert";
import fc from "fast-check";

const PLACE = fc.oneof(
  fc.integer({ min: 1, max: 20 }),
  fc.constantFrom(1, 2, 4, 8, 16, 32, 64, 0.001, 0.5, 1e6, 1e9),
);
const THROUGHPUT = fc.oneof(
  fc.constantFrom(0, 1, 10, 1e-9, 1e10),
  fc.double({ min: 1e-3, max: 1e6, noNaN: true }),
);
const WILD = fc.array(fc.record({ p: PLACE, throughput: THROUGHPUT }), {
  minLength: 1,
  maxLength: 12,
});
const NEAR = fc.record({
  places: fc.array(PLACE, { minLength: 3, maxLength: 12 }),
  sigma: fc.constantFrom(0, 0.05, 0.9),
  kappa: fc.constantFrom(0, 1e-6, 0.01),
  errors: fc.array(fc.constantFrom(0, 0, 0.001, -0.05, 0.3), { minLength: 12, maxLength: 12 }),
}).map(({ places, sigma, kappa, errors }): Point[] =>
  places.map((p, i) => ({
    p,
    throughput: usl(p, { lambda: 100, sigma, kappa }) * (1 + errors[i]!),
  }))
);
const OPTIONS = fc.record({
  residuals: fc.constantFrom("absolute" as const, "relative" as const),
  noise: fc.constantFrom("estimated" as const, "constant" as const, "proportional" as const),
  outliers: fc.constantFrom("keep" as const, "leave-out" as const),
});

Deno.test("odd points are refused by their row, or get a report without NaN and Infinity", () => {
  fc.assert(
    fc.property(fc.oneof(WILD, NEAR), OPTIONS, (points, options) => {
      for (const fitLaw of [fitUsl, fitAmdahl]) {
        let fit;
        try {
          fit = fitLaw(points, options);
        } catch (error) {
          assert(
            error instanceof RangeError && /^Cannot (use row|fit)/.test(error.message),
            `${error}`,
          );
          continue;
        }
        assert(!/NaN|Infinity|undefined/.test(`${fit}`), `${fit}`);
        for (const name of ["sigma", "kappa"] as const) {
          const [low, high] = fit.confidence95[name] ?? [-Infinity, Infinity];
          assert(low <= fit[name] && fit[name] <= high, `${name} ${fit[name]}: ${low} to ${high}`);
        }
        assert(JSON.stringify(fit).length > 500);
      }
    }),
    { seed: 20261127, numRuns: 300 },
  );
});
