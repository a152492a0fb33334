import { Kind, ORDER_NAMES } from "../instrument/mod.ts";
import type { Ending, Execution } from "./execution.ts";
import { formatSchedule } from "./schedule.ts";
import { type Move, notDeterministic } from "./search.ts";

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
  /** Number of the word among the words of this execution, or -1. */
  word: number;
  /** What it did in words: "word 2 -> 5", "word 2: 0 -> 1". */
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
  const steps: TraceStep[] = [];
  const made: Move[] = [];
  while (!execution.ending && steps.length < maxSteps) {
    const move = moves[made.length] ?? goOn(execution, made);
    if (move === undefined) break;
    while (!execution.isEnabled(move.process)) {
      if (!execution.losePatience()) throw notDeterministic();
    }
    const isBuffer = move.process >= execution.bodyCount;
    const { kind, order, a, b, position } = isBuffer
      ? { kind: Kind.STORE, order: 0, a: 0, b: 0, position: -1 }
      : { ...execution.requestOf(move.process) };
    const word = execution.nextWord(move.process);
    const old = word >= 0 ? execution.words.read(word) : 0;
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
      word,
      text: describe(kind, word, effect.answer, effect.value, effect.wrote, a, b, old, isBuffer),
      readFrom: effect.readFrom === -2 ? -1 : effect.readFrom + 1,
      stale: effect.stale,
      place: position >= 0 ? runtime.placeOf(position) : "",
      line: place ? scenario.lineAt(place) : "",
    });
  }
  execution.finish();
  const schedule = formatSchedule(made, scenario.threads.length, execution.bodyCount);
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
  word: number,
  answer: number,
  value: number,
  wrote: boolean,
  expected: number,
  wanted: number,
  _old: number,
  isBuffer: boolean,
): string {
  if (word < 0) return "";
  const name = `word ${word}`;
  if (isBuffer) return `${name} = ${value}`;
  switch (kind) {
    case Kind.LOAD:
    case Kind.WAIT:
      return `${name} -> ${answer}`;
    case Kind.STORE:
      return `${name} = ${value}`;
    case Kind.COMPARE_EXCHANGE:
      return wrote
        ? `${name}: ${answer} -> ${value}`
        : `${name}: ${expected} -> ${wanted} fails, it is ${answer}`;
    default:
      return `${name}: ${answer} -> ${value}`;
  }
}
