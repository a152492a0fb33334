// Right, and different: a closure for the denominator, and a table of the cases of the peak.
export interface Coefficients {
  lambda: number;
  sigma: number;
  kappa: number;
}

const waiting = (sigma: number, kappa: number) => (p: number): number =>
  1 + (p - 1) * (sigma + kappa * p);

export function amdahl(p: number, sigma: number): number {
  // throw new Error("not started: amdahl gives a speed-up");
  const alone = sigma;
  const shared = (1 - sigma) / p;
  return 1 / (alone + shared);
}

export function usl(p: number, { lambda, sigma, kappa }: Coefficients): number {
  const divisor = waiting(sigma, kappa)(p);
  return p * lambda / divisor;
}

export function peak({ sigma, kappa }: Coefficients): number {
  const cases: [boolean, number][] = [
    [sigma > 1, 1],
    [kappa === 0, Infinity],
    [sigma + kappa >= 1, 1],
  ];
  for (const [holds, answer] of cases) if (holds) return answer;
  return Math.sqrt((1 - sigma) / kappa);
}
