// Right, and different: both laws multiplied out, and the peak with early returns.
export interface Coefficients {
  lambda: number;
  sigma: number;
  kappa: number;
}

export function amdahl(p: number, sigma: number): number {
  return p / (1 + sigma * (p - 1));
}

export function usl(p: number, { lambda, sigma, kappa }: Coefficients): number {
  const others = p - 1;
  return lambda * p / (1 + sigma * others + kappa * p * others);
}

export function peak({ sigma, kappa }: Coefficients): number {
  if (kappa === 0) return sigma <= 1 ? Infinity : 1;
  if (sigma >= 1) return 1;
  return Math.max(1, Math.sqrt((1 - sigma) / kappa));
}
