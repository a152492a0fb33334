// Right, and different: gauss and Jordan with pivots in a class; the set of coefficients that
// are free is a bit mask.
export interface Point {
  p: number;
  throughput: number;
}

export interface Coefficients {
  lambda: number;
  sigma: number;
  kappa: number;
}

function checkCount(points: Point[]): void {
  const different = new Set(points.map(({ p }) => p)).size;
  if (different < 3) {
    throw new RangeError(`Cannot fit 3 coefficients to ${different} numbers of processors: pass 3`);
  }
}

class Normal {
  readonly #rows: number[][];

  constructor(points: Point[]) {
    this.#rows = points.map(({ p, throughput }) => [
      throughput / p,
      (p - 1) * throughput / p,
      (p - 1) * throughput,
    ]);
  }

  /** Coefficients, those without a bit in the mask being 0. */
  solve(mask: number): number[] {
    const free = [0, 1, 2].filter((index) => mask & 1 << index);
    const size = free.map((i) => Math.sqrt(this.#rows.reduce((sum, row) => sum + row[i]! ** 2, 0)));
    const matrix = free.map((i, at) => [
      ...free.map((j, to) =>
        this.#rows.reduce((sum, row) => sum + row[i]! / size[at]! * row[j]! / size[to]!, 0)
      ),
      this.#rows.reduce((sum, row) => sum + row[i]! / size[at]!, 0),
    ]);
    matrix.forEach((_, column) => {
      let pivot = column;
      for (let row = column; row < free.length; row++) {
        if (Math.abs(matrix[row]![column]!) > Math.abs(matrix[pivot]![column]!)) pivot = row;
      }
      [matrix[column], matrix[pivot]] = [matrix[pivot]!, matrix[column]!];
      const top = matrix[column]!.map((value) => value / matrix[column]![column]!);
      matrix[column] = top;
      matrix.forEach((row, index) => {
        if (index === column) return;
        matrix[index] = row.map((value, at) => value - row[column]! * top[at]!);
      });
    });
    const answer = [0, 0, 0];
    free.forEach((index, at) => answer[index] = matrix[at]!.at(-1)! / size[at]!);
    return answer;
  }

  squares(law: number[]): number {
    const off = this.#rows.map((row) => row.reduce((sum, x, index) => sum + x * law[index]!, -1));
    return off.reduce((sum, value) => sum + value * value, 0);
  }
}

export function fitUsl(points: Point[]): Coefficients {
  checkCount(points);
  const normal = new Normal(points);
  const laws = [0b111, 0b011, 0b101, 0b001]
    .map((mask) => normal.solve(mask))
    .filter((law) => law.every((value) => value >= 0));
  laws.sort((one, other) => normal.squares(one) - normal.squares(other));
  const [a, b, c] = laws[0]!;
  return { lambda: 1 / a!, sigma: b! / a!, kappa: c! / a! };
}
