import { Kind, ORDER_NAMES } from "../instrument/mod.ts";
import type { Ending, Execution } from "./execution.ts";
import type { Effect } from "./memory_model.ts";
import { formatSchedule } from "./schedule.ts";
import type { Move } from "./search.ts";

/** One step of a trace. */
export interface TraceStep {
  /** From 1. */
  step: number;
  /** "CPU 0", "CPU 0 interrupt", "CPU 0 store buffer". */
  process: string;
  /** Number of the CPU, for the lane. */
  cpu: number;
  /** What it did: "load", "store", "cas", ... */
  action: string;
  /** In which order it was asked for. */
  order: string;
  /** The word, as the scenario names it or "word 5"; empty for a fence. */
  word: string;
  /** What it did in words: "head -> 5", "head: 0 -> 1". */
  text: string;
  /** Step whose write it read, from 1; 0 for the value at the start, -1 for no read. */
  readFrom: number;
  /** Whether there was a newer value than the one that was read. */
  stale: boolean;
  /** Where in the source: "scenario.ts:12". */
  place: string;
  /** The line of the source. */
  line: string;
}

/** A failing or replayed execution. */
export interface Trace {
  ending: Ending;
  /** Where it stood when it was cut for its length, if it was. */
  cutAt?: string;
  schedule: string;
  steps: TraceStep[];
}

const ACTIONS: Record<number, string> = {
  [Kind.LOAD]: "load",
  [Kind.STORE]: "store",
  [Kind.EXCHANGE]: "xchg",
  [Kind.COMPARE_EXCHANGE]: "cas",
  [Kind.ADD]: "add",
  [Kind.AND]: "and",
  [Kind.OR]: "or",
  [Kind.XOR]: "xor",
  [Kind.FENCE]: "fence",
  [Kind.RELAX]: "relax",
  [Kind.IRQ_SAVE]: "interrupts off",
  [Kind.IRQ_RESTORE]: "interrupts on",
  [Kind.WAIT]: "wait",
  [Kind.NOTIFY]: "notify",
};

/**
 * Runs a schedule again and writes down each step. A schedule that ends early goes on with the
 * thread that runs, until all are done.
 *
 * @param execution the scenario
 * @param moves the schedule
 * @param maxSteps steps after which to give up
 * @returns what happened
 * @throws {Error} If the schedule does not fit the scenario
 */
export function replay(execution: Execution, moves: Move[], maxSteps: number): Trace {
  const { scenario } = execution;
  const { runtime } = scenario;
  execution.reset();
  const names = execution.wordNames();
  const steps: TraceStep[] = [];
  const made: Move[] = [];
  while (!execution.ending && steps.length < maxSteps) {
    const move = moves[made.length] ?? goOn(execution, made);
    if (move === undefined) break;
    while (!execution.isEnabled(move.process)) {
      if (execution.losePatience()) continue;
      throw new RangeError(
        `Cannot replay this schedule: in step ${made.length + 1}, ${
          execution.nameOf(move.process)
        } cannot go on`,
      );
    }
    const isBuffer = move.process >= execution.bodyCount;
    const { kind, order, a, b, position } = isBuffer
      ? { kind: Kind.STORE, order: 0, a: 0, b: 0, position: -1 }
      : { ...execution.requestOf(move.process) };
    const word = execution.nextWord(move.process);
    const number = execution.words.numbers[word] ?? -1;
    const name = word < 0 ? "" : names.get(number) ?? `word ${number}`;
    execution.step(move.process, move.choice);
    made.push(move);
    const { effect } = execution;
    const place = runtime.positions[position];
    steps.push({
      step: made.length,
      process: execution.nameOf(move.process),
      cpu: execution.cpuOf(move.process),
      action: isBuffer ? "write back" : ACTIONS[kind]!,
      order: isBuffer ? "" : ORDER_NAMES[order]!,
      word: name,
      text: isBuffer ? `${name} = ${effect.value}` : describe(kind, name, effect, a, b),
      readFrom: effect.readFrom === -2 ? -1 : effect.readFrom + 1,
      stale: effect.stale,
      place: position >= 0 ? runtime.placeOf(position) : "",
      line: place ? scenario.lineAt(place) : "",
    });
  }
  const schedule = formatSchedule(made, scenario.threads.length, execution.bodyCount);
  if (!execution.ending && goOn(execution, made) !== undefined) {
    return { ending: { kind: "complete" }, cutAt: execution.placeOfLast(), schedule, steps };
  }
  execution.finish();
  return { ending: execution.ending!, schedule, steps };
}

/** The thread that runs goes on; when it cannot, the first one that can. */
function goOn(execution: Execution, made: Move[]): Move | undefined {
  const last = made.at(-1)?.process ?? 0;
  do {
    for (const process of [last, ...Array(execution.processCount).keys()]) {
      if (execution.isEnabled(process)) return { process, choice: 0 };
    }
  } while (execution.losePatience());
  return undefined;
}

function describe(
  kind: number,
  name: string,
  { answer, value, wrote }: Effect,
  expected: number,
  wanted: number,
): string {
  if (name === "") return "";
  if (kind === Kind.LOAD || kind === Kind.WAIT) return `${name} -> ${answer}`;
  if (kind === Kind.STORE) return `${name} = ${value}`;
  if (kind === Kind.COMPARE_EXCHANGE && !wrote) {
    return `${name}: ${expected} -> ${wanted} fails, it is ${answer}`;
  }
  return `${name}: ${answer} -> ${value}`;
}
