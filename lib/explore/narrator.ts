import { Kind, ORDER_NAMES } from "../instrument/engine.ts";
import { actionName, isUnordered } from "./actions.ts";
import type { Effect, Execution, Move } from "./execution.ts";
import { Role } from "./graph/part.ts";
import { WordNames } from "./word_names.ts";

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
  /** Column of that place, from 1; 0 where there is none. */
  column: number;
  /** The line of the source. */
  line: string;
}

/** Tells what each step of an execution has done. */
export class Narrator {
  readonly names: WordNames;
  readonly #execution: Execution;
  /** For each access the step that made it, from 1. */
  readonly #stepOf = new Map<unknown, number>();
  #made = 0;

  /**
   * @param execution the execution, which has just been started
   * @param inCode names that the text has for words
   */
  constructor(execution: Execution, inCode?: ReadonlyMap<number, string>) {
    this.#execution = execution;
    this.names = new WordNames(execution, inCode);
  }

  /**
   * Tells the step that was made just now; it is called after each one.
   *
   * @param move the step
   * @returns what it has done; nothing where no access was made
   */
  tell(move: Move): TraceStep | undefined {
    this.#made++;
    const { effect } = this.#execution;
    if (effect === undefined) return undefined;
    if (!effect.flushed) {
      this.#stepOf.set(effect.access, this.#made);
      for (const { access } of effect.parts) this.#stepOf.set(access, this.#made);
    }
    return describeStep(this.#execution, move, effect, {
      step: this.#made,
      names: this.names,
      stepOf: this.#stepOf,
    });
  }
}

function describeStep(
  execution: Execution,
  { process }: Move,
  effect: Effect,
  { step, names, stepOf }: { step: number; names: WordNames; stepOf: Map<unknown, number> },
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
      : actionName(access.kind),
    order: flushed || isUnordered(access.kind) ? "" : ORDER_NAMES[access.order]!,
    word,
    text: flushed ? `${word} = ${effect.written}` : describe(effect, word, isList),
    readFrom: read ? stepOf.get(read.sources[0]?.access) ?? 0 : -1,
    stale: effect.stale,
    place: place ? runtime.placeOf(access.position) : "",
    column: place ? place.column : 0,
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
