/**
 * What a page needs to show an interactive output. It does without the compiler.
 *
 * @module
 */
export { compareDrawing } from "./compare_drawing.ts";
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
export { type Library, neededBy, type PackedProgram, unpack } from "./packed.ts";
