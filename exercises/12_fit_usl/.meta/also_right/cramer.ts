// Right, and different: cramer's rule with determinants written out, in units of the largest
// throughput.
export interface Point {
  p: number;
  throughput: number;
}

export interface Coefficients {
  lambda: number;
  sigma: number;
  kappa: number;
}

type Row = [number, number, number];

const det = ([[a, b, c], [d, e, f], [g, h, i]]: [Row, Row, Row]): number =>
  a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g);

export function fitUsl(points: Point[]): Coefficients {
  // throw new Error("not started: fitUsl finds the law that is off least");
  if (new Set(points.map((point) => point.p)).size < 3) {
    throw new RangeError(
      "Cannot fit the law: measure with 3 different numbers of processors or more",
    );
  }
  const unit = points.reduce((most, { throughput }) => Math.max(most, throughput), 0);
  const most = points.reduce((most, { p }) => Math.max(most, p), 1);
  // Columns of about the same size: (p - 1) and p (p - 1) in units of the largest p.
  const rows = points.map(({ p, throughput }): Row => {
    const x = throughput / unit;
    return [x / p, (p - 1) / most * x / p, (p - 1) / most * x / most];
  });
  const sum = (of: (row: Row) => number) => rows.reduce((all, row) => all + of(row), 0);
  const off = ([a, b, c]: Row) => sum((row) => (a * row[0] + b * row[1] + c * row[2] - 1) ** 2);
  const m = (i: 0 | 1 | 2, j: 0 | 1 | 2) => sum((row) => row[i] * row[j]);
  const v = [0, 1, 2].map((i) => sum((row) => row[i] ?? 0)) as Row;

  const three = (): Row => {
    const matrix: [Row, Row, Row] = [
      [m(0, 0), m(0, 1), m(0, 2)],
      [m(1, 0), m(1, 1), m(1, 2)],
      [m(2, 0), m(2, 1), m(2, 2)],
    ];
    const whole = det(matrix);
    const replaced = (column: number): number =>
      det(matrix.map((row, i) => row.map((x, j) => j === column ? v[i] : x)) as [Row, Row, Row]);
    return [replaced(0) / whole, replaced(1) / whole, replaced(2) / whole];
  };
  const two = (k: 1 | 2): Row => {
    const whole = m(0, 0) * m(k, k) - m(0, k) ** 2;
    const a = (v[0] * m(k, k) - v[k] * m(0, k)) / whole;
    const other = (m(0, 0) * v[k] - m(0, k) * v[0]) / whole;
    return k === 1 ? [a, other, 0] : [a, 0, other];
  };
  const [a, b, c] = [three(), two(1), two(2), [v[0] / m(0, 0), 0, 0] as Row]
    .filter((law) => law[0] > 0 && law[1] >= 0 && law[2] >= 0)
    .reduce((best, law) => off(law) < off(best) ? law : best);
  return { lambda: unit / a, sigma: b / a / most, kappa: c / a / most ** 2 };
}
