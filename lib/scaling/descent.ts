/** A place in the search: the parts of the denominator that are contention and crosstalk. */
export interface Parts {
  contention: number;
  crosstalk: number;
}

/** A place with its sum of squares and the factor that makes it least. */
export interface Trial extends Parts {
  sumOfSquares: number;
  scale: number;
}

/** Which parts may move, and whether they may become negative. */
export interface Freedom {
  contention: boolean;
  crosstalk: boolean;
  negative: boolean;
}

/** The matrix [a b; b c]. */
export interface Curvature {
  a: number;
  b: number;
  c: number;
}

/** How the sum of squares changes at a place. */
export interface Slope {
  /** Downwards, along contention and crosstalk. */
  x: number;
  y: number;
  /** Curvature of the law alone, which always bends upwards. */
  gauss: Curvature;
  /** Curvature with that of the residuals. */
  newton: Curvature;
  /** Cosine of the angle between the residuals and the steeper direction. */
  steepness: number;
}

/**
 * Whether a curvature bends upwards in every direction.
 *
 * @param curvature the matrix
 * @returns whether it is positive definite
 */
export function isBowl({ a, b, c }: Curvature): boolean {
  return a > 0 && c > 0 && a * c - b * b > 0;
}

/**
 * The damped step that leads to the bottom of a bowl.
 *
 * @param curvature how the squares bend
 * @param slope how they fall
 * @param damping 0 for the whole step
 * @returns the step, and what it gains in squares
 */
export function stepDown(
  { a, b, c }: Curvature,
  { x, y }: Slope,
  damping: number,
): Parts & { gain: number } {
  const aa = a * (1 + damping);
  const cc = c * (1 + damping);
  const determinant = aa * cc - b * b;
  const contention = (x * cc - y * b) / determinant;
  const crosstalk = (y * aa - x * b) / determinant;
  return { contention, crosstalk, gain: Math.abs(x * contention + y * crosstalk) };
}

/**
 * A place after a step.
 *
 * @param from the place
 * @param by the step
 * @returns where it leads
 */
export function moved(from: Parts, by: Parts): Parts {
  return {
    contention: from.contention + by.contention,
    crosstalk: from.crosstalk + by.crosstalk,
  };
}
