import type { NoiseKind } from "./noise.ts";
import type { Residuals } from "./points.ts";

/** How a law is fitted. */
export interface FitOptions {
  /**
   * "absolute" squares measured minus fitted throughput, which favours the top of the curve;
   * "relative" divides it by the measured throughput first, which gives every row the same say.
   * Without it: "absolute", as in all published fits.
   */
  residuals?: Residuals;
  /** Throughput of one processor, where it is known and not to be fitted. */
  lambda?: number;
  /** Whether sigma and kappa are kept from 0 on. Without it: true. */
  bounds?: boolean;
  /**
   * How measurements spread around the law, for intervals and tests: "constant" is the same
   * everywhere, as most programs assume; "proportional" grows with the throughput. Without it:
   * "estimated" from the residuals. Weights and relative residuals say it themselves.
   */
  noise?: NoiseKind;
  /**
   * What becomes of rows that do not belong to the others: "keep" fits them too and names them,
   * "leave-out" fits without them. Without it: "keep".
   */
  outliers?: "keep" | "leave-out";
}
