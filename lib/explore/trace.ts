import type { Execution, Move, Outcome } from "./execution.ts";
import type { Schedule } from "./linearize.ts";
import { Narrator, type TraceStep } from "./narrator.ts";
import { namesInCode } from "./code_names.ts";
import { formatSchedule } from "./schedule.ts";

/** A failing or replayed execution. */
export interface Trace {
  /** How it has come out. */
  outcome: Outcome;
  /** Where it stood when it was cut for its length, if it was. */
  cutAt?: string;
  /** The schedule, to replay. */
  schedule: string;
  /** What each step has done. */
  steps: TraceStep[];
}

/**
 * Runs a schedule again and writes down each step. A schedule that ends early goes on with the
 * thread that runs, until all are done.
 *
 * @param execution the scenario
 * @param schedule the schedule
 * @param maxSteps steps after which to give up
 * @param codeNames whether words are called as the text calls them
 * @returns what happened
 * @throws {RangeError} If the schedule does not fit the scenario
 */
export function replay(
  execution: Execution,
  schedule: Schedule,
  maxSteps: number,
  codeNames = false,
): Trace {
  const made: Move[] = [];
  const trace = tell(execution, schedule, { maxSteps, made });
  if (!codeNames) return trace;
  const inCode = namesInCode(execution, made);
  return tell(execution, schedule, { maxSteps, made: [], inCode });
}

/** Runs it, with names that the text has for words; notes the steps that are made. */
function tell(
  execution: Execution,
  schedule: Schedule,
  { maxSteps, made, inCode }: {
    maxSteps: number;
    made: Move[];
    inCode?: ReadonlyMap<number, string>;
  },
): Trace {
  const { scenario } = execution;
  execution.reset();
  const narrator = new Narrator(execution, inCode);
  const steps: TraceStep[] = [];
  while (!execution.outcome && steps.length < maxSteps) {
    const move = schedule.moves[made.length] ?? goOn(execution, made);
    if (move === undefined) break;
    if (!execution.isEnabled(move.process)) {
      throw new RangeError(
        `Cannot replay this schedule: in step ${made.length + 1}, ${
          execution.nameOf(move.process)
        } cannot go on`,
      );
    }
    execution.step(move.process, move.choice);
    made.push(move);
    const step = narrator.tell(move);
    if (step) steps.push(step);
  }
  const { finals } = schedule;
  const text = formatSchedule(
    { moves: made, finals },
    scenario.threads.length,
    execution.bodyCount,
  );
  if (!execution.outcome && goOn(execution, made) !== undefined) {
    const process = made.at(-1)!.process;
    return {
      outcome: { kind: "complete" },
      cutAt: execution.placeOf(process),
      schedule: text,
      steps,
    };
  }
  execution.finish(finals);
  const outcome = execution.outcome!;
  return {
    outcome,
    ...(outcome.kind === "cut" && { cutAt: outcome.place }),
    schedule: text,
    steps,
  };
}

/**
 * Who goes on when a schedule has ended early: the thread that runs, or the first one that can.
 *
 * @param execution the execution as it is
 * @param made the steps so far
 * @returns the next step; none when nobody can go on
 */
export function goOn(execution: Execution, made: readonly Move[]): Move | undefined {
  const last = made.at(-1)?.process ?? 0;
  for (const process of [last, ...Array(execution.processCount).keys()]) {
    if (execution.isEnabled(process)) return { process, choice: 0 };
  }
  return undefined;
}
