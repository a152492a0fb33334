import {
  expectNear,
  expectRefused,
  expectSame,
  expectThat,
  type Law,
  law,
} from "@course/grade/mod.ts";

interface Point {
  p: number;
  throughput: number;
}

interface Coefficients {
  lambda: number;
  sigma: number;
  kappa: number;
}

interface Api {
  fitUsl(points: Point[]): Coefficients;
}

const PROCESSORS = [1, 2, 4, 8, 12, 16, 24, 32, 48];
/** Units of throughput, one for operations in nanoseconds and one for operations in hours. */
const UNITS = [1e-9, 1e-6, 1e6, 1e12];
/** How far a coefficient may be off, as a part of it, and where it is 0. */
const TOLERANCE = 1e-6;
const NOTHING = 1e-11;

function pointsOf(
  { lambda, sigma, kappa }: Coefficients,
  processors: readonly number[] = PROCESSORS,
): Point[] {
  return processors.map((p) => ({
    p,
    throughput: lambda * p / (1 + sigma * (p - 1) + kappa * p * (p - 1)),
  }));
}

/** Every point is off by up to a part, the same way each time. */
function withNoise(points: Point[], part = 0.03, phase = 1): Point[] {
  return points.map(({ p, throughput }, index) => ({
    p,
    throughput: throughput * (1 + part * Math.sin(5 * index + phase)),
  }));
}

function inUnit(points: Point[], unit: number): Point[] {
  return points.map(({ p, throughput }) => ({ p, throughput: unit * throughput }));
}

function sumOfSquares(points: Point[], { lambda, sigma, kappa }: Coefficients): number {
  let sum = 0;
  for (const { p, throughput } of points) {
    sum += (throughput * (1 + sigma * (p - 1) + kappa * p * (p - 1)) / (lambda * p) - 1) ** 2;
  }
  return sum;
}

/** Looks whether a law beside the fit, within the bounds, is off less. */
function expectBest(points: Point[], fit: Coefficients): void {
  const here = sumOfSquares(points, fit);
  const call = `fitUsl of ${textOf(points)}`;
  const isLaw = Number.isFinite(here) && fit.lambda > 0 && fit.sigma >= 0 && fit.kappa >= 0;
  expectThat(isLaw, `${call} gave ${JSON.stringify(fit)}, which is no law`);
  for (const name of ["lambda", "sigma", "kappa"] as const) {
    for (const part of [1e-2, 1e-4, 1e-6]) {
      const step = Math.max(part * Math.abs(fit[name]), 1e-7);
      for (const value of [fit[name] - step, fit[name] + step]) {
        if (value < 0) continue;
        const there = sumOfSquares(points, { ...fit, [name]: value });
        expectThat(
          there >= here * (1 - 1e-9),
          `${call} gave ${name} ${fit[name]}, and ${value} is off less: the sum of squares is ` +
            `${there}, not ${here}`,
        );
      }
    }
  }
}

/** Looks whether a fit is a law that is known. */
function expectLaw(fit: Coefficients, right: Coefficients, call: string): void {
  expectNear(fit.lambda, right.lambda, `${call}: lambda`, TOLERANCE);
  for (const name of ["sigma", "kappa"] as const) {
    expectThat(
      Math.abs(fit[name] - right[name]) <= TOLERANCE * Math.abs(right[name]) + NOTHING,
      `${call}: ${name} gave ${fit[name]}, and ${right[name]} is right`,
    );
  }
}

function textOf(points: Point[]): string {
  const shown = points.slice(0, 9).map(({ p, throughput }) =>
    `${p}: ${Number(throughput.toPrecision(6))}`
  );
  return `{ ${shown.join(", ")}${points.length > shown.length ? ", ..." : ""} }`;
}

