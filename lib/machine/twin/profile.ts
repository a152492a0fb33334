/** A number to find, and where to look for it. */
export interface Range {
  /** Values to try first, in rising order. */
  values: readonly number[];
}

/** What was found for one number. */
export interface Profile {
  /** The best value. */
  value: number;
  /** Each value that was tried, with the least sum of squares that the other numbers allow. */
  squares: ReadonlyMap<number, number>;
}

/** 95 % of chi-squared with one degree of freedom: the square of 1.96. */
const CHI_SQUARED = 3.841;
/** Values between two neighbours of the best one, in each round of looking closer. */
const BETWEEN = 4;

/**
 * Finds the numbers with the least sum of squares by trying all combinations of some values, and then
 * of closer ones about the best: rates of threads that fight for a line jump, and lead a search that
 * goes downhill into the next valley.
 *
 * @param ranges where to look
 * @param squaresAt sum of squares at some values
 * @param closer how often to look closer
 * @returns a profile of each number
 */
export function profiles(
  ranges: readonly Range[],
  squaresAt: (values: readonly number[]) => number,
  closer: number,
): Profile[] {
  const tried = ranges.map(() => new Map<number, number>());
  let best: readonly number[] = [];
  let least = Infinity;
  let grids = ranges.map(({ values }) => values);
  for (let round = 0; round <= closer; round++) {
    for (const values of combinations(grids)) {
      const squares = squaresAt(values);
      for (const [at, value] of values.entries()) {
        tried[at]!.set(value, Math.min(squares, tried[at]!.get(value) ?? Infinity));
      }
      if (squares < least) [best, least] = [values, squares];
    }
    grids = best.map((value, at) => about(value, [...tried[at]!.keys()].sort((a, b) => a - b)));
  }
  return best.map((value, at) => ({ value, squares: tried[at]! }));
}

/**
 * The values that are no less likely than chance allows: a profile likelihood interval. An end lies
 * at the first value that is outside, if there is one, so that it is rather too far than too near.
 *
 * Source: Venzon, Moolgavkar. A Method for Computing Profile-Likelihood-Based Confidence Intervals.
 * Applied Statistics 37, 1988.
 *
 * @param profile what was tried
 * @param variance variance of one measurement, in the unit of the squares
 * @returns both ends, whether they are only those of what was tried, and the values in between
 */
export function intervalOf(
  { squares }: Profile,
  variance: number,
): { interval: [number, number]; isOpen: [boolean, boolean]; inside: number[] } {
  const values = [...squares.keys()].sort((a, b) => a - b);
  const most = Math.min(...squares.values()) + CHI_SQUARED * variance;
  const likely = values.map((value) => squares.get(value)! <= most);
  const [first, last] = [likely.indexOf(true), likely.lastIndexOf(true)];
  return {
    interval: [values[Math.max(0, first - 1)]!, values[Math.min(values.length - 1, last + 1)]!],
    isOpen: [first === 0, last === values.length - 1],
    inside: values.filter((_, at) => likely[at]),
  };
}

/**
 * Values from one number to another, in equal proportions.
 *
 * @param least the first
 * @param most the last
 * @param count how many
 * @returns the values
 */
export function inProportion(least: number, most: number, count: number): number[] {
  return Array.from(
    { length: count },
    (_, at) => least * (most / least) ** (at / (count - 1)),
  );
}

/** Values between the neighbours of one. */
function about(value: number, tried: readonly number[]): number[] {
  const at = tried.indexOf(value);
  const sides = [tried[at - 1], tried[at + 1]].filter((side) => side !== undefined);
  return [
    value,
    ...sides.flatMap((side) =>
      Array.from({ length: BETWEEN }, (_, step) => value + (side - value) * step / BETWEEN).slice(1)
    ),
  ];
}

function combinations(grids: readonly (readonly number[])[]): number[][] {
  return grids.reduce<number[][]>(
    (all, values) => all.flatMap((one) => values.map((value) => [...one, value])),
    [[]],
  );
}
