import type { StepperOptions } from "../explore/engine.ts";
import type { PoolProgramOptions, TopologyName } from "../simulate/engine.ts";
import type { PackedProgram } from "./packed.ts";

/** The type of an output that is stepped through. */
export const SCHEDULE = "application/vnd.course.schedule+json";
/** The type of an output with sliders. */
export const SLIDERS = "application/vnd.course.sliders+json";
/** The type of an output that is drawn into. */
export const DRAWING = "application/vnd.course.drawing+json";

/** An execution to step through, as plain data. */
export interface ScheduleOutput extends StepperOptions {
  /** Heading of the page. */
  readonly title: string;
  /** Words below the heading: the broken law, if nothing else was given. */
  readonly subtitle: string;
  /** The scenario, compiled. */
  readonly program: PackedProgram;
}

/** What a slider of a simulation sets. */
export type SliderName = "threads" | "objectsPerThread" | "thinkNanoseconds" | "bulk";

/** Values of a slider, and which one it starts at. */
export interface SliderValues {
  /** All values, from left to right. */
  readonly values: readonly number[];
  /** Number of the first value, from 0. */
  readonly start: number;
}

/** A simulated curve, drawn. */
export interface SlidersSeries {
  /** Name of the pool. */
  readonly pool: string;
  /** Colour of the curve, as CSS writes it. */
  readonly color: string;
  /** What was simulated at the start, one figure for each number of threads. */
  readonly rates: readonly number[];
}

/** A simulation that runs again for other values of its sliders, as plain data. */
export interface SlidersOutput {
  /** Heading of the page. */
  readonly title: string;
  /** Machine that is simulated. */
  readonly topology: TopologyName;
  /** Numbers of threads on the axis. */
  readonly threads: readonly number[];
  /** What the program of each pool is made with, besides the sliders. */
  readonly options: Omit<PoolProgramOptions, "pool">;
  /** One curve a pool. */
  readonly series: readonly SlidersSeries[];
  /** The sliders that there are, by what they set. */
  readonly sliders: Partial<Record<SliderName, SliderValues>>;
  /** The program that runs again, compiled. */
  readonly program: PackedProgram;
}

/** Axes to draw a prediction into, and what came out once it is known. */
export interface DrawingOutput {
  /** The drawing is kept under this name. */
  readonly name: string;
  /** Heading of the page. */
  readonly title: string;
  /** The axis across: its name, and the values at which there is something to draw. */
  readonly x: { readonly label: string; readonly values: readonly number[] };
  /** The axis upwards: its name, lowest and highest value, and how it is divided. */
  readonly y: {
    readonly label: string;
    readonly range: readonly [number, number];
    readonly scale: "log" | "linear";
  };
  /** What came out, one figure for each value of `x`. */
  readonly result?: readonly number[];
  /** Where the result comes from: "simulated". */
  readonly evidence?: string;
}
