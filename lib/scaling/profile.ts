import type { Groups } from "./groups.ts";

/** Contention and crosstalk of a law. */
export interface ShapePoint {
  sigma: number;
  kappa: number;
}

/** A straight path through the laws: from a place along a direction, between two ends. */
export interface Path {
  from: ShapePoint;
  direction: ShapePoint;
  low: number;
  high: number;
}

const MAX_STEPS = 60;
const MAX_HALVINGS = 40;
/** A gain below this part of the sum of squares is rounding. */
const FLAT = 1e-14;
/** A root is found when the sum of squares is this near to what is asked for. */
const NEAR = 1e-9;
/** A law that is this many times one processor is at a pole. */
const MAX_SHAPE = 1e150;
/** Further than this many times the first guess, an interval has no end. */
const ENDLESS = 1e8;

/**
 * Sums of squares along paths through the laws: what is left when one coefficient is held and the
 * others are fitted again. An interval by profile holds every value that an F test does not refuse,
 * so a test and an interval cannot contradict each other.
 *
 * Source: D. Bates, D. Watts, "Nonlinear regression analysis and its applications", 1988, chapter 6.
 */
export class Profile {
  readonly #groups: Groups;
  readonly #lambda: number | undefined;
  readonly #within: number;

  /**
   * @param groups points by p
   * @param lambda lambda where it is fixed, in the unit of the groups
   */
  constructor(groups: Groups, lambda?: number) {
    this.#groups = groups;
    this.#lambda = lambda;
    this.#within = groups.within.reduce((sum, squares) => sum + squares, 0);
  }

  /**
   * The sum of squares of the best law at a place, and how it changes along a direction.
   *
   * @param place contention and crosstalk
   * @param direction where to
   * @returns squares, slope, and the curvature of the law; squares are `Infinity` at a pole
   */
  at(
    { sigma, kappa }: ShapePoint,
    direction: ShapePoint,
  ): { squares: number; slope: number; curvature: number } {
    const { p, weight, throughput } = this.#groups;
    let shapes = 0;
    let product = 0;
    let turn = 0;
    for (let i = 0; i < p.length; i++) {
      const shape = shapeOf(p[i]!, sigma, kappa);
      if (!(shape > 0 && shape < MAX_SHAPE)) {
        return { squares: Infinity, slope: NaN, curvature: NaN };
      }
      const moved = turnOf(p[i]!, shape, direction);
      shapes += weight[i]! * shape * shape;
      product += weight[i]! * shape * throughput[i]!;
      turn += weight[i]! * shape * moved;
    }
    const scale = this.#lambda ?? product / shapes;
    const share = this.#lambda === undefined ? turn / shapes : 0;
    let squares = this.#within;
    let slope = 0;
    let curvature = 0;
    for (let i = 0; i < p.length; i++) {
      const shape = shapeOf(p[i]!, sigma, kappa);
      const residual = throughput[i]! - scale * shape;
      const moved = scale * (turnOf(p[i]!, shape, direction) - share * shape);
      squares += weight[i]! * residual * residual;
      slope -= 2 * weight[i]! * residual * moved;
      curvature += 2 * weight[i]! * moved * moved;
    }
    return { squares, slope, curvature };
  }

  /**
   * The least sum of squares on a path, by steps down from a place on it.
   *
   * @param path the path
   * @param start where on the path to begin
   * @returns the least squares and where they are
   */
  least({ from, direction, low, high }: Path, start: number): { squares: number; at: number } {
    const place = (at: number) => ({
      sigma: from.sigma + at * direction.sigma,
      kappa: from.kappa + at * direction.kappa,
    });
    let at = Math.min(high, Math.max(low, start));
    let here = this.at(place(at), direction);
    for (let count = 0; count < MAX_STEPS && here.squares < Infinity; count++) {
      let step = -here.slope / here.curvature;
      if (!Number.isFinite(step)) break;
      let next = here;
      let to = at;
      for (let halvings = 0; halvings < MAX_HALVINGS; halvings++) {
        to = Math.min(high, Math.max(low, at + step));
        if (to === at) break;
        next = this.at(place(to), direction);
        if (next.squares < here.squares) break;
        step /= 2;
      }
      if (!(next.squares < here.squares)) break;
      const gain = here.squares - next.squares;
      here = next;
      at = to;
      if (gain <= FLAT * here.squares) break;
    }
    return { squares: here.squares, at };
  }
}

/**
 * Looks for the place where a sum of squares has grown to a limit.
 *
 * @param excess how far the squares at a value are above the least ones; 0 at `from`
 * @param limit how far they may be
 * @param from the value with the least squares
 * @param guess a value near the place, on its side of `from`
 * @param end value that the place cannot be beyond, `Infinity` or `-Infinity` where there is none
 * @returns the place; `end` where the limit is not reached before it
 */
export function placeOfLimit(
  excess: (value: number) => number,
  limit: number,
  from: number,
  guess: number,
  end: number,
): number {
  const side = Math.sign(guess - from);
  const furthest = Math.abs(end - from);
  if (!(furthest > 0)) return end;
  if (side === 0) return from;
  // The root of the excess is nearly straight in the value.
  const root = (distance: number) => {
    const beyond = excess(from + side * distance);
    return Number.isNaN(beyond) ? Infinity : Math.sqrt(Math.max(0, beyond) / limit) - 1;
  };
  let [low, atLow] = [0, -1];
  let [high, atHigh] = [furthest, NaN];
  let distance = Math.min(furthest, Math.abs(guess - from));
  const most = ENDLESS * Math.abs(guess - from);
  for (let count = 0; count < MAX_STEPS; count++) {
    const value = root(distance);
    if (Math.abs(value) < NEAR) return from + side * distance;
    if (value < 0) {
      if (distance === furthest) return end;
      [low, atLow] = [distance, value];
    } else [high, atHigh] = [distance, value];
    if (!(atHigh >= 0)) {
      // Not yet beyond the place: on, at least twice as far and at most eight times.
      if (distance > most) return side * Infinity;
      const straight = distance / (value + 1);
      distance = Math.min(furthest, Math.max(2 * distance, Math.min(8 * distance, 1.2 * straight)));
      continue;
    }
    const straight = atHigh === Infinity ? NaN : low - atLow * (high - low) / (atHigh - atLow);
    const inside = straight > low && straight < high;
    // Every third step halves, so that a bent root does not hold the search up.
    distance = inside && count % 3 !== 2 ? straight : (low + high) / 2;
    if (high - low <= 1e-12 * high) break;
  }
  return from + side * (low + high) / 2;
}

function shapeOf(p: number, sigma: number, kappa: number): number {
  return p / (1 + (sigma + kappa * p) * (p - 1));
}

/** How fast the shape changes along a direction. */
function turnOf(p: number, shape: number, { sigma, kappa }: ShapePoint): number {
  return -shape * shape / p * (sigma + kappa * p) * (p - 1);
}
