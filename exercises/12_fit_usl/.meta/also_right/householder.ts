// Right, and different: reflections by Householder on typed arrays; drops a coefficient only
// after the fit with it was out of bounds.
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

/** Least squares for a target of ones, by reflections. */
function leastSquares(columns: Float64Array[], count: number): { x: number[]; squares: number } {
  const work = columns.map((column) => column.slice());
  const target = new Float64Array(count).fill(1);
  work.forEach((column, k) => {
    let length = 0;
    for (let row = k; row < count; row++) length = Math.hypot(length, column[row]!);
    const mirror = column.slice();
    mirror.fill(0, 0, k);
    mirror[k]! += column[k]! < 0 ? -length : length;
    let norm = 0;
    for (let row = k; row < count; row++) norm += mirror[row]! ** 2;
    for (const vector of [...work.slice(k), target]) {
      let share = 0;
      for (let row = k; row < count; row++) share += mirror[row]! * vector[row]!;
      for (let row = k; row < count; row++) vector[row]! -= 2 * share / norm * mirror[row]!;
    }
  });
  const x: number[] = new Array(work.length).fill(0);
  for (let k = work.length - 1; k >= 0; k--) {
    let sum = target[k]!;
    for (let later = k + 1; later < work.length; later++) sum -= work[later]![k]! * x[later]!;
    x[k] = sum / work[k]![k]!;
  }
  return { x, squares: target.slice(work.length).reduce((sum, value) => sum + value * value, 0) };
}

export function fitUsl(points: Point[]): Coefficients {
  checkCount(points);
  const column = (of: (p: number) => number) =>
    Float64Array.from(points, ({ p, throughput }) => of(p) * throughput);
  const own = column((p) => 1 / p);
  const wait = column((p) => (p - 1) / p);
  const talk = column((p) => p - 1);
  const lawOf = (a: number, b: number, c: number) => ({
    lambda: 1 / a,
    sigma: b / a,
    kappa: c / a,
  });

  const { x: [a, b, c] } = leastSquares([own, wait, talk], points.length);
  if (a! > 0 && b! >= 0 && c! >= 0) return lawOf(a!, b!, c!);
  const noTalk = leastSquares([own, wait], points.length);
  const noWait = leastSquares([own, talk], points.length);
  const edges = [
    { squares: noTalk.squares, law: [noTalk.x[0]!, noTalk.x[1]!, 0] },
    { squares: noWait.squares, law: [noWait.x[0]!, 0, noWait.x[1]!] },
  ].filter(({ law }) => law.every((value) => value >= 0));
  edges.sort((one, other) => one.squares - other.squares);
  const [edge] = edges;
  if (edge) return lawOf(edge.law[0]!, edge.law[1]!, edge.law[2]!);
  const { x: [alone] } = leastSquares([own], points.length);
  return lawOf(alone!, 0, 0);
}
