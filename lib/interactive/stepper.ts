import { scheduleLanes } from "../charts/mod.ts";
import { type ExplorationResult, originOf } from "../explore/mod.ts";
import { type InteractiveOutput, interactiveOutput } from "./display.ts";
import { SCHEDULE, type ScheduleOutput } from "./outputs.ts";
import { pack } from "./pack.ts";

/** How a schedule is shown. */
export interface StepperDisplayOptions {
  /** What it is about. */
  title?: string;
  /** What stands below the title; the law that was broken unless told otherwise. */
  subtitle?: string;
}

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
  const { trace, law, verdict } = result;
  const origin = trace && originOf(trace);
  if (trace === undefined || origin === undefined) {
    throw new TypeError(
      `Cannot step through a result without an execution, its verdict is "${verdict}": give ` +
        "`explore` a schedule to run",
    );
  }
  const { title = "A schedule", subtitle = law ?? "" } = options;
  const { compiled, client, model, races, lockFree } = origin;
  const data = () => ({
    title,
    subtitle,
    model,
    races,
    lockFree,
    ...client !== undefined && { client },
    schedule: trace.schedule,
    program: pack(compiled),
  });
  return interactiveOutput(SCHEDULE, data, scheduleLanes(trace, { title, subtitle }));
}
