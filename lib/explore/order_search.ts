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

interface Node extends Move {
  /** Processes that can make a step here. */
  enabled: number[];
  /** Which of them is being tried. */
  at: number;
  choices: number;
  /** Processes whose step was tried before, and that nothing has happened to since. */
  asleep: Set<number>;
}

/**
 * Tries all orders of writes, for laws that are looked at after each step: two reads may be swapped,
 * and nothing else. Reads that only change places are tried once, with sleep sets.
 *
 * Source: Godefroid, "Partial-Order Methods for the Verification of Concurrent Systems", 1996.
 *
 * @param execution the scenario, in the model "sc" or "tso"
 * @param bounds bounds of the search
 * @returns what was found
 */
export function orderSearch(execution: Execution, bounds: SearchBounds): SearchResult {
  const count = newCount();
  const teller = new Teller(bounds.onProgress);
  const nodes: Node[] = [];
  for (let executions = 0;; executions++) {
    const isTooMuch = bounds.maxWork !== undefined && count.steps > bounds.maxWork;
    if (executions >= bounds.maxExecutions || isTooMuch) {
      return { count, cutBy: "executions", failure: undefined };
    }
    if (teller.hasToStop(count)) {
      return { count, cutBy: "stop", failure: undefined };
    }
    const outcome = runOnce(execution, nodes, count);
    if (isFailure(outcome)) {
      const moves: Move[] = nodes.slice(0, execution.stepCount)
        .map(({ process, choice }) => ({ process, choice }));
      return { count, cutBy: undefined, failure: { moves, outcome } };
    }
    if (!nextBranch(nodes)) {
      return { count, cutBy: count.cut > 0 ? "steps" : undefined, failure: undefined };
    }
  }
}

function runOnce(execution: Execution, nodes: Node[], count: SearchCount): Outcome | undefined {
  let asleep = new Set<number>();
  return runExecution(execution, count, (depth) => {
    if (depth === nodes.length) {
      const enabled = execution.enabledProcesses();
      if (enabled.length === 0) return "over";
      const node = { enabled, at: -1, process: -1, choice: 0, choices: 0, asleep };
      if (!advance(node)) return "blocked";
      nodes.push(node);
    }
    const node = nodes[depth]!;
    const { process } = node;
    if (node.choices === 0) node.choices = execution.choices(process);
    asleep = new Set(
      [...node.asleep].filter((other) =>
        execution.cpuOf(other) !== execution.cpuOf(process) &&
        !execution.nextMayWrite(other) && !execution.nextMayWrite(process)
      ),
    );
    return node;
  });
}

/** Goes to the next process that does not sleep. */
function advance(node: Node): boolean {
  do node.at++; while (node.asleep.has(node.enabled[node.at]!));
  node.process = node.enabled[node.at] ?? -1;
  node.choice = 0;
  node.choices = 0;
  return node.at < node.enabled.length;
}

/** Goes back to the deepest node with another way on. */
function nextBranch(nodes: Node[]): boolean {
  for (let node = nodes.at(-1); node !== undefined; node = nodes.at(-1)) {
    if (++node.choice < node.choices) return true;
    node.asleep.add(node.process);
    if (advance(node)) return true;
    nodes.pop();
  }
  return false;
}
