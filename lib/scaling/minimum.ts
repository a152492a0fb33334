import type { Coefficients } from "./usl.ts";

/** A law with the least sum of squares that could be found. */
export interface Minimum {
  coefficients: Coefficients;
  /** Sum of the weighted squared residuals. */
  sumOfSquares: number;
  /** Whether the search ended in a minimum, and not at a pole or on an endless ridge. */
  settled: boolean;
}
