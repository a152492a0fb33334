import type { Execution, Move, Outcome } from "./execution.ts";
import {
  countOutcome,
  isFailure,
  newCount,
  type SearchBounds,
  type SearchCount,
  type SearchResult,
  Teller,
} from "./search_count.ts";

/**
 * Tries executions at random: for programs that are too large to try all. Finding nothing proves
 * nothing.
 *
 * - "random": each step is made by a process drawn from those that can make one.
 * - "pct": processes have random priorities, and at `depth - 1` random steps the running one falls
 *   to the lowest. A bug that needs `depth` constraints on the order is found in one execution with a
 *   probability of at least 1 / (n k^(depth - 1)), for n processes and k steps.
 *
 * Source: Burckhardt, Kothari, Musuvathi, Nagarakatte, "A Randomized Scheduler with Probabilistic
 * Guarantees of Finding Bugs", ASPLOS 2010.
 *
 * @param execution the scenario
 * @param mode how to draw
 * @param seed where the random numbers start; the same seed tries the same executions
 * @param bounds number of executions and steps
 * @returns what was found
 */
export function sampleSearch(
  execution: Execution,
  mode: "random" | "pct",
  seed: number,
  bounds: SearchBounds,
): SearchResult {
  const count = newCount();
  const teller = new Teller(bounds.onProgress);
  const random = generator(seed);
  const seen = new Set<number>();
  let longest = 20;
  for (let sample = 0; sample < bounds.maxExecutions; sample++) {
    if (teller.hasToStop(count)) {
      return { count, cutBy: "stop", failure: undefined };
    }
    const draw = mode === "random" ? drawAny(random) : drawByPriority(execution, random, longest);
    const { moves, outcome } = runSample(execution, draw, random, count);
    longest = Math.max(longest, moves.length);
    if (isFailure(outcome)) {
      return { count, cutBy: undefined, failure: { moves, outcome } };
    }
    const print = execution.fingerprint();
    if (seen.has(print)) count.duplicate++;
    else seen.add(print);
  }
  return { count, cutBy: "executions", failure: undefined };
}

/** Chooses one of the processes that can make a step. */
type Draw = (enabled: number[], step: number) => number;

const DEPTH = 3;

function drawAny(random: () => number): Draw {
  return (enabled) => enabled[Math.floor(random() * enabled.length)]!;
}

function drawByPriority(execution: Execution, random: () => number, steps: number): Draw {
  const priorities = Array.from({ length: execution.processCount }, () => random());
  const changes = Array.from({ length: DEPTH - 1 }, () => Math.floor(random() * steps));
  return (enabled, step) => {
    const highest = () =>
      enabled.reduce((best, process) => priorities[process]! > priorities[best]! ? process : best);
    const chosen = highest();
    if (!changes.includes(step)) return chosen;
    priorities[chosen] = -step;
    return highest();
  };
}

function runSample(
  execution: Execution,
  draw: Draw,
  random: () => number,
  count: SearchCount,
): { moves: Move[]; outcome: Outcome } {
  const moves: Move[] = [];
  execution.reset();
  while (!execution.outcome) {
    const enabled = execution.enabledProcesses();
    if (enabled.length === 0) break;
    const process = draw(enabled, moves.length);
    const choice = Math.floor(random() * execution.choices(process));
    execution.step(process, choice);
    moves.push({ process, choice });
    count.steps++;
  }
  execution.finish();
  const outcome = execution.outcome!;
  countOutcome(count, outcome);
  return { moves, outcome };
}

/** Random numbers from 0 to 1 that come in the same order for the same seed (mulberry32). */
function generator(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = state + 0x6d2b79f5 | 0;
    let mixed = Math.imul(state ^ state >>> 15, 1 | state);
    mixed = mixed + Math.imul(mixed ^ mixed >>> 7, 61 | mixed) ^ mixed;
    return ((mixed ^ mixed >>> 14) >>> 0) / 2 ** 32;
  };
}