export const laws: readonly Law[] = [
  law("points on a law give that law back", (learner, draw) => {
    const { fitUsl } = learner.api<Api>();
    const everyFifth = Array.from({ length: 20 }, (_, index) => 1 + 5 * index);
    const rows: [number, number, number, number[]?][] = [
      [1000, 0.05, 0.0008],
      [3, 0.2, 0.01],
      [7, 0.1, 0],
      [40, 0, 0.002],
      [50, 0, 0],
      [100, 0.03, 0.0005, everyFifth],
      [1, 0.01, 1e-7, [1, 64, 1024, 2048]],
      [12, 0.2, 0.03, [1, 2, 4]], // three numbers are enough
      [5, draw.integer("per mille of contention", 1, 400) / 1000, 0.003],
    ];
    for (const [lambda, sigma, kappa, processors = PROCESSORS] of rows) {
      const right = { lambda, sigma, kappa };
      const call = `fitUsl of points with lambda ${lambda}, sigma ${sigma}, kappa ${kappa} at ` +
        processors.join(", ");
      expectLaw(fitUsl(pointsOf(right, processors)), right, call);
    }
  }),
  law("no law nearby fits better", (learner, draw) => {
    const { fitUsl } = learner.api<Api>();
    for (const phase of [1, 2, 3, draw.integer("noise", 4, 1000)]) {
      const points = withNoise(pointsOf({ lambda: 1000, sigma: 0.05, kappa: 0.0008 }), 0.03, phase);
      expectBest(points, fitUsl(points));
    }
    // Here one processor alone would deliver most, and nobody has measured it.
    const falling = pointsOf({ lambda: 30, sigma: 0.5, kappa: 1 }, [2, 3, 4, 8]);
    expectBest(falling, fitUsl(falling));
  }),
  law("the unit of the throughput changes lambda only", (learner, draw) => {
    const { fitUsl } = learner.api<Api>();
    const drawn = draw.integer("per mille of contention", 1, 400) / 1000;
    const sets = [[0.05, 0.0008], [0.1, -0.0005], [-0.03, 0.002], [drawn, 0.001]] as const;
    for (const [sigma, kappa] of sets) {
      const points = withNoise(pointsOf({ lambda: 4, sigma, kappa }));
      const fit = fitUsl(points);
      for (const unit of UNITS) {
        const other = fitUsl(inUnit(points, unit));
        const right = { ...fit, lambda: unit * fit.lambda };
        expectLaw(other, right, `fitUsl of ${textOf(points)} with the throughput times ${unit}`);
      }
    }
  }),
  law("a negative crosstalk is no law: the fit is repeated without it", (learner, draw) => {
    const { fitUsl } = learner.api<Api>();
    const drawn = -draw.integer("crosstalk below 0, in parts of 10000", 1, 8) / 10000;
    const sets = [[0.1, -0.0005, 0.03], [0.05, -0.0002, 0], [0.1, drawn, 0]] as const;
    for (const [sigma, kappa, part] of sets) {
      const points = withNoise(pointsOf({ lambda: 10, sigma, kappa }), part);
      const fit = fitUsl(points);
      expectSame(fit.kappa, 0, "kappa of a system that ends better than it should");
      expectBest(points, fit);
    }
  }),
  law("a negative contention is no law: the fit is repeated without it", (learner, draw) => {
    const { fitUsl } = learner.api<Api>();
    const drawn = -draw.integer("per mille of contention below 0", 1, 10) / 1000;
    const sets = [[-0.03, 0.002, 0.03], [-0.0005, 0.001, 0], [drawn, 0.002, 0]] as const;
    for (const [sigma, kappa, part] of sets) {
      const points = withNoise(pointsOf({ lambda: 10, sigma, kappa }), part);
      const fit = fitUsl(points);
      expectSame(fit.sigma, 0, "sigma of a system that starts better than it should");
      expectBest(points, fit);
    }
  }),
  law("a system that is better than linear gets the best straight line", (learner, draw) => {
    const { fitUsl } = learner.api<Api>();
    for (const power of [1.2, 1.05, draw.integer("per cent in the power", 102, 150) / 100]) {
      const processors = [1, 2, 4, 8, 16];
      const points = processors.map((p) => ({ p, throughput: 6 * p ** power }));
      const call = `fitUsl of 6 p^${power} for p = ${processors.join(", ")}`;
      const each = points.map(({ p, throughput }) => throughput / p);
      const lambda = each.reduce((sum, one) => sum + one ** 2, 0) /
        each.reduce((sum, one) => sum + one, 0);
      expectLaw(fitUsl(points), { lambda, sigma: 0, kappa: 0 }, call);
    }
  }),
  law("every measurement counts as much as any other, in any order", (learner, draw) => {
    const { fitUsl } = learner.api<Api>();
    const repeated = [[1, 100], [1, 130], [1, 90], [1, 105], [1, 75], [2, 190], [4, 330], [8, 500]];
    const points = [...repeated, [16, 600]].map(([p, throughput]) => ({
      p: p!,
      throughput: throughput!,
    }));
    const copy = points.map((point) => ({ ...point }));
    const fit = fitUsl(points);
    expectBest(points, fit);
    expectSame(points, copy, "the measurements after fitUsl, beginning with five at p = 1,");
    const order = draw.shuffled("order", points.keys().toArray()).map((index) => points[index]!);
    const orderCopy = order.map((point) => ({ ...point }));
    expectLaw(fitUsl(order), fit, `fitUsl of ${textOf(points)} in another order`);
    expectSame(order, orderCopy, "the measurements in that order, after fitUsl,");
    const falling = points.toReversed();
    fitUsl(falling);
    expectSame(falling, copy.toReversed(), "the measurements from the largest p on, after fitUsl,");
    const without = { lambda: 12, sigma: 0.2, kappa: 0.03 };
    const later = pointsOf(without, [2, 3, 5, 8]);
    expectLaw(fitUsl(later), without, `fitUsl of ${textOf(later)}, which lie on a law`);
    expectLaw(fitUsl([...points, ...points]), fit, `fitUsl of ${textOf(points)}, each twice`);
  }),
  law("noisy measurements, too, get the best law within the bounds", (learner, draw) => {
    const { fitUsl } = learner.api<Api>();
    // Two bounds are possible here; the better one is not the one that ends better.
    const rough = [[7, 17, 29, 45, 96], [9, 21, 42, 61, 108], [11, 12, 25, 44, 98]];
    for (const throughputs of rough) {
      const points = throughputs.map((throughput, index) => ({ p: 2 ** index, throughput }));
      expectBest(points, fitUsl(points));
    }
    const phase = draw.integer("noise", 1, 1000);
    for (const [sigma, kappa] of [[0.02, 0], [0, 0.001], [0, 0], [0.01, 0.0005]] as const) {
      for (let turn = 0; turn < 3; turn++) {
        const points = withNoise(pointsOf({ lambda: 8, sigma, kappa }), 0.3, phase + turn);
        expectBest(points, fitUsl(points));
      }
    }
  }),
  law("three coefficients need three numbers of processors", (learner, draw) => {
    const { fitUsl } = learner.api<Api>();
    const p = draw.integer("processors", 2, 1000);
    const sets = [[], [1], [1, 8], [1, 8, 8], [1, 2, 1], [1, 2, 1, 2, 1], [4, 4, 4], [p, 1, p, 1]];
    for (const processors of sets) {
      const points = processors.map((p, index) => ({ p, throughput: 10 * p + index }));
      const call = `fitUsl of points at [${processors.join(", ")}] processors`;
      expectRefused(() => fitUsl(points), call);
    }
  }),
];
