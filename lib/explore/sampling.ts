import { Random } from "../random/mod.ts";
import type { Execution, Move, Outcome } from "./execution.ts";
import {
  isFailure,
  newCount,
  runExecution,
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
  const random = new Random(seed);
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

function drawAny(random: Random): Draw {
  return (enabled) => enabled[Math.floor(random.next() * enabled.length)]!;
}

function drawByPriority(execution: Execution, random: Random, steps: number): Draw {
  const priorities = Array.from({ length: execution.processCount }, () => random.next());
  const changes = Array.from({ length: DEPTH - 1 }, () => Math.floor(random.next() * steps));
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
  random: Random,
  count: SearchCount,
): { moves: Move[]; outcome: Outcome | undefined } {
  const moves: Move[] = [];
  const outcome = runExecution(execution, count, (step) => {
    const enabled = execution.enabledProcesses();
    if (enabled.length === 0) return "over";
    const process = draw(enabled, step);
    const choice = Math.floor(random.next() * execution.choices(process));
    moves.push({ process, choice });
    return moves[step]!;
  });
  return { moves, outcome };
}
