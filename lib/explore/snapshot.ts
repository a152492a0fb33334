import { decode, ElementType } from "../instrument/engine.ts";
import { isBeginning, isReturn } from "./calls.ts";
import { written } from "./choices.ts";
import type { Execution } from "./execution.ts";
import type { Part } from "./graph/part.ts";
import type { WordNames } from "./word_names.ts";

/** A word of memory. */
export interface WordView {
  /** First byte among all shared memory of the program. */
  readonly address: number;
  /** What the scenario calls it, or its place in memory. */
  readonly name: string;
  /** What is in it; several values where the model does not say which write was last. */
  readonly value: string;
  /** Whether the last step has changed it. */
  readonly isChanged: boolean;
}

/** A CPU, as far as it has come. */
export interface CpuView {
  /** CPU number. */
  readonly cpu: number;
  /** "runs", "waits", "has ended", "is in an interrupt". */
  readonly state: string;
  /** Stores that are not in memory yet: "head = 3", oldest first. */
  readonly buffer: readonly string[];
  /** Calls that it has made, as the scenario says with `call`: "pop = 2", "push(2)". */
  readonly calls: readonly string[];
  /** Objects that it holds: what its calls of "pop" have answered and those of "push" not given back. */
  readonly holds: readonly number[];
}

const WORD_BYTES = 4;
const TYPES: Record<number, number> = {
  1: ElementType.U8,
  2: ElementType.U16,
  4: ElementType.I32,
  8: ElementType.I64,
};

/**
 * Lists the words that have a name, or that threads have touched.
 *
 * @param execution the execution as it is
 * @param names how its memory is called
 * @param before values before the last step, by address
 * @returns the words in order of address
 */
export function wordsOf(
  execution: Execution,
  names: WordNames,
  before: ReadonlyMap<number, string> = new Map(),
): WordView[] {
  const { cells, memory, scenario } = execution;
  const values = new Map<number, { size: number; value: string }>();
  for (const address of names.byAddress.keys()) {
    values.set(address, { size: WORD_BYTES, value: String(atStart(scenario.runtime, address)) });
  }
  for (const [number, { address, size, list }] of cells.cells.entries()) {
    if (list !== undefined || address < 0) continue;
    const found = memory.finalsOf(number).map((write) => {
      const { low, high } = cells.valueOf(write, number);
      return String(decode(typeOf(write, size), low, high));
    });
    values.set(address, { size, value: [...new Set(found)].join(" or ") });
  }
  return [...values].toSorted(([a], [b]) => a - b).map(([address, { size, value }]) => ({
    address,
    name: names.of(address, size),
    value,
    isChanged: before.has(address) && before.get(address) !== value,
  }));
}

function atStart({ memory }: Execution["scenario"]["runtime"], address: number): number {
  let bits = 0;
  for (let i = 0; i < WORD_BYTES; i++) bits |= memory.byteAt(address + i) << 8 * i;
  return bits;
}

/** How the bits of a cell are read: as they were written, or else as a whole number. */
function typeOf(write: Part | undefined, size: number): number {
  return write?.access.size === size ? write.access.type : TYPES[size] ?? ElementType.I32;
}

/**
 * Says what each CPU is at.
 *
 * @param execution the execution as it is
 * @param names how its memory is called
 * @returns one entry for each thread
 */
export function cpusOf(execution: Execution, names: WordNames): CpuView[] {
  return execution.scenario.threads.map((_, cpu) => {
    const { calls, holds } = saidBy(execution, cpu);
    return {
      cpu,
      state: stateOf(execution, cpu),
      buffer: execution.memory.waiting(cpu).map((part) => written(part, names)),
      calls,
      holds,
    };
  });
}

function stateOf({ bodies, outcome }: Execution, cpu: number): string {
  if (bodies.activeOf(cpu) !== cpu) return "is in an interrupt";
  const halt = bodies.haltOf(cpu);
  if (halt === "done") return "has ended";
  if (halt === "waiting") return "waits";
  return outcome ? "has stopped" : "runs";
}

/** The calls of a CPU, and what it has of them. */
function saidBy({ bodies }: Execution, cpu: number): Pick<CpuView, "calls" | "holds"> {
  const calls: { name: string; given: unknown[]; answer?: unknown }[] = [];
  const open: (typeof calls)[number][] = [];
  const holds = new Set<number>();
  for (const { what } of bodies.saidBy(cpu)) {
    if (isBeginning(what)) {
      const [name, ...given] = [what.begins].flat();
      const call = { name: String(name), given };
      calls.push(call);
      open.push(call);
      if (call.name === "push") { for (const object of given) holds.delete(object as number); }
    } else if (isReturn(what) && open.length > 0) {
      const call = open.pop()!;
      call.answer = what.returns;
      const { answer } = call;
      if (call.name === "pop" && typeof answer === "number" && answer >= 0) holds.add(answer);
    }
  }
  const texts = calls.map((call) => {
    const text = call.given.length > 0 ? `${call.name}(${call.given.join(", ")})` : call.name;
    if (open.includes(call)) return `${text} ...`;
    return call.answer === undefined ? text : `${text} = ${String(call.answer)}`;
  });
  return { calls: texts, holds: [...holds] };
}
