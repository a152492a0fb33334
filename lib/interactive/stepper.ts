import { type Chart, type DisplayBundle, scheduleLanes } from "../charts/mod.ts";
import { type ExplorationResult, originOf } from "../explore/mod.ts";
import type { StepperOptions } from "../explore/engine.ts";
import { pack } from "./pack.ts";
import type { PackedProgram } from "./packed.ts";

/** The type of an output that is stepped through. */
export const SCHEDULE = "application/vnd.course.schedule+json";

/** What such an output carries: everything that the page needs, as plain data. */
export interface ScheduleOutput extends StepperOptions {
  readonly title: string;
  readonly subtitle: string;
  readonly program: PackedProgram;
}

/** How a schedule is shown. */
export interface StepperDisplayOptions {
  /** What it is about. */
  title?: string;
  /** What stands below the title; the law that was broken unless told otherwise. */
  subtitle?: string;
}

/** An execution that shows itself as the last value of a notebook cell. */
export interface ScheduleStepper {
  /** The sentence for readers who do not see it. */
  readonly alt: string;
  /** The sentence: what a terminal shows. */
  toString(): string;
  /** What a notebook gets: the execution, its picture, and the sentence. */
  [displayKey](): DisplayBundle & { [SCHEDULE]: ScheduleOutput };
}

const displayKey: unique symbol = Symbol.for("Jupyter.display") as never;

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
): ScheduleStepper {
  const { trace, law, verdict } = result;
  const origin = trace && originOf(trace);
  if (trace === undefined || origin === undefined) {
    throw new TypeError(
      `Cannot step through a result without an execution, its verdict is "${verdict}": give ` +
        "`explore` a schedule to run",
    );
  }
  const { title = "A schedule", subtitle = law ?? "" } = options;
  const lanes = scheduleLanes(trace, { title, subtitle });
  const { compiled, client, model, races, lockFree } = origin;
  return {
    alt: lanes.alt,
    toString: () => lanes.alt,
    [displayKey]: () => ({
      [SCHEDULE]: {
        title,
        subtitle,
        model,
        races,
        lockFree,
        ...client !== undefined && { client },
        schedule: trace.schedule,
        program: pack(compiled),
      },
      ...displayOf(lanes),
    }),
  };
}

/** A chart as a notebook gets it. */
export function displayOf(shown: Chart): DisplayBundle {
  return (shown as unknown as Record<symbol, () => DisplayBundle>)[displayKey]!();
}
