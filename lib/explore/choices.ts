import { decode, Kind, ORDER_NAMES } from "../instrument/engine.ts";
import { actionName, isUnordered } from "./actions.ts";
import type { Execution, Move } from "./execution.ts";
import type { Step } from "./graph/body.ts";
import { type Part, Role } from "./graph/part.ts";
import type { WordNames } from "./word_names.ts";

/** A step that can be made now. */
export interface Choice extends Move {
  /** "CPU 0", "CPU 0 interrupt", "CPU 0 store buffer". */
  readonly name: string;
  /** What it would do: "load head -> 3". */
  readonly text: string;
  /** Whether there is a newer value than the one that is read here. */
  readonly isOld: boolean;
  /** Where in the source, if it is a place of the program. */
  readonly place: { readonly file: string; readonly line: number } | undefined;
}

/**
 * Lists the steps that can be made now.
 *
 * @param execution the execution as it is
 * @param names how its memory is called
 * @returns for each process that can go on, each way in which it can
 */
export function choicesOf(execution: Execution, names: WordNames): Choice[] {
  return execution.enabledProcesses().flatMap((process) => {
    const { bodies, bodyCount } = execution;
    const name = execution.nameOf(process);
    const only = (text: string): Choice[] => [
      { process, choice: 0, name, text, isOld: false, place: undefined },
    ];
    if (process >= bodyCount) {
      const [part] = execution.memory.waiting(process - bodyCount);
      return only(`write back ${written(part!, names)}`);
    }
    const cpu = execution.cpuOf(process);
    if (bodies.activeOf(cpu) !== process) return only("comes");
    const step = bodies.next(cpu);
    if (step === undefined) return only("looks again");
    return waysOf(execution, cpu, step, names).map(({ text, isOld }, choice) => ({
      process,
      choice,
      name,
      text,
      isOld,
      place: execution.scenario.runtime.positions[step.access.position],
    }));
  });
}

/** What was or will be written: "head = 3". */
export function written(part: Part, names: WordNames): string {
  const { address, size, type } = part.access;
  return `${names.of(address, size)} = ${decode(type, part.low, part.high)}`;
}

interface Way {
  text: string;
  isOld: boolean;
}

function waysOf(execution: Execution, cpu: number, step: Step, names: WordNames): Way[] {
  const { access } = step;
  const count = execution.memory.ways(step);
  const ways = [...Array(count).keys()];
  if (access.kind === Kind.CHOICE) {
    return ways.map((way) => ({ text: `way ${way}`, isOld: false }));
  }
  const action = [
    actionName(access.kind),
    isUnordered(access.kind) ? "" : ORDER_NAMES[access.order],
  ]
    .filter((word) => word).join(" ");
  if (access.cells.length === 0) return ways.map(() => ({ text: action, isOld: false }));
  const { address, size } = access;
  const word = names.of(address < 0 ? -1 - address : address, size || 4);
  if (step.role === Role.WRITE) {
    const value = decode(access.type, step.low, step.high);
    return ways.map((way) => ({
      text: `${action} ${word} = ${value}${way === 0 ? "" : `, before ${plural(way)}`}`,
      isOld: way > 0,
    }));
  }
  if (address < 0) return ways.map(() => ({ text: `${action} ${word}`, isOld: false }));
  const [expected, wanted] = execution.bodies.expectedBy(cpu) ?? [];
  return ways.map((way) => {
    const value = valueFound(execution, step, way);
    const then = expected === undefined
      ? ""
      : expected === value
      ? `, swaps in ${wanted}`
      : `, fails: it expects ${expected}`;
    return { text: `${action} ${word} -> ${value}${then}`, isOld: way > 0 };
  });
}

function plural(count: number): string {
  return count === 1 ? "1 other write" : `${count} other writes`;
}

/** The value that a read finds if it goes one way. */
function valueFound(execution: Execution, step: Step, way: number): number | bigint {
  const { access } = step;
  const { cells, memory } = execution;
  const bytes = new DataView(new ArrayBuffer(8));
  for (const [at, source] of memory.foundBy(step, way).entries()) {
    const number = access.cells[at]!;
    const cell = cells.cells[number]!;
    const { low, high } = cells.valueOf(source, number);
    for (let i = 0; i < cell.size; i++) {
      bytes.setUint8(
        cell.address - access.address + i,
        i < 4 ? low >>> 8 * i : high >>> 8 * (i - 4),
      );
    }
  }
  return decode(access.type, bytes.getInt32(0, true), bytes.getInt32(4, true));
}
