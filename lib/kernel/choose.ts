import type { Choice } from "./experiment.ts";
import { type ExperimentName, experimentNamed } from "./experiments/mod.ts";

/** What is to be tried: one value or several of an axis; all that are recorded of the others. */
export type Wish = Readonly<Record<string, number | readonly number[]>>;

/** Largest value of an axis. */
const MOST = 1_000_000;

/**
 * Fills in what a wish leaves open.
 *
 * @param name experiment
 * @param wish values of its axes
 * @returns values of all axes
 * @throws {RangeError} If there is no such axis, or a value is not a whole number
 */
export function chosen(name: ExperimentName, wish: Wish): Choice {
  const { axes } = experimentNamed(name);
  const choice: Record<string, readonly number[]> = { ...axes };
  for (const [axis, value] of Object.entries(wish)) {
    if (!Object.hasOwn(axes, axis)) {
      const known = Object.keys(axes).join(", ") || "nothing";
      throw new RangeError(`Cannot choose "${axis}" in the experiment "${name}": choose ${known}`);
    }
    const values = typeof value === "number" ? [value] : value;
    for (const one of values) {
      if (Number.isInteger(one) && one >= 0 && one <= MOST) continue;
      throw new RangeError(
        `Cannot try ${axis}: ${one} in the experiment "${name}": use a whole number from 0`,
      );
    }
    choice[axis] = values;
  }
  return choice;
}

/** All combinations of the values of a choice. */
export function combinations(choice: Choice): Record<string, number>[] {
  let all: Record<string, number>[] = [{}];
  for (const [axis, values] of Object.entries(choice)) {
    all = all.flatMap((one) => values.map((value) => ({ ...one, [axis]: value })));
  }
  return all;
}
