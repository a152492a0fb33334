/** What a schedule costs. */
export interface Score {
  /** Steps, with those that store buffers have made. */
  steps: number;
  /** Changes from one CPU to another, or into an interrupt or back. */
  switches: number;
  /** Reads and writes that did not take the newest value. */
  old: number;
}

/**
 * Says which of two schedules is better: the one with fewer switches, then with fewer old values, then
 * with fewer steps.
 *
 * @param one what one costs
 * @param other what the other one costs
 * @returns a negative number when the first is better, 0 when they are as good
 */
export function compareScores(one: Score, other: Score): number {
  return one.switches - other.switches || one.old - other.old || one.steps - other.steps;
}

/**
 * Says a score in words.
 *
 * @param score the score
 * @returns as in "12 steps, 2 switches, 1 old value"
 */
export function scoreWords({ steps, switches, old }: Score): string {
  const values = old > 0 ? [counted(old, "old value", "old values")] : [];
  return [
    counted(steps, "step", "steps"),
    counted(switches, "switch", "switches"),
    ...values,
  ].join(", ");
}

/**
 * Says how many there are.
 *
 * @param count how many
 * @param one what one is called
 * @param many what several are called
 * @returns as in "2 switches"
 */
export function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}
