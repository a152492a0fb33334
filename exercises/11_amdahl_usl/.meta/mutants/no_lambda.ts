// wrong because the throughput of one processor is forgotten
// must fail: one processor delivers lambda
export interface Coefficients {
  lambda: number;
  sigma: number;
  kappa: number;
}

export function amdahl(p: number, sigma: number): number {
  return p / (1 + sigma * (p - 1));
}

export function usl(p: number, { sigma, kappa }: Coefficients): number {
  return p / (1 + sigma * (p - 1) + kappa * p * (p - 1));
}

export function peak({ sigma, kappa }: Coefficients): number {
  if (kappa === 0) return sigma > 1 ? 1 : Infinity;
  return Math.max(1, Math.sqrt(Math.max(0, 1 - sigma) / kappa));
}
