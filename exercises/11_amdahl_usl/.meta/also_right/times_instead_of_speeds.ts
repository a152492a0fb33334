// Right, and different: thinks in the time that a piece of work takes, and inverts it.
export interface Coefficients {
  lambda: number;
  sigma: number;
  kappa: number;
}

/** Time for one piece of work, with one processor's time for it as the unit. */
const timeOf = (p: number, sigma: number, kappa: number): number =>
  1 / p + sigma * (1 - 1 / p) + kappa * (p - 1);

export const amdahl = (p: number, sigma: number): number => 1 / (sigma + (1 - sigma) / p);

export const usl = (p: number, { lambda, sigma, kappa }: Coefficients): number =>
  lambda / timeOf(p, sigma, kappa);

export const peak = ({ sigma, kappa }: Coefficients): number => {
  // The time falls with p as long as (1 - sigma) / p^2 is more than kappa.
  const gain = 1 - sigma;
  switch (true) {
    case gain < 0:
      return 1;
    case kappa === 0:
      return Infinity;
    case gain <= kappa:
      return 1;
    default:
      return Math.sqrt(gain) / Math.sqrt(kappa);
  }
};
