import type { Coefficients, Point } from "@course/scaling/mod.ts";

const STEPS = 100;

/**
 * Wrong: Levenberg's steps with the same damping for a lambda of 1e8 and a kappa of 1e-6, from fixed
 * starting values, and at most 100 of them: what a general package does when nobody tells it more.
 */
export function fitUnscaled(points: Point[]): Coefficients {
  let law = [points[0]!.throughput, 0.01, 0.001];
  let damping = 0.01;
  let squares = sumOfSquares(points, law);
  for (let step = 0; step < STEPS; step++) {
    const matrix = [[damping, 0, 0], [0, damping, 0], [0, 0, damping]];
    const right = [0, 0, 0];
    for (const point of points) {
      const slopes = slopesAt(point.p, law);
      const residual = point.throughput - valueAt(point.p, law);
      for (let i = 0; i < 3; i++) {
        right[i]! += slopes[i]! * residual;
        for (let j = 0; j < 3; j++) matrix[i]![j]! += slopes[i]! * slopes[j]!;
      }
    }
    const move = solve(matrix, right);
    const next = law.map((value, i) => i === 0 ? value + move[i]! : Math.max(0, value + move[i]!));
    const nextSquares = sumOfSquares(points, next);
    if (nextSquares < squares) {
      [law, squares] = [next, nextSquares];
      damping /= 10;
    } else damping *= 10;
  }
  const [lambda, sigma, kappa] = law;
  return { lambda: Math.max(1e-12, lambda!), sigma: sigma!, kappa: kappa! };
}

function valueAt(p: number, [lambda, sigma, kappa]: number[]): number {
  return lambda! * p / (1 + sigma! * (p - 1) + kappa! * p * (p - 1));
}

function slopesAt(p: number, law: number[]): number[] {
  const perLambda = valueAt(p, law) / law[0]!;
  const perDenominator = -valueAt(p, law) * perLambda / p;
  return [perLambda, perDenominator * (p - 1), perDenominator * p * (p - 1)];
}

function sumOfSquares(points: Point[], law: number[]): number {
  return points.reduce((sum, { p, throughput }) => sum + (throughput - valueAt(p, law)) ** 2, 0);
}

/** Solves three linear equations by Cramer's rule. */
function solve(matrix: number[][], right: number[]): number[] {
  const determinant = (m: number[][]) =>
    m[0]![0]! * (m[1]![1]! * m[2]![2]! - m[1]![2]! * m[2]![1]!) -
    m[0]![1]! * (m[1]![0]! * m[2]![2]! - m[1]![2]! * m[2]![0]!) +
    m[0]![2]! * (m[1]![0]! * m[2]![1]! - m[1]![1]! * m[2]![0]!);
  const whole = determinant(matrix);
  return right.map((_, column) => {
    const replaced = matrix.map((row, i) =>
      row.map((entry, j) => j === column ? right[i]! : entry)
    );
    return determinant(replaced) / whole;
  });
}
