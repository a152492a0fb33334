import { type ExplorationResult, originOf, type TraceStep } from "../explore/mod.ts";
import type { ScheduleOutput } from "./outputs.ts";
import { pack } from "./pack.ts";

/** How a schedule is shown. */
export interface StepperDisplayOptions {
  /** What it is about. */
  title?: string;
  /**
   * What stands below the title.
   *
   * @default the law that was broken
   */
  subtitle?: string;
}

/** An execution as plain data: it can be sent to another process, and be shown there. */
export interface PackedSchedule {
  /** What the page needs. */
  output: ScheduleOutput;
  /** The steps, for the picture. */
  steps: readonly TraceStep[];
}

/**
 * Packs the execution of a result, so that another process can show it with `showSchedule` without
 * running the program.
 *
 * @param result what `explore` has found: a failure, or a schedule that it has run again
 * @param options title and subtitle
 * @returns the execution, as plain data
 * @throws {TypeError} If the result has no execution to show
 *
 * @example
 * ```ts
 * import { CATALOGUE, explore } from "@course/explore/mod.ts";
 * import { packSchedule, showSchedule } from "@course/interactive/mod.ts";
 * import { assertStringIncludes } from "@std/assert";
 *
 * const sent = JSON.stringify(packSchedule(explore(CATALOGUE["lost-update"])));
 * assertStringIncludes(`${showSchedule(JSON.parse(sent))}`, "4 steps, 2 switches");
 * ```
 */
export function packSchedule(
  result: ExplorationResult,
  options: StepperDisplayOptions = {},
): PackedSchedule {
  const { trace, law, verdict } = result;
  const origin = trace && originOf(trace);
  if (trace === undefined || origin === undefined) {
    throw new TypeError(
      `Cannot step through a result without an execution, its verdict is "${verdict}": give ` +
        "`explore` a schedule to run",
    );
  }
  const { title = "A schedule", subtitle = law ?? "" } = options;
  const { compiled, client, model, races, lockFree, codeNames } = origin;
  return {
    output: {
      title,
      subtitle,
      model,
      races,
      lockFree,
      ...codeNames && { codeNames },
      ...client !== undefined && { client },
      schedule: trace.schedule,
      program: pack(compiled),
    },
    steps: trace.steps,
  };
}
