// wrong because the peak may lie where there is no processor at all
// must fail: a system may be at its best with one processor
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
  return Math.sqrt(Math.max(0, 1 - sigma) / kappa);
}
