import type { Execution, Move, Outcome } from "./execution.ts";
import {
  isFailure,
  newCount,
  runExecution,
  type SearchBounds,
  type SearchResult,
  Teller,
} from "./search_count.ts";

interface Branch {
  moves: Move[];
  /** Which of the moves is being tried. */
  at: number;
  /** Deviations used up before this depth. */
  used: number;
  /** The process that could simply go on, or -1. */
  goesOn: number;
}

/**
 * Tries all executions with a limited number of deviations: switches away from a thread that could
 * go on, and reads or writes that a strongly ordered machine would not do. The first failure has the
 * fewest deviations, hence the most readable trace.
 *
 * Source: Musuvathi, Qadeer, "Iterative Context Bounding for Systematic Testing of Multithreaded
 * Programs", PLDI 2007.
 *
 * @param execution the scenario
 * @param deviations most deviations
 * @param bounds bounds of the search
 * @returns what was found; of several failures the shortest
 */
export function boundedSearch(
  execution: Execution,
  deviations: number,
  bounds: SearchBounds,
): SearchResult {
  const count = newCount();
  const teller = new Teller(bounds.onProgress);
  const branches: Branch[] = [];
  const seen = new Set<number>();
  let failure: { moves: Move[]; outcome: Outcome } | undefined;
  let cutBy: SearchResult["cutBy"];
  for (let executions = 0;; executions++) {
    const isTooMuch = bounds.maxWork !== undefined && count.steps > bounds.maxWork;
    if (executions === bounds.maxExecutions || isTooMuch) cutBy = "executions";
    if (teller.hasToStop(count)) cutBy = "stop";
    if (cutBy) break;
    const outcome = runExecution(execution, count, (depth) => {
      if (depth === branches.length) {
        const branch = branchAt(execution, branches, deviations);
        if (branch === undefined) return "over";
        branches.push(branch);
      }
      const { moves, at } = branches[depth]!;
      return moves[at]!;
    });
    if (isFailure(outcome) && (!failure || execution.stepCount < failure.moves.length)) {
      const moves = branches.map((branch) => branch.moves[branch.at]!);
      failure = { moves: moves.slice(0, execution.stepCount), outcome };
    }
    const print = execution.fingerprint();
    if (seen.has(print)) count.duplicate++;
    else seen.add(print);
    while (branches.length > 0 && branches.at(-1)!.at + 1 === branches.at(-1)!.moves.length) {
      branches.pop();
    }
    if (branches.length === 0) break;
    branches.at(-1)!.at++;
  }
  if (!cutBy && count.cut > 0) cutBy = "steps";
  return { count, cutBy, failure };
}

/** All moves that the remaining deviations allow; the first one is the one without deviation. */
function branchAt(
  execution: Execution,
  branches: Branch[],
  deviations: number,
): Branch | undefined {
  const before = branches.at(-1);
  const last = before?.moves[before.at];
  const used = before ? before.used + costOf(before.goesOn, before.moves[before.at]!) : 0;
  const enabled = execution.enabledProcesses();
  if (enabled.length === 0) return undefined;
  const first = last && enabled.includes(last.process) ? last.process : enabled[0]!;
  const goesOn = first === last?.process ? first : -1;
  const moves: Move[] = [];
  for (const process of [first, ...enabled.filter((other) => other !== first)]) {
    const isSwitch = goesOn >= 0 && process !== goesOn;
    if (isSwitch && used === deviations) continue;
    const mayChoose = used + (isSwitch ? 1 : 0) < deviations;
    const choices = mayChoose || execution.isChoosing(process) ? execution.choices(process) : 1;
    for (let choice = 0; choice < choices; choice++) moves.push({ process, choice });
  }
  return { moves, at: 0, used, goesOn };
}

/** A switch away from a process that could go on is a deviation, and so is a choice. */
function costOf(goesOn: number, { process, choice }: Move): number {
  return (goesOn >= 0 && process !== goesOn ? 1 : 0) + (choice > 0 ? 1 : 0);
}
