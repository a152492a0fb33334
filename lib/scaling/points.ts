/** One measured point. */
export interface Point {
  /** Number of processors, threads or users, above 0; may be fractional. */
  p: number;
  /** Throughput in any unit. */
  throughput: number;
  /**
   * Multiplies the squared residual of this point; without it, 1. For a point whose standard
   * deviation is known, give 1 / sd^2.
   */
  weight?: number;
}

/** Whether the squares of residuals themselves are added up, or of residuals / throughput. */
export type Residuals = "absolute" | "relative";

/** What a law asks of the points. */
export interface Demands {
  /** Name of the law, for errors. */
  law: "usl" | "amdahl";
  residuals: Residuals;
  /** Lambda, where it is not fitted. */
  lambda?: number | undefined;
}

/**
 * Refuses points that no law can be fitted to.
 *
 * @param points measured points; the first one is row 1
 * @param demands what is to be fitted
 * @throws {TypeError} If a number is missing
 * @throws {RangeError} If a row has a number that cannot be used, or there are too few rows
 */
export function checkPoints(points: readonly Point[], demands: Demands): void {
  const { law, residuals, lambda } = demands;
  for (const [index, point] of points.entries()) checkRow(point, index + 1, residuals);
  if (lambda !== undefined && !(Number.isFinite(lambda) && lambda > 0)) {
    throw new RangeError(`Cannot fix lambda to ${lambda}: it must be a finite number above 0`);
  }
  const fitted = (law === "usl" ? 2 : 1) + (lambda === undefined ? 1 : 0);
  // With a fixed lambda, p = 1 leaves nothing to fit.
  const places = new Set<number>();
  for (const { p } of points) places.add(p);
  if (lambda !== undefined) places.delete(1);
  if (places.size < fitted) {
    throw new RangeError(
      `Cannot fit ${fitted} coefficients to ${places.size} different values of p: measure at ${fitted} or more${
        lambda === undefined ? "" : " besides p = 1"
      }`,
    );
  }
  if (points.every(({ throughput }) => throughput === 0)) {
    throw new RangeError(
      "Cannot fit a law: every throughput is 0, measure something that gets done",
    );
  }
}

/**
 * Whether nothing says how much a row spreads: neither weights that differ nor relative residuals.
 *
 * @param points measured points
 * @param residuals absolute or relative
 * @returns whether all rows count the same
 */
export function isPlain(points: readonly Point[], residuals: Residuals): boolean {
  const { weight: first = 1 } = points[0] ?? {};
  return residuals === "absolute" && points.every(({ weight = 1 }) => weight === first);
}

function checkRow({ p, throughput, weight = 1 }: Point, row: number, residuals: Residuals): void {
  for (const [name, value] of Object.entries({ p, throughput, weight })) {
    if (typeof value !== "number") {
      throw new TypeError(`Cannot use row ${row}: its ${name} is ${value}, give a number`);
    }
    if (!Number.isFinite(value)) {
      throw new RangeError(
        `Cannot use row ${row}: its ${name} is ${value}, correct the row or leave it out`,
      );
    }
  }
  if (p <= 0) {
    throw new RangeError(`Cannot use row ${row}: its p is ${p}, p must be above 0`);
  }
  if (throughput < 0) {
    throw new RangeError(
      `Cannot use row ${row}: its throughput is ${throughput}, throughput must be above 0`,
    );
  }
  if (throughput === 0 && residuals === "relative") {
    throw new RangeError(
      `Cannot use row ${row}: its throughput is 0, use absolute residuals or leave the row out`,
    );
  }
  if (weight <= 0) {
    throw new RangeError(
      `Cannot use row ${row}: its weight is ${weight}, weights must be above 0, leave the row out instead`,
    );
  }
}
