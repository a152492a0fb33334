// wrong because dividing 0 by 0 gives no number
// must fail: without crosstalk more processors never deliver less
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
  if (kappa === 0 && sigma === 0) return NaN;
  return Math.max(1, Math.sqrt(Math.max(0, 1 - sigma) / kappa));
}
