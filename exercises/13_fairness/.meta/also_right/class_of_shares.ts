// Right, and different: a class with private fields that checks once and has a getter for each
// number.
class Shares {
  readonly #values: number[];
  readonly #most: number;

  constructor(values: readonly number[]) {
    if (values.length === 0) throw new RangeError("Cannot measure the fairness of nobody");
    const wrong = values.find((value) => !(Number.isFinite(value) && value >= 0));
    if (wrong !== undefined) throw new RangeError(`Cannot use the share ${wrong}`);
    this.#values = values.toSorted((a, b) => a - b);
    this.#most = this.#values.at(-1) ?? 0;
    if (this.#most === 0) throw new RangeError("Cannot compare shares that are all 0");
  }

  #sum(of: (part: number) => number, end = this.#values.length): number {
    let sum = 0;
    for (let index = 0; index < end; index++) sum += of((this.#values[index] ?? 0) / this.#most);
    return sum;
  }

  get index(): number {
    return this.#sum((part) => part) ** 2 / this.#sum((part) => part * part) / this.#values.length;
  }

  get ratio(): number {
    const [least = 0] = this.#values;
    return least === 0 ? Infinity : this.#most / least;
  }

  get half(): number {
    const count = this.#values.length;
    // Each thread counts twice, so that half of the middle one is one of its two.
    const lower = this.#sum((part) => part, count >> 1);
    const upTo = this.#sum((part) => part, count + 1 >> 1);
    return (lower + upTo) / 2 / this.#sum((part) => part);
  }
}

export const jainIndex = (shares: number[]): number => new Shares(shares).index;
export const maxMinRatio = (shares: number[]): number => new Shares(shares).ratio;
export const poorerHalf = (shares: number[]): number => new Shares(shares).half;
