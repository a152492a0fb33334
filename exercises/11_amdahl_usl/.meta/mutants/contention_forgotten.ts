// wrong because contention moves the peak too
// must fail: with crosstalk there is a number of processors beyond which more is less
export interface Coefficients {
  lambda: number;
  sigma: number;
  kappa: number;
}

export function amdahl(p: number, sigma: number): number {
  return p / (1 + sigma * (p - 1));
}

export function usl(p: number, { lambda, sigma, kappa }: Coefficients): number {
  return lambda * p / (1 + sigma * (p - 1) + kappa * p * (p - 1));
}

export function peak({ sigma, kappa }: Coefficients): number {
  if (kappa === 0) return sigma > 1 ? 1 : Infinity;
  return Math.max(1, Math.sqrt(1 / kappa));
}
