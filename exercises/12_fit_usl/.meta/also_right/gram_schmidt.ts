// Right, and different: orthogonal columns by Gram and Schmidt, twice over, instead of normal
// equations.
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

const dot = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((sum, value, row) => sum + value * (b[row] ?? 0), 0);

/** Least squares for a target of ones. */
function solve(columns: number[][]): number[] {
  const basis: number[][] = [];
  const upper: number[][] = [];
  for (const column of columns) {
    const rest = [...column];
    const shares = basis.map(() => 0);
    for (let pass = 0; pass < 2; pass++) {
      basis.forEach((unit, index) => {
        const share = dot(rest, unit);
        shares[index] = (shares[index] ?? 0) + share;
        unit.forEach((value, row) => rest[row] = (rest[row] ?? 0) - share * value);
      });
    }
    const length = Math.sqrt(dot(rest, rest));
    basis.push(rest.map((value) => value / length));
    upper.push([...shares, length]);
  }
  const answer = columns.map(() => 0);
  for (let index = columns.length - 1; index >= 0; index--) {
    let sum = (basis[index] ?? []).reduce((total, value) => total + value, 0);
    for (let later = index + 1; later < columns.length; later++) {
      sum -= (upper[later]?.[index] ?? 0) * (answer[later] ?? 0);
    }
    answer[index] = sum / (upper[index]?.[index] ?? 1);
  }
  return answer;
}

export function fitUsl(points: Point[]): Coefficients {
  checkCount(points);
  const columns = [
    points.map(({ p, throughput }) => throughput / p),
    points.map(({ p, throughput }) => (p - 1) * throughput / p),
    points.map(({ p, throughput }) => (p - 1) * throughput),
  ];
  let best: { squares: number; fit: number[] } | undefined;
  for (const used of [[0, 1, 2], [0, 1], [0, 2], [0]]) {
    const chosen = used.map((index) => columns[index] ?? []);
    const solved = solve(chosen);
    if (solved.some((value) => value < 0)) continue;
    const squares = points.reduce((sum, _, row) => {
      const off = chosen.reduce(
        (all, column, at) => all + (column[row] ?? 0) * (solved[at] ?? 0),
        -1,
      );
      return sum + off * off;
    }, 0);
    const fit = [0, 0, 0];
    used.forEach((index, at) => fit[index] = solved[at] ?? 0);
    if (!best || squares < best.squares) best = { squares, fit };
  }
  const [a = 1, b = 0, c = 0] = best?.fit ?? [];
  return { lambda: 1 / a, sigma: b / a, kappa: c / a };
}
