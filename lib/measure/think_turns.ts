import { think } from "../atomics/mod.ts";

/**
 * Finds out how many turns of `think` take a given time: the best of many looks, because a look
 * can only be disturbed towards the slow side.
 *
 * @param nanoseconds time to fill
 * @returns whole turns
 */
export function thinkTurns(nanoseconds: number): number {
  if (nanoseconds === 0) return 0;
  const turns = 100_000;
  let best = Infinity;
  for (let look = 0; look < 50; look++) {
    const start = performance.now();
    think(turns);
    best = Math.min(best, performance.now() - start);
  }
  return Math.round(nanoseconds * turns / (best * 1e6));
}
