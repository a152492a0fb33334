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

/** Throughputs of one processor: the unit may be anything. */
const UNITS = [1, 700, 2.5e-7, 3e12];

function callOf(name: string, { lambda, sigma, kappa }: Coefficients, p?: number): string {
  const coefficients = `{ lambda: ${lambda}, sigma: ${sigma}, kappa: ${kappa} }`;
  return p === undefined ? `${name}(${coefficients})` : `${name}(${p}, ${coefficients})`;
}

export const laws: readonly Law[] = [
  law("Amdahl's law shares everything but the part sigma", (learner, draw) => {
    const { amdahl } = learner.api<Api>();
    const rows = [[1, 0.3, 1], [11, 0.1, 5.5], [4, 0, 4], [64, 1, 1], [3, 0.5, 1.5], [
      2.5,
      0.1,
      2.5 / 1.15,
    ]];
    for (const [p, sigma, speedUp] of rows as [number, number, number][]) {
      expectNear(() => amdahl(p, sigma), speedUp, `amdahl(${p}, ${sigma})`);
    }
    // With a part of 1 / (n - 1), the others wait as long as one works: half of what n could do.
    const n = draw.integer("processors", 2, 10000);
    expectNear(() => amdahl(n, 1 / (n - 1)), n / 2, `amdahl(${n}, 1 / ${n - 1})`);
    const most = amdahl(1e9, 0.05);
    expectThat(most < 20, `amdahl(1e9, 0.05) gave ${most}, and it must stay below 1 / 0.05`);
    expectThat(most > 19.99, `amdahl(1e9, 0.05) gave ${most}, and it is near 1 / 0.05`);
  }),
  law("one processor delivers lambda", (learner, draw) => {
    const { usl } = learner.api<Api>();
    const drawn = [
      draw.integer("per mille of contention", 1, 1000) / 1000,
      draw.integer("per mille of crosstalk", 1, 1000) / 1000,
    ] as const;
    for (const lambda of [...UNITS, draw.integer("lambda", 2, 1e6)]) {
      for (const [sigma, kappa] of [[0.2, 0.01], [0, 0], [1.5, 3], drawn] as const) {
        const coefficients = { lambda, sigma, kappa };
        expectNear(() => usl(1, coefficients), lambda, callOf("usl", coefficients, 1));
      }
    }
  }),
  law("contention grows with the others, crosstalk with the pairs", (learner, draw) => {
    const { usl } = learner.api<Api>();
    const rows = [
      [11, 1000, 0.1, 0, 5500],
      [11, 1000, 0.1, 0.01, 11000 / 3.1],
      [2, 10, 0, 0.5, 10],
      [100, 1, 0, 0.001, 100 / 10.9],
      [2.5, 10, 0.2, 0.1, 25 / 1.675], // a curve is drawn between whole numbers, too
      [2, 1, 1.5, 0, 0.8], // a sigma above 1 is measured on machines that fall at once
      [1025, 1, 0, 2 ** -20, 1025 / (1 + 1025 / 1024)],
    ];
    for (const [p, lambda, sigma, kappa, throughput] of rows as number[][]) {
      for (const unit of UNITS) {
        const coefficients = { lambda: lambda! * unit, sigma: sigma!, kappa: kappa! };
        expectNear(() => usl(p!, coefficients), throughput! * unit, callOf("usl", coefficients, p));
      }
    }
    // Contention of 1 / (p - 1) and crosstalk of 1 / (p (p - 1)) each cost one processor's time.
    const p = draw.integer("processors", 2, 4096);
    const coefficients = { lambda: 6, sigma: 1 / (p - 1), kappa: 1 / (p * (p - 1)) };
    expectNear(() => usl(p, coefficients), 2 * p, callOf("usl", coefficients, p));
  }),
  law(
    "with crosstalk there is a number of processors beyond which more is less",
    (learner, draw) => {
      const { peak, usl } = learner.api<Api>();
      const rows = [
        [0, 0.01, 10],
        [0.19, 0.01, 9],
        [0.02, 0.0002, 70],
        [0.1, 0.02, Math.sqrt(45)], // no whole number
        [0.5, 0.3, Math.sqrt(5 / 3)],
        [0.75, 0.2, Math.sqrt(1.25)],
        [0, 1e-8, 1e4],
        [0, 1e-12, 1e6],
        [1 - 2 ** -20, 2 ** -30, 32],
      ] as const;
      for (const [sigma, kappa, p] of rows) {
        for (const lambda of UNITS) {
          const coefficients = { lambda, sigma, kappa };
          expectNear(() => peak(coefficients), p, callOf("peak", coefficients));
          const beside = Math.max(usl(p * 0.99, coefficients), usl(p * 1.01, coefficients));
          const best = usl(p, coefficients);
          expectThat(best >= beside, `usl gave ${best} at its peak, ${p}, and ${beside} beside it`);
        }
      }
      const place = draw.integer("tenths of a processor", 11, 5000) / 10;
      const coefficients = { lambda: 3, sigma: 0.36, kappa: 0.64 / place ** 2 };
      expectNear(() => peak(coefficients), place, callOf("peak", coefficients));
    },
  ),
  law("without crosstalk more processors never deliver less", (learner, draw) => {
    const { peak } = learner.api<Api>();
    const drawn = draw.integer("per mille of contention", 1, 999) / 1000;
    // With sigma 1 all processors together deliver what one does: that is not less.
    for (const sigma of [0.1, 0, 0.999999, 1, drawn]) {
      for (const lambda of UNITS) {
        const coefficients = { lambda, sigma, kappa: 0 };
        expectNear(() => peak(coefficients), Infinity, callOf("peak", coefficients));
      }
    }
  }),
  law("a system may be at its best with one processor", (learner, draw) => {
    const { peak } = learner.api<Api>();
    const crosstalk = draw.integer("per mille of crosstalk", 1000, 9000) / 1000;
    const rows: (readonly [sigma: number, kappa: number])[] = [
      [0.5, 2],
      [0.5, 0.5],
      [0, 1],
      [1, 0.1],
      [1, 1e-12],
      [1.3, 0.001],
      [1.1, 0],
      [1.000001, 0],
      [2.5, 3],
      [draw.integer("per mille of contention", 0, 3000) / 1000, crosstalk],
    ];
    for (const [sigma, kappa] of rows) {
      for (const lambda of UNITS) {
        const coefficients = { lambda, sigma, kappa };
        expectNear(() => peak(coefficients), 1, callOf("peak", coefficients));
      }
    }
  }),
];
