import type { Execution, Move, Outcome } from "./execution.ts";

/** What a search has done so far. */
export interface SearchCount {
  /** Executions that came to their end. */
  complete: number;
  /** Executions given up because a thread waits in them for what it does not get there. */
  blocked: number;
  /** Executions that were the same as an earlier one. */
  duplicate: number;
  /** Executions that were cut because a thread took too many steps. */
  cut: number;
  /** Where the first execution that was cut has stood. */
  cutAt: string | undefined;
  /** Steps made, those that were made again included. */
  steps: number;
  /** Executions that there are, about; estimated when a search has become long. */
  expected?: number;
  /** The stage that a search is at: most preemptions, or samples; without it all are tried. */
  stage?: number | "samples";
}

/** Executions of a search over graphs, whatever has come of them. */
export function executionsOf({ complete, blocked, cut }: SearchCount): number {
  return complete + blocked + cut;
}

/** Bounds of a search. */
export interface SearchBounds {
  maxExecutions: number;
  /** Steps, in all executions, after which to give up. */
  maxWork?: number;
  /** Called now and then; a search stops when it answers `true`. */
  onProgress: ((count: SearchCount) => boolean) | undefined;
}

/** What a search has found. */
export interface SearchResult {
  count: SearchCount;
  /** Which bound has cut the search, if one has. */
  cutBy: "executions" | "steps" | "stop" | undefined;
  /** The first failure. */
  failure: { moves: Move[]; outcome: Outcome } | undefined;
}

/** A search that has done nothing yet. */
export function newCount(): SearchCount {
  return { complete: 0, blocked: 0, duplicate: 0, cut: 0, cutAt: undefined, steps: 0 };
}

/**
 * Runs an execution from its beginning, and counts it.
 *
 * @param execution the scenario
 * @param count where to count it
 * @param next how to go on at a depth: a move, "over" where nobody can go on, or "blocked" to give
 *   the execution up because each way on was tried elsewhere
 * @returns how it has come out, `undefined` where it was given up
 */
export function runExecution(
  execution: Execution,
  count: SearchCount,
  next: (depth: number) => Move | "over" | "blocked",
): Outcome | undefined {
  execution.reset();
  for (let depth = 0; !execution.outcome; depth++) {
    const move = next(depth);
    if (move === "over") break;
    if (move === "blocked") {
      count.blocked++;
      return undefined;
    }
    execution.step(move.process, move.choice);
    count.steps++;
  }
  execution.finish();
  const outcome = execution.outcome!;
  countOutcome(count, outcome);
  return outcome;
}

/** Counts an execution that is over. */
function countOutcome(count: SearchCount, outcome: Outcome): void {
  if (outcome.kind === "cut") {
    count.cut++;
    count.cutAt ??= outcome.place;
  } else if (outcome.kind === "impossible") count.blocked++;
  else count.complete++;
}

/** Whether an execution has broken a law. */
export function isFailure(
  outcome: Outcome | undefined,
): outcome is Extract<Outcome, { law: string }> {
  return outcome?.kind === "violation" || outcome?.kind === "deadlock";
}

/** Progress is told after so many executions, or so much time. */
const PROGRESS_EXECUTIONS = 256;
const PROGRESS_MILLISECONDS = 100;

/** Tells progress now and then, and at once when something was cut for the first time. */
export class Teller {
  readonly #onProgress: SearchBounds["onProgress"];
  #last = performance.now();
  #executions = 0;
  #hasToldCut = false;

  /** @param onProgress whom to tell; answers whether the search has to stop */
  constructor(onProgress: SearchBounds["onProgress"]) {
    this.#onProgress = onProgress;
  }

  /**
   * Tells what a search has done so far, if it is time to.
   *
   * @param count what it has done
   * @returns whether it has to stop
   */
  hasToStop(count: SearchCount): boolean {
    if (this.#onProgress === undefined) return false;
    const now = performance.now();
    const isNews = count.cut > 0 && !this.#hasToldCut;
    const isMany = ++this.#executions % PROGRESS_EXECUTIONS === 0;
    if (!isNews && !isMany && now - this.#last < PROGRESS_MILLISECONDS) return false;
    this.#last = now;
    this.#hasToldCut = count.cut > 0;
    return this.#onProgress(count);
  }
}
