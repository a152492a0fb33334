import { Kind, ORDER_NAMES } from "../instrument/mod.ts";
import type { Effect, Execution, Move, Outcome } from "./execution.ts";
import { Role } from "./graph/part.ts";
import type { Schedule } from "./linearize.ts";
import { formatSchedule } from "./schedule.ts";

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
  outcome: Outcome;
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
  [Kind.IRQ_RESTORE]: "interrupts as before",
  [Kind.WAIT]: "wait",
  [Kind.NOTIFY]: "notify",
};

/**
 * Runs a schedule again and writes down each step. A schedule that ends early goes on with the
 * thread that runs, until all are done.
 *
 * @param execution the scenario
 * @param schedule the schedule
 * @param maxSteps steps after which to give up
 * @returns what happened
 * @throws {RangeError} If the schedule does not fit the scenario
 */
export function replay(execution: Execution, schedule: Schedule, maxSteps: number): Trace {
  const { scenario } = execution;
  execution.reset();
  const names = new Names(execution);
  const steps: TraceStep[] = [];
  const made: Move[] = [];
  /** For each access the step that made it, from 1. */
  const stepOf = new Map<unknown, number>();
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
    const { effect } = execution;
    if (effect === undefined) continue;
    const step = made.length;
    if (!effect.flushed) {
      stepOf.set(effect.access, step);
      for (const { access } of effect.parts) stepOf.set(access, step);
    }
    steps.push(describeStep(execution, move, effect, names, step, stepOf));
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

/** The thread that runs goes on; when it cannot, the first one that can. */
function goOn(execution: Execution, made: Move[]): Move | undefined {
  const last = made.at(-1)?.process ?? 0;
  for (const process of [last, ...Array(execution.processCount).keys()]) {
    if (execution.isEnabled(process)) return { process, choice: 0 };
  }
  return undefined;
}

/** Whether a step has no order of its own. */
function isUnordered(kind: number): boolean {
  return kind === Kind.CHOICE || kind === Kind.IRQ_SAVE || kind === Kind.IRQ_RESTORE;
}

/** How a scenario calls its memory. */
class Names {
  readonly #byAddress = new Map<number, string>();

  constructor({ scenario }: Execution) {
    const { names, runtime } = scenario;
    if (!names) return;
    if (!scenario.always) scenario.beginJudging();
    for (const [name, [array, index]] of Object.entries(names(scenario.state))) {
      this.#byAddress.set(runtime.addressOf(array, index), name);
    }
  }

  of(address: number, size: number): string {
    const known = this.#byAddress.get(address);
    if (known !== undefined) return known;
    if (size === 4 && address % 4 === 0) return `word ${address / 4}`;
    return size === 1 ? `byte ${address}` : `bytes ${address} to ${address + size - 1}`;
  }
}

function describeStep(
  execution: Execution,
  { process }: Move,
  effect: Effect,
  names: Names,
  step: number,
  stepOf: Map<unknown, number>,
): TraceStep {
  const { scenario } = execution;
  const { runtime } = scenario;
  const { access, parts, flushed } = effect;
  const place = flushed ? undefined : runtime.positions[access.position];
  const [first] = parts;
  // Of a wait the trace names the word, not the list of those who wait for it.
  const isList = access.cells.length > 0 && access.address < 0;
  const address = first ? first.access.address : isList ? -1 - access.address : -1;
  const word = access.cells.length === 0 ? "" : names.of(address, first ? first.access.size : 4);
  const read = parts.find(({ role }) => role === Role.READ);
  return {
    step,
    process: execution.nameOf(process),
    cpu: execution.cpuOf(process),
    action: flushed
      ? "write back"
      : isList && !first && access.kind !== Kind.NOTIFY
      ? access.kind === Kind.LOAD ? "woken" : "timed out"
      : ACTIONS[access.kind] ?? "choice",
    order: flushed || isUnordered(access.kind) ? "" : ORDER_NAMES[access.order]!,
    word,
    text: flushed ? `${word} = ${effect.written}` : describe(effect, word, isList),
    readFrom: read ? stepOf.get(read.sources[0]?.access) ?? 0 : -1,
    stale: effect.stale,
    place: place ? runtime.placeOf(access.position) : "",
    line: place ? scenario.lineAt(place) : "",
  };
}

function describe(
  { access, answer, written, expected }: Effect,
  name: string,
  isList: boolean,
): string {
  const { kind } = access;
  if (kind === Kind.CHOICE) return `way ${answer}`;
  if (name === "") return "";
  if (kind === Kind.NOTIFY) return `${name}: wakes ${answer}`;
  if (kind === Kind.LOAD && isList) return name;
  if (kind === Kind.WAIT && answer === undefined) return name;
  if (kind === Kind.LOAD || kind === Kind.WAIT) return `${name} -> ${answer}`;
  if (kind === Kind.STORE) return `${name} = ${written}`;
  if (kind === Kind.COMPARE_EXCHANGE && written === undefined) {
    return `${name}: ${expected?.[0]} -> ${expected?.[1]} fails, it is ${answer}`;
  }
  return `${name}: ${answer} -> ${written}`;
}
