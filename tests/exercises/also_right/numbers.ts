import fc from "fast-check";
import { outcomeOf, plainRun } from "./plain_run.ts";

interface Coefficients {
  lambda: number;
  sigma: number;
  kappa: number;
}

const from = (min: number, max: number) => fc.double({ min, max, noNaN: true });
const edgeOr = (other: fc.Arbitrary<number>) => fc.oneof(fc.constantFrom(0, 1), other);
const zeroOr = (other: fc.Arbitrary<number>) => fc.oneof(fc.constant(0), other);

/** Exercises 09, 11, 12 and 13: arithmetic. */
export const footprint = plainRun({
  inputs: fc.record({
    cpus: fc.oneof(fc.integer({ min: 1, max: 600 }), fc.constantFrom(1, 6)),
    objects: fc.oneof(
      fc.integer({ min: 1, max: 9000 }),
      // With 6 CPUs, 510 objects fill two pages to the last byte.
      fc.constantFrom(510, 0, -1, 1.5, NaN, Infinity),
      fc.constantFrom(2 ** 30, 2 ** 30 + 1, 2 ** 31 + 1, 2 ** 32 + 1, 2 ** 50 + 1),
    ),
    tasks: fc.nat(100_000),
  }),
  run(
    api: {
      ringPlaces(objects: number): number;
      objpoolBytes(cpus: number, objects: number): number;
      stackBytes(cpus: number, tasks: number): number;
      breakEvenProbes(cpus: number, tasks: number): number;
    },
    { cpus, objects, tasks },
  ) {
    return [
      outcomeOf(() => api.ringPlaces(objects)),
      outcomeOf(() => api.objpoolBytes(cpus, objects)),
      api.stackBytes(cpus, tasks),
      api.breakEvenProbes(cpus, tasks),
    ];
  },
});

export const amdahlUsl = plainRun({
  inputs: fc.record({
    p: fc.oneof(fc.integer({ min: 1, max: 1000 }), from(1, 100)),
    lambda: from(1e-3, 1e9),
    sigma: edgeOr(from(0, 1.5)),
    kappa: edgeOr(from(1e-9, 0.5)),
  }),
  run(
    api: {
      amdahl(p: number, sigma: number): number;
      usl(p: number, coefficients: Coefficients): number;
      peak(coefficients: Coefficients): number;
    },
    { p, ...law },
  ) {
    return [api.amdahl(p, Math.min(1, law.sigma)), api.usl(p, law), api.peak(law)];
  },
});

/** What a law predicts is compared: coefficients may differ more where measurements hardly tell them. */
export const fitUsl = plainRun({
  inputs: fc.record({
    ps: fc.array(fc.oneof(fc.integer({ min: 1, max: 128 }), fc.constantFrom(1, 2, 4)), {
      maxLength: 12,
    }),
    unit: fc.constantFrom(1e-6, 1, 1e9),
    sigma: zeroOr(from(0, 0.5)),
    kappa: zeroOr(from(0, 0.01)),
    errors: fc.array(from(0.9, 1.1), { minLength: 12, maxLength: 12 }),
  }),
  run(
    api: { fitUsl(points: { p: number; throughput: number }[]): Coefficients },
    { ps, unit, sigma, kappa, errors },
  ) {
    // One processor is always measured: without it, a law with infinite lambda may fit best.
    const measured = ps.length < 3 ? ps : [1, ...ps.slice(1)];
    const points = measured.map((p, index) => ({
      p,
      throughput: unit * p * errors[index]! / (1 + sigma * (p - 1) + kappa * p * (p - 1)),
    }));
    return outcomeOf(() => {
      const law = api.fitUsl(points);
      return [
        law.sigma < 0,
        law.kappa < 0,
        ...ps.map((p) =>
          law.lambda * p / (1 + law.sigma * (p - 1) + law.kappa * p * (p - 1)) / unit
        ),
      ];
    });
  },
});

export const fairness = plainRun({
  inputs: fc.record({
    shares: fc.array(fc.oneof(fc.nat(1000), from(0, 1), fc.constantFrom(0, 2 ** 53 + 2))),
    unit: fc.constantFrom(1, 1e6, 1e-6),
    wrong: fc.constantFrom(undefined, undefined, undefined, -1, NaN, Infinity),
  }),
  run(
    api: Record<"jainIndex" | "maxMinRatio" | "poorerHalf", (shares: number[]) => number>,
    { shares, unit, wrong },
  ) {
    const all = shares.map((share) => share * unit);
    if (wrong !== undefined) all.splice(all.length >> 1, 0, wrong);
    const before = all.slice();
    const numbers = [api.jainIndex, api.maxMinRatio, api.poorerHalf].map((call) =>
      outcomeOf(() => call(all))
    );
    return [numbers, Object.is(String(all), String(before))];
  },
});
