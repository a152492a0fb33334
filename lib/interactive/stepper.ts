import { scheduleLanes } from "../charts/mod.ts";
import type { ExplorationResult } from "../explore/mod.ts";
import { type InteractiveOutput, interactiveOutput } from "./display.ts";
import { SCHEDULE, type ScheduleOutput } from "./outputs.ts";
import { type PackedSchedule, packSchedule, type StepperDisplayOptions } from "./schedule.ts";

/**
 * Shows the execution of a result so that it can be stepped through in JupyterLab: forwards,
 * backwards, and with other choices. It runs in the page, without the kernel. Elsewhere it is the chart
 * that `scheduleLanes` draws.
 *
 * @param result what `explore` has found: a failure, or a schedule that it has run again
 * @param options title and subtitle
 * @returns what a notebook shows
 * @throws {TypeError} If the result has no execution to show
 * @throws {RangeError} If it has more than 80 steps
 *
 * @example
 * ```ts
 * import { CATALOGUE, explore } from "@course/explore/mod.ts";
 * import { stepper } from "@course/interactive/mod.ts";
 * import { assertStringIncludes } from "@std/assert";
 *
 * const lost = explore(CATALOGUE["lost-update"]);
 * assertStringIncludes(`${stepper(lost, { title: "A lost update" })}`, "4 steps, 2 switches");
 * ```
 */
export function stepper(
  result: ExplorationResult,
  options: StepperDisplayOptions = {},
): InteractiveOutput<typeof SCHEDULE, ScheduleOutput> {
  return showSchedule(packSchedule(result, options));
}

/**
 * Shows an execution that was packed, in this process or in another one.
 *
 * @param packed what `packSchedule` has made
 * @returns what a notebook shows, as `stepper` does
 * @throws {TypeError} If it has no step
 * @throws {RangeError} If it has more than 80 steps
 */
export function showSchedule(
  { output, steps }: PackedSchedule,
): InteractiveOutput<typeof SCHEDULE, ScheduleOutput> {
  const { title, subtitle } = output;
  return interactiveOutput(SCHEDULE, () => output, scheduleLanes({ steps }, { title, subtitle }));
}
