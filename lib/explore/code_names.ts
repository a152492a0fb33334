import type { Execution, Move } from "./execution.ts";

/** A piece of memory, as an access in the text calls it. */
interface Called {
  address: number;
  size: number;
  /** The array: "this.#words". */
  array: string;
  /** What stands between the brackets: "HEAD", "0", "2 + tail". */
  index: string;
}

const CONSTANT = /^(?:\w+\.)*[A-Z][A-Z0-9_]*$/;
const NUMBER = /^\d+$/;
/** A name that is longer than this is harder to read than a number. */
const MAX_INDEX = 24;

/**
 * Finds names for words in the text of a program: what an access calls a word, if it says so clearly.
 * `Atomics.load(this.#state, OFF)` names the word "this.#state[OFF]". Of an index that changes, such as
 * `2 + tail`, the number is taken, if another access tells where the array begins. What would be the name
 * of two words is none.
 *
 * @param execution the execution; it is run
 * @param moves the steps that are looked at
 * @returns names by address
 */
export function namesInCode(execution: Execution, moves: readonly Move[]): Map<number, string> {
  return namesOf(callsIn(execution, moves));
}

function callsIn(execution: Execution, moves: readonly Move[]): Called[] {
  const { runtime, restAt } = execution.scenario;
  const found: Called[] = [];
  execution.reset();
  for (const { process, choice } of moves) {
    if (execution.outcome || !execution.isEnabled(process)) break;
    execution.step(process, choice);
    const { effect } = execution;
    const [part] = effect?.parts ?? [];
    if (effect === undefined || part === undefined || effect.flushed) continue;
    const place = runtime.positions[effect.access.position];
    const called = place && elementIn(restAt(place));
    const { address, size } = part.access;
    if (called && address >= 0) found.push({ address, size, ...called });
  }
  return found;
}

function namesOf(calls: readonly Called[]): Map<number, string> {
  const starts = startsOf(calls);
  const names = new Map<number, string>();
  /** From the clearest to the least clear. */
  const kinds: ((call: Called) => string | undefined)[] = [
    ({ array, index }) => CONSTANT.test(index) ? `${array}[${index}]` : undefined,
    ({ array, index }) => NUMBER.test(index) ? `${array}[${index}]` : undefined,
    ({ array, address, size }) => {
      const start = starts.get(array);
      return start === undefined ? undefined : `${array}[${(address - start) / size}]`;
    },
    ({ array, index }) => `${array}[${index}]`,
  ];
  for (const kind of kinds) {
    const addresses = new Map<string, Set<number>>();
    for (const call of calls) {
      const name = kind(call);
      if (name === undefined) continue;
      addresses.set(name, (addresses.get(name) ?? new Set()).add(call.address));
    }
    for (const [name, [address, other]] of addresses) {
      if (other === undefined && !names.has(address!)) names.set(address!, name);
    }
  }
  return names;
}

/** Where arrays begin, as accesses with a number tell; two arrays of one name begin nowhere. */
function startsOf(calls: readonly Called[]): Map<string, number> {
  const starts = new Map<string, number>();
  const unclear = new Set<string>();
  for (const { array, index, address, size } of calls) {
    if (!NUMBER.test(index)) continue;
    const start = address - size * Number(index);
    if ((starts.get(array) ?? start) !== start) unclear.add(array);
    starts.set(array, start);
  }
  for (const array of unclear) starts.delete(array);
  return starts;
}

/**
 * Reads the element that an access begins with: `words[i]`, or the first two arguments of a call.
 *
 * @param text the program from there on
 * @returns array and index, if they are plain to see
 */
export function elementIn(text: string): Pick<Called, "array" | "index"> | undefined {
  const [start, array] = /^(?:Atomics\.)?\w+\(\s*([\w$.#]+),\s*/.exec(text) ??
    /^([\w$.#]+)(?:!|\?\.)?\[/.exec(text) ?? [];
  if (start === undefined || array === undefined) return undefined;
  const index = untilEnd(text.slice(start.length));
  return index === undefined || index === "" || index.length > MAX_INDEX
    ? undefined
    : { array, index };
}

/** The text up to the comma or bracket that ends it. */
function untilEnd(text: string): string | undefined {
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const character = text[at]!;
    if ("([{".includes(character)) depth++;
    if (depth === 0 && ",)]}".includes(character)) {
      return text.slice(0, at).replaceAll(/\s+/g, " ").trim();
    }
    if (")]}".includes(character)) depth--;
    // A text within the text may hold anything.
    if ("\"'`".includes(character)) return undefined;
  }
  return undefined;
}
