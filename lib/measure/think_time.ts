import { think } from "../atomics/mod.ts";
import { between, threadTime } from "./thread_time.ts";

const LOOKS = 50;
const TURNS = 100_000;
/** Milliseconds for which a thread thinks alone, to know what thinking costs at this moment. */
const THINK_MS = 10;

/**
 * Finds out how long a turn of `think` takes: the best of many looks, because a look can only be
 * disturbed towards the slow side.
 *
 * @param run what thinks
 * @returns nanoseconds
 */
export function turnNanoseconds(run: (turns: number) => void = think): number {
  let best = Infinity;
  for (let look = 0; look < LOOKS; look++) {
    const start = performance.now();
    run(TURNS);
    best = Math.min(best, performance.now() - start);
  }
  return best * 1e6 / TURNS;
}

/**
 * Finds out how many turns of `think` take a given time.
 *
 * @param nanoseconds time to fill
 * @param run what thinks
 * @returns whole turns
 */
export function thinkTime(nanoseconds: number, run: (turns: number) => void = think): number {
  return nanoseconds === 0 ? 0 : Math.round(nanoseconds / turnNanoseconds(run));
}

/**
 * Finds out how long a turn of `think` takes on this thread at this moment, be the core slower than at
 * its best or not: in time on a core, where the system tells, or else the best of many looks.
 *
 * @param run what thinks
 * @returns nanoseconds
 */
export function turnNanosecondsNow(run: (turns: number) => void): number {
  const before = threadTime();
  const end = performance.now() + THINK_MS;
  let turns = 0;
  do {
    run(TURNS);
    turns += TURNS;
  } while (performance.now() < end);
  const ran = between(before, threadTime())?.ran;
  return ran ? ran * 1e9 / turns : turnNanoseconds(run);
}
