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

function pointsOf({ lambda, sigma, kappa }: Coefficients): Point[] {
  return PROCESSORS.map((p) => ({
    p,
    throughput: lambda * p / (1 + sigma * (p - 1) + kappa * p * (p - 1)),
  }));
}

/** Every point is off by up to 3 %, the same way each time. */
function withNoise(points: Point[]): Point[] {
  return points.map(({ p, throughput }, index) => ({
    p,
    throughput: throughput * (1 + 0.03 * Math.sin(5 * index + 1)),
  }));
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
  expectThat(Number.isFinite(here), `fitUsl gave ${JSON.stringify(fit)}, which is no law`);
  for (const name of ["lambda", "sigma", "kappa"] as const) {
    const step = Math.max(1e-4 * Math.abs(fit[name]), 1e-7);
    for (const value of [fit[name] - step, fit[name] + step]) {
      if (value < 0) continue;
      const there = sumOfSquares(points, { ...fit, [name]: value });
      expectThat(
        there >= here * (1 - 1e-9),
        `fitUsl gave ${name} ${fit[name]}, and ${value} has a smaller sum: ${there}, not ${here}`,
      );
    }
  }
}

export const laws: readonly Law[] = [
  law("points on a law give that law back", (learner) => {
    const { fitUsl } = learner.api<Api>();
    for (
      const [lambda, sigma, kappa] of [[1000, 0.05, 0.0008], [3, 0.2, 0.01], [7, 0.1, 0]] as const
    ) {
      const fit = fitUsl(pointsOf({ lambda, sigma, kappa }));
      const call = `fitUsl of points with lambda ${lambda}, sigma ${sigma}, kappa ${kappa}`;
      expectNear(fit.lambda, lambda, `${call}: lambda`, 1e-6);
      expectNear(fit.sigma, sigma, `${call}: sigma`, 1e-6);
      expectThat(Math.abs(fit.kappa - kappa) < 1e-9, `${call}: kappa gave ${fit.kappa}`);
    }
  }),
  law("no law nearby is off less", (learner) => {
    const points = withNoise(pointsOf({ lambda: 1000, sigma: 0.05, kappa: 0.0008 }));
    expectBest(points, learner.api<Api>().fitUsl(points));
  }),
  law("the unit of the throughput changes lambda only", (learner) => {
    const { fitUsl } = learner.api<Api>();
    const points = withNoise(pointsOf({ lambda: 4, sigma: 0.05, kappa: 0.0008 }));
    const fit = fitUsl(points);
    const other = fitUsl(points.map(({ p, throughput }) => ({ p, throughput: 1e6 * throughput })));
    expectNear(other.lambda, 1e6 * fit.lambda, "lambda, with the throughput times 1e6", 1e-6);
    expectNear(other.sigma, fit.sigma, "sigma, with the throughput times 1e6", 1e-6);
    expectNear(other.kappa, fit.kappa, "kappa, with the throughput times 1e6", 1e-6);
  }),
  law("a crosstalk below 0 is no law: it is fitted again without", (learner) => {
    const points = withNoise(pointsOf({ lambda: 10, sigma: 0.1, kappa: -0.0005 }));
    const fit = learner.api<Api>().fitUsl(points);
    expectSame(fit.kappa, 0, "kappa of a system that ends better than it should");
    expectBest(points, fit);
  }),
  law("a contention below 0 is no law: it is fitted again without", (learner) => {
    const points = withNoise(pointsOf({ lambda: 10, sigma: -0.03, kappa: 0.002 }));
    const fit = learner.api<Api>().fitUsl(points);
    expectSame(fit.sigma, 0, "sigma of a system that starts better than it should");
    expectBest(points, fit);
  }),
  law("three coefficients need three numbers of processors", (learner) => {
    const { fitUsl } = learner.api<Api>();
    const points = [{ p: 1, throughput: 10 }, { p: 8, throughput: 60 }, { p: 8, throughput: 61 }];
    expectRefused(() => fitUsl(points), "fitUsl of points at 1, 8 and 8 processors");
    expectRefused(() => fitUsl([]), "fitUsl of no points");
  }),
];
