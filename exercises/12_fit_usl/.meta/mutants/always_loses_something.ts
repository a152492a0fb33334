// wrong because without any losses it keeps the lambda of a law that has some
// must fail: a system that is better than linear gets the best straight line
export interface Point {
  p: number;
  throughput: number;
}

export interface Coefficients {
  lambda: number;
  sigma: number;
  kappa: number;
}

export function fitUsl(points: Point[]): Coefficients {
  const different = new Set(points.map(({ p }) => p)).size;
  if (different < 3) {
    throw new RangeError(
      `Cannot fit a law to ${different} numbers of processors: measure 3 or more`,
    );
  }
  const rows = points.map(({ p, throughput }) => [
    throughput / p,
    (p - 1) * throughput / p,
    (p - 1) * throughput,
  ]);
  let best: number[] = [];
  let least = Infinity;
  for (const columns of [[0, 1, 2], [0, 1], [0, 2]]) {
    const found = leastSquares(rows, columns);
    if (found[1]! < 0 || found[2]! < 0) continue;
    const sum = sumOfSquares(rows, found);
    if (sum < least) [best, least] = [found, sum];
  }
  if (best.length === 0) best = [leastSquares(rows, [0, 1])[0]!, 0, 0];
  const [a, b, c] = best as [number, number, number];
  return { lambda: 1 / a, sigma: b / a, kappa: c / a };
}

function leastSquares(rows: number[][], columns: number[]): number[] {
  const size = columns.length;
  const matrix = columns.map((i) => [
    ...columns.map((j) => rows.reduce((sum, row) => sum + row[i]! * row[j]!, 0)),
    rows.reduce((sum, row) => sum + row[i]!, 0),
  ]);
  for (let pivot = 0; pivot < size; pivot++) {
    for (let other = 0; other < size; other++) {
      if (other === pivot) continue;
      const factor = matrix[other]![pivot]! / matrix[pivot]![pivot]!;
      for (let k = pivot; k <= size; k++) matrix[other]![k]! -= factor * matrix[pivot]![k]!;
    }
  }
  const found = [0, 0, 0];
  for (const [at, column] of columns.entries()) {
    found[column] = matrix[at]![size]! / matrix[at]![at]!;
  }
  return found;
}

function sumOfSquares(rows: number[][], [a, b, c]: number[]): number {
  return rows.reduce((sum, row) => sum + (a! * row[0]! + b! * row[1]! + c! * row[2]! - 1) ** 2, 0);
}
