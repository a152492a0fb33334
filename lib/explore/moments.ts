import { link } from "../instrument/mod.ts";
import { originOf } from "./origin.ts";
import { Stepper } from "./stepper.ts";
import type { Trace } from "./trace.ts";

/** Memory, and who holds what, after so many steps of an execution. */
export interface Moment {
  /** Steps made. */
  readonly step: number;
  /** What has happened, as it was given. */
  readonly caption: string;
  /** What is in memory, by the names that the scenario gives its words. */
  readonly words: Readonly<Record<string, number>>;
  /** For each CPU the objects that its calls of "pop" have got and those of "push" not given back. */
  readonly holds: readonly (readonly number[])[];
}

/**
 * Runs an execution again, and stops to look at memory.
 *
 * @param trace an execution that `explore` has returned
 * @param captions what has happened, by the number of steps after which to look; 0 is the start
 * @returns what there is to see, in the order of the steps
 * @throws {TypeError} If the trace is a copy: the program is not known then
 * @throws {RangeError} If the execution has no such step
 *
 * @example
 * ```ts
 * import { CATALOGUE, explore, momentsOf } from "@course/explore/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const { trace } = explore(CATALOGUE["lost-update"]);
 * const moments = momentsOf(trace!, { 0: "the start", 3: "CPU 1 has added one" });
 * assertEquals(moments.map(({ words }) => words.counter), [0, 1]);
 * ```
 */
export function momentsOf(trace: Trace, captions: Readonly<Record<number, string>>): Moment[] {
  const origin = originOf(trace);
  if (origin === undefined) {
    throw new TypeError("Cannot run a copy of a trace again: give the one that `explore` returned");
  }
  const { compiled, ...options } = origin;
  const stepper = new Stepper(link(compiled), { ...options, schedule: trace.schedule });
  return Object.entries(captions).map(([key, caption]) => {
    const step = Number(key);
    stepper.goTo(step);
    const view = stepper.view();
    if (view.step !== step) {
      throw new RangeError(
        `Cannot look at step ${key}: use 0 to ${view.count}, the steps of this execution`,
      );
    }
    return {
      step,
      caption,
      words: Object.fromEntries(view.words.map(({ name, value }) => [name, Number(value)])),
      holds: view.cpus.map(({ holds }) => holds),
    };
  });
}
