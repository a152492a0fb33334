import { expectNear, expectThat, type Law, law } from "@course/grade/mod.ts";

interface Coefficients {
  lambda: number;
  sigma: number;
  kappa: number;
}

interface Api {
  amdahl(p: number, sigma: number): number;
  usl(p: number, coefficients: Coefficients): number;
  peak(coefficients: Coefficients): number;
}

export const laws: readonly Law[] = [
  law("Amdahl's law shares everything but the part sigma", (learner) => {
    const { amdahl } = learner.api<Api>();
    const rows = [[1, 0.3, 1], [11, 0.1, 5.5], [4, 0, 4], [64, 1, 1], [3, 0.5, 1.5]];
    for (const [p, sigma, speedUp] of rows as [number, number, number][]) {
      expectNear(amdahl(p, sigma), speedUp, `amdahl(${p}, ${sigma})`);
    }
    const most = amdahl(1e9, 0.05);
    expectThat(most < 20, `amdahl(1e9, 0.05) gave ${most}, and it must stay below 1 / 0.05`);
  }),
  law("one processor delivers lambda", (learner) => {
    const { usl } = learner.api<Api>();
    expectNear(usl(1, { lambda: 700, sigma: 0.2, kappa: 0.01 }), 700, "usl(1, 700, 0.2, 0.01)");
  }),
  law("contention grows with the others, crosstalk with the pairs", (learner) => {
    const { usl } = learner.api<Api>();
    const rows = [
      [11, 1000, 0.1, 0, 5500],
      [11, 1000, 0.1, 0.01, 11000 / 3.1],
      [2, 10, 0, 0.5, 10],
      [100, 1, 0, 0.001, 100 / 10.9],
    ];
    for (const [p, lambda, sigma, kappa, throughput] of rows as number[][]) {
      const coefficients = { lambda: lambda!, sigma: sigma!, kappa: kappa! };
      expectNear(usl(p!, coefficients), throughput!, `usl(${p}, ${lambda}, ${sigma}, ${kappa})`);
    }
  }),
  law("with crosstalk there is a number of processors beyond which more is less", (learner) => {
    const { peak, usl } = learner.api<Api>();
    for (const [sigma, kappa, p] of [[0, 0.01, 10], [0.19, 0.01, 9], [0.02, 0.0002, 70]] as const) {
      const coefficients = { lambda: 3, sigma, kappa };
      expectNear(peak(coefficients), p, `peak with sigma ${sigma}, kappa ${kappa}`);
      const beside = Math.max(usl(p - 0.1, coefficients), usl(p + 0.1, coefficients));
      expectThat(usl(p, coefficients) >= beside, `usl is higher beside its peak at p = ${p}`);
    }
  }),
  law("without crosstalk more processors never deliver less", (learner) => {
    const { peak } = learner.api<Api>();
    expectNear(peak({ lambda: 1, sigma: 0.1, kappa: 0 }), Infinity, "peak with kappa 0");
    expectNear(peak({ lambda: 1, sigma: 0, kappa: 0 }), Infinity, "peak with sigma 0, kappa 0");
  }),
  law("a system may be at its best with one processor", (learner) => {
    const { peak } = learner.api<Api>();
    for (const [sigma, kappa] of [[0.5, 2], [1, 0.1], [1.3, 0.001], [1.1, 0]] as const) {
      expectNear(peak({ lambda: 1, sigma, kappa }), 1, `peak with sigma ${sigma}, kappa ${kappa}`);
    }
  }),
];
