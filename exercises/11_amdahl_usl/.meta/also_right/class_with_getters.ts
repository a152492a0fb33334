// Right, and different: a class with getters for the parts of the law; Amdahl is the law without
// crosstalk.
export interface Coefficients {
  lambda: number;
  sigma: number;
  kappa: number;
}

class Law {
  readonly #lambda: number;
  readonly #sigma: number;
  readonly #kappa: number;

  constructor({ lambda, sigma, kappa }: Coefficients) {
    [this.#lambda, this.#sigma, this.#kappa] = [lambda, sigma, kappa];
  }

  get falls(): boolean {
    return this.#sigma > 1 || this.#kappa > 0;
  }

  get peak(): number {
    if (!this.falls) return Infinity;
    const square = (1 - this.#sigma) / this.#kappa;
    return square > 1 ? square ** 0.5 : 1;
  }

  at(p: number): number {
    const loss = [this.#sigma * (p - 1), this.#kappa * (p * (p - 1))];
    return p * this.#lambda / loss.reduce((sum, part) => sum + part, 1);
  }
}

export function amdahl(p: number, sigma: number): number {
  return new Law({ lambda: 1, sigma, kappa: 0 }).at(p);
}

export function usl(p: number, coefficients: Coefficients): number {
  return new Law(coefficients).at(p);
}

export function peak(coefficients: Coefficients): number {
  return new Law(coefficients).peak;
}
