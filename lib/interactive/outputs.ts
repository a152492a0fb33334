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
  readonly title: string;
  readonly subtitle: string;
  readonly program: PackedProgram;
}

/** What a slider of a simulation sets. */
export type SliderName = "threads" | "objectsPerThread" | "thinkNanoseconds" | "bulk";

/** Values of a slider, and which one it starts at. */
export interface SliderValues {
  readonly values: readonly number[];
  /** Number of the first value, from 0. */
  readonly start: number;
}

/** A simulated curve, drawn. */
export interface SlidersSeries {
  readonly pool: string;
  readonly color: string;
  /** What was simulated at the start, one figure for each number of threads. */
  readonly rates: readonly number[];
}

/** A simulation that runs again for other values of its sliders, as plain data. */
export interface SlidersOutput {
  readonly title: string;
  readonly topology: TopologyName;
  readonly threads: readonly number[];
  /** What the program of each pool is made with, besides the sliders. */
  readonly options: Omit<PoolProgramOptions, "pool">;
  readonly series: readonly SlidersSeries[];
  readonly sliders: Partial<Record<SliderName, SliderValues>>;
  readonly program: PackedProgram;
}

/** Axes to draw a prediction into, and what came out once it is known. */
export interface DrawingOutput {
  /** The drawing is kept under this name. */
  readonly name: string;
  readonly title: string;
  readonly x: { readonly label: string; readonly values: readonly number[] };
  readonly y: {
    readonly label: string;
    readonly range: readonly [number, number];
    readonly scale: "log" | "linear";
  };
  readonly result?: readonly number[];
  /** Where the result comes from: "simulated". */
  readonly evidence?: string;
}
