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

/** What drawing has found. */
export interface Samples extends SearchResult {
  /** Seed of the first execution that was drawn, and of the last one: the one that fails, if one does. */
  seeds: { first: number; last: number };
}

/**
 * Tries executions at random: for programs that are too large to try all. Finding nothing proves
 * nothing. Each execution has a seed of its own, so that the one that fails can be drawn again alone.
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
 * @param first seed of the first execution; the next one has the next whole number
 * @param bounds number of executions and steps
 * @returns what was found
 */
export function sampleSearch(
  execution: Execution,
  mode: "random" | "pct",
  first: number,
  bounds: SearchBounds,
): Samples {
  const count = newCount();
  const teller = new Teller(bounds.onProgress);
  const seen = new Set<number>();
  const length = mode === "random" ? 0 : lengthOf(execution);
  const found = (samples: number, rest: Pick<SearchResult, "cutBy" | "failure">): Samples => ({
    count,
    seeds: { first, last: first + samples - 1 },
    ...rest,
  });
  for (let sample = 0; sample < bounds.maxExecutions; sample++) {
    if (teller.hasToStop(count)) return found(sample, { cutBy: "stop", failure: undefined });
    const random = new Random(first + sample);
    const draw = mode === "random" ? drawAny(random) : drawByPriority(execution, random, length);
    const { moves, outcome } = runSample(execution, draw, random, count);
    if (isFailure(outcome)) {
      return found(sample + 1, { cutBy: undefined, failure: { moves, outcome } });
    }
    if (seen.size === MAX_PRINTS) continue;
    const print = execution.fingerprint();
    if (seen.has(print)) count.duplicate++;
    else seen.add(print);
  }
  return found(bounds.maxExecutions, { cutBy: "executions", failure: undefined });
}

const MAX_PRINTS = 2_000_000;
const MIN_LENGTH = 20;

/** Steps of the execution in which each thread runs as far as it can. */
function lengthOf(execution: Execution): number {
  let process = 0;
  runExecution(execution, newCount(), () => {
    const enabled = execution.enabledProcesses();
    if (enabled.length === 0) return "over";
    if (!enabled.includes(process)) process = enabled[0]!;
    return { process, choice: 0 };
  });
  return Math.max(MIN_LENGTH, execution.stepCount);
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
