/**
 * Outputs of notebooks that answer to the reader. They run in the page, without the kernel, also in a
 * notebook that was only opened. JupyterLab shows them with the extension of the course, which
 * `deno task setup` installs; everywhere else a picture and a sentence stand in their place.
 *
 * @example
 * ```ts
 * import { CATALOGUE, explore } from "@course/explore/mod.ts";
 * import { stepper } from "@course/interactive/mod.ts";
 *
 * console.log(`${stepper(explore(CATALOGUE["treiber-stack"]))}`);
 * ```
 *
 * @module
 */
export { compareDrawing } from "./compare_drawing.ts";
export { type Drawing, type DrawingOptions, drawPrediction } from "./drawing.ts";
export type { InteractiveOutput } from "./display.ts";
export {
  DRAWING,
  type DrawingOutput,
  SCHEDULE,
  type ScheduleOutput,
  type SliderName,
  SLIDERS,
  type SlidersOutput,
  type SlidersSeries,
  type SliderValues,
} from "./outputs.ts";
export { simulationSliders, type SimulationSlidersOptions } from "./sliders.ts";
export { type PackedSchedule, packSchedule, type StepperDisplayOptions } from "./schedule.ts";
export { showSchedule, stepper } from "./stepper.ts";
