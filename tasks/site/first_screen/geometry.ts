import type { FirstScreenFigures } from "./figures.ts";

/** How a phrase that names a curve is called. */
type CurveName = "freelistCurve" | "objpoolCurve" | "freelistShort" | "objpoolShort";

/** A size at which the chart is drawn; letters keep theirs, so a phone gets a chart of its own. */
export interface ChartSize {
  width: number;
  height: number;
  left: number;
  right: number;
  top: number;
  bottom: number;
  /** Fewest pixels between two labels below the axis. */
  labelPixels: number;
  /** What the curves are called: short where there is little room. */
  names: { freelist: CurveName; objpool: CurveName };
}

/** The chart's sizes, by the names of their classes. */
export const CHART_SIZES: Readonly<Record<"wide" | "narrow", ChartSize>> = {
  wide: {
    width: 780,
    height: 292,
    left: 58,
    right: 26,
    top: 22,
    bottom: 54,
    labelPixels: 30,
    names: { freelist: "freelistCurve", objpool: "objpoolCurve" },
  },
  narrow: {
    width: 360,
    height: 300,
    left: 50,
    right: 20,
    top: 22,
    bottom: 54,
    labelPixels: 26,
    names: { freelist: "freelistShort", objpool: "objpoolShort" },
  },
};

/** Calls a second at the lower and the upper end of the axis. */
const RATES = [0.5e6, 4e8] as const;

/** The lines of the grid, calls a second. */
export const GRID_RATES: readonly number[] = [1e6, 1e7, 1e8];

/** Where figures are in a chart: both axes are divided logarithmically. */
export class ChartPlaces {
  readonly size: ChartSize;
  readonly #figures: FirstScreenFigures;

  constructor(size: ChartSize, figures: FirstScreenFigures) {
    this.size = size;
    this.#figures = figures;
  }

  /** The y of the axis that the slider's knob moves on. */
  get axis(): number {
    return this.size.height - this.size.bottom;
  }

  /** Where a number of CPUs is. */
  x(count: number): number {
    const { width, left, right } = this.size;
    return round(left + (width - left - right) * Math.log(count) / Math.log(this.#last));
  }

  /** Where a rate is, calls a second. */
  y(rate: number): number {
    const [low, high] = RATES;
    const part = Math.log(rate / low) / Math.log(high / low);
    return round(this.axis - (this.axis - this.size.top) * part);
  }

  /** What each CPU would add, if it did as much as the first one: calls a second. */
  ideal(count: number): number {
    return this.#figures.freelist[0]! * count;
  }

  /** The number of the thread count that is nearest to a place. */
  nearest(x: number): number {
    const distances = this.#figures.counts.map((count) => Math.abs(this.x(count) - x));
    return distances.indexOf(Math.min(...distances));
  }

  /** The path of a series. */
  path(rates: readonly number[]): string {
    const { counts } = this.#figures;
    return rates.map((rate, at) => `${at === 0 ? "M" : "L"}${this.x(counts[at]!)} ${this.y(rate)}`)
      .join("");
  }

  /** The curve that a guess stands for: as much from each CPU up to there, and no more after it. */
  guessPath(count: number): string {
    const y = this.y(this.ideal(count));
    return `M${this.x(1)} ${this.y(this.ideal(1))}L${this.x(count)} ${y}H${this.x(this.#last)}`;
  }

  get #last(): number {
    return this.#figures.counts.at(-1)!;
  }
}

/** Side of the square that CPUs are drawn in. */
export const PICTURE_SIDE = 220;

const GOLDEN_ANGLE = Math.PI * (3 - Math.sqrt(5));

/**
 * Where the dots of CPUs are: in a disc that grows from its middle, at equal distances, as the seeds
 * of a sunflower do.
 *
 * @param count how many dots there may be
 * @returns a place for each dot
 */
export function cpuPlaces(count: number): { x: number; y: number }[] {
  const middle = PICTURE_SIDE / 2;
  const step = (middle - 9) / Math.sqrt(count);
  return Array.from({ length: count }, (_, cpu) => {
    const [radius, angle] = [step * Math.sqrt(cpu + 0.5), cpu * GOLDEN_ANGLE];
    return {
      x: round(middle + radius * Math.cos(angle)),
      y: round(middle + radius * Math.sin(angle)),
    };
  });
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

/** How far below the dot of its CPU a cache line is drawn. */
export const LINE_BELOW = 7;
