/**
 * Keeps the CPU busy without touching memory: what a thread does between its shared accesses.
 *
 * C: none; in a probed function it is the function's own work. Natively an empty loop of so many
 * turns. The explorer passes over it; on the simulated machine a turn takes one nanosecond.
 *
 * @param turns turns of an empty loop
 * @returns a number that nobody needs, so that the engine cannot leave the loop out
 *
 * @example
 * ```ts
 * import { think } from "@course/atomics/mod.ts";
 *
 * think(1000);
 * ```
 */
export function think(turns: number): number {
  let state = 1;
  for (let turn = 0; turn < turns; turn++) state = Math.imul(state, 1664525) + 1013904223 | 0;
  return state;
}
