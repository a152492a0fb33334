import { isBeginning, isReturn } from "./calls.ts";
import type { Bodies } from "./graph/bodies.ts";

/**
 * Looks for a call that makes too many shared accesses, in an execution that is over.
 *
 * @param bodies the threads, with what they have said
 * @param most most accesses of a call
 * @returns the broken law, or `undefined`
 */
export function judgeLengths(bodies: Bodies, most: number): string | undefined {
  const cpuCount = bodies.scenario.threads.length;
  for (let cpu = 0; cpu < cpuCount; cpu++) {
    /** For each body the calls that it is in: what is called, and where it has begun. */
    const open = new Map<number, { action: unknown; at: number }[]>();
    for (const { body, at, what } of bodies.notesOf(cpu)) {
      const stack = open.get(body) ?? [];
      open.set(body, stack);
      if (isBeginning(what)) stack.push({ action: what.begins, at });
      else if (isReturn(what)) {
        const begun = stack.pop();
        if (begun === undefined || at - begun.at <= most) continue;
        const [name] = [begun.action].flat();
        return `${name} of CPU ${cpu} makes ${at - begun.at} shared accesses, ` +
          `and at most ${most} are allowed`;
      }
    }
  }
  return undefined;
}
