import {
  type Access,
  answered,
  compile,
  DEADLOCK,
  decode,
  encode,
  evaluate,
  modify,
  outcomeOf,
  type Place,
  type Program,
  type RegisterValue,
  settle,
  sizeOf,
  startOf,
  type Step,
  type ThreadState,
} from "./program.ts";

/** How stores reach memory, and when to give up. */
export interface MachineOptions {
  /** `"none"`: at once. `"whole"` and `"bytes"`: through a store buffer; see `tso.ts`. */
  buffers: "none" | "whole" | "bytes";
  maxStates?: number | undefined;
}

interface Store {
  address: number;
  bytes: number[];
}

/** A state; never changed once it is made. */
interface State {
  memory: number[];
  threads: ThreadState[];
  /** For each thread the stores that are not in memory yet, the oldest first. */
  buffers: Store[][];
  /** Threads that wait, in the order in which they came, and for what address. */
  waiters: { thread: number; address: number; timeOut: boolean; to: number }[];
}

const MAX_STATES = 200_000;

/**
 * Visits every state of a machine with one memory. A thread can be stuck when there is a state from
 * which no complete state can be reached.
 *
 * @param program the program
 * @param options how stores reach memory
 * @returns the outcomes, or undefined when there are too many states
 */
export function machineOutcomes(
  program: Program,
  { buffers, maxStates = MAX_STATES }: MachineOptions,
): Set<string> | undefined {
  const codes = program.threads.map(compile);
  const numbers = new Map<string, number>();
  const states: State[] = [];
  const before: number[][] = [];
  const outcomes = new Set<string>();
  const complete: number[] = [];

  const visit = (state: State, from: number): void => {
    const key = keyOf(state);
    let number = numbers.get(key);
    if (number === undefined) {
      number = states.push(state) - 1;
      numbers.set(key, number);
      before.push([]);
    }
    if (from >= 0) before[number]!.push(from);
  };
  visit(startState(program, codes), -1);
  for (let number = 0; number < states.length; number++) {
    if (states.length > maxStates) return undefined;
    const state = states[number]!;
    const isComplete = state.threads.every(({ pc }, thread) => pc >= codes[thread]!.length) &&
      state.buffers.every((buffer) => buffer.length === 0);
    if (isComplete) {
      complete.push(number);
      const finals = program.finals.map((place) => decode(place, bytesOf(state.memory, place)));
      outcomes.add(outcomeOf(state.threads.map(({ registers }) => registers), finals));
    }
    for (const next of nextStates(state, codes, buffers)) visit(next, number);
  }

  const canComplete = new Set(complete);
  for (const number of canComplete) before[number]!.forEach((other) => canComplete.add(other));
  if (canComplete.size < states.length) outcomes.add(DEADLOCK);
  return outcomes;
}

function startState(program: Program, codes: Step[][]): State {
  const memory = new Array(program.bytes).fill(0);
  for (const { place, value } of program.initial) put(memory, place.address, encode(place, value));
  return {
    memory,
    threads: program.threads.map((thread, index) => settle(codes[index]!, startOf(thread))),
    buffers: program.threads.map(() => []),
    waiters: [],
  };
}

function keyOf(state: State): string {
  return JSON.stringify(state, (_, value) => typeof value === "bigint" ? `${value}n` : value);
}

function bytesOf(memory: number[], place: Place): number[] {
  return memory.slice(place.address, place.address + sizeOf(place.type));
}

function put(memory: number[], address: number, bytes: number[]): void {
  for (const [at, byte] of bytes.entries()) memory[address + at] = byte;
}

/** Every state that is one step away. */
function nextStates(state: State, codes: Step[][], buffers: MachineOptions["buffers"]): State[] {
  const found: State[] = [];
  for (const [index, thread] of state.threads.entries()) {
    const buffer = state.buffers[index]!;
    if (buffer.length > 0) {
      const [oldest, ...rest] = buffer;
      const memory = state.memory.slice();
      put(memory, oldest!.address, oldest!.bytes);
      found.push({ ...state, memory, buffers: state.buffers.with(index, rest) });
    }
    const waiter = state.waiters.find((waiter) => waiter.thread === index);
    if (waiter) {
      if (waiter.timeOut) {
        const waiters = state.waiters.filter((other) => other !== waiter);
        found.push(goOn({ ...state, waiters }, index, codes, waiter.to, "timed-out"));
      }
      continue;
    }
    const step = codes[index]![thread.pc];
    if (step === undefined) continue;
    const next = perform(state, index, step as Access, codes, buffers);
    if (next) found.push(next);
  }
  return found;
}

/** The state in which a thread is behind its access. */
function goOn(
  state: State,
  index: number,
  codes: Step[][],
  to?: number,
  answer?: RegisterValue,
): State {
  const next = settle(codes[index]!, answered(state.threads[index]!, to, answer));
  return { ...state, threads: state.threads.with(index, next) };
}

/** The state after an access, or undefined when it cannot be done yet. */
function perform(
  state: State,
  index: number,
  access: Access,
  codes: Step[][],
  buffers: MachineOptions["buffers"],
): State | undefined {
  const buffer = state.buffers[index]!;
  if (isLocked(access) && buffer.length > 0) return undefined;
  if (access.kind === "fence") return goOn(state, index, codes);
  const { registers } = state.threads[index]!;
  const { place } = access;
  if (access.kind === "store") {
    const store = {
      address: place.address,
      bytes: encode(place, evaluate(place, access.value, registers)),
    };
    if (buffers !== "none" && !isLocked(access)) {
      const longer = { ...state, buffers: state.buffers.with(index, [...buffer, store]) };
      return goOn(longer, index, codes);
    }
    return goOn(written(state, store), index, codes);
  }
  if (access.kind === "notify") {
    const here = state.waiters.filter(({ address }) => address === place.address);
    const woken = here.slice(0, access.count);
    let next: State = {
      ...state,
      waiters: state.waiters.filter((waiter) => !woken.includes(waiter)),
    };
    for (const { thread, to } of woken) next = goOn(next, thread, codes, to, "ok");
    return goOn(next, index, codes, access.to, woken.length);
  }
  const bytes = load(state.memory, buffer, place, buffers);
  if (bytes === undefined) return undefined;
  const old = decode(place, bytes);
  if (access.kind === "load") return goOn(state, index, codes, access.to, old);
  if (access.kind === "rmw") {
    const value = modify(access, old, evaluate(place, access.value, registers));
    const next = written(state, { address: place.address, bytes: encode(place, value) });
    return goOn(next, index, codes, access.to, old);
  }
  const expected = encode(place, evaluate(place, access.expected, registers));
  const isEqual = expected.every((byte, at) => byte === bytes[at]);
  if (access.kind === "cas") {
    if (!isEqual) return goOn(state, index, codes, access.to, old);
    const value = encode(place, evaluate(place, access.value, registers));
    return goOn(
      written(state, { address: place.address, bytes: value }),
      index,
      codes,
      access.to,
      old,
    );
  }
  if (!isEqual) return goOn(state, index, codes, access.to, "not-equal");
  const { timeOut, to } = access;
  const waiter = { thread: index, address: place.address, timeOut, to };
  return { ...state, waiters: [...state.waiters, waiter] };
}

/** Whether an access waits for an empty store buffer: LOCK-prefixed, `xchg` or `mfence` on x86. */
function isLocked(access: Access): boolean {
  if (access.kind === "fence") return access.fence === "mb";
  if (access.kind === "store") return access.order === "atomics";
  return access.kind !== "load";
}

function written(state: State, { address, bytes }: Store): State {
  const memory = state.memory.slice();
  put(memory, address, bytes);
  return { ...state, memory };
}

/** What a load finds, or undefined when it has to wait for a store that has only some of its bytes. */
function load(
  memory: number[],
  buffer: Store[],
  place: Place,
  buffers: MachineOptions["buffers"],
): number[] | undefined {
  const bytes = bytesOf(memory, place);
  const size = bytes.length;
  const own = buffer.filter((store) =>
    store.address < place.address + size && place.address < store.address + store.bytes.length
  );
  if (buffers === "whole" && own.length > 0) {
    const newest = own.at(-1)!;
    const offset = place.address - newest.address;
    const isInside = offset >= 0 && offset + size <= newest.bytes.length;
    return isInside ? newest.bytes.slice(offset, offset + size) : undefined;
  }
  for (const store of own) {
    for (const [at, byte] of store.bytes.entries()) {
      const offset = store.address + at - place.address;
      if (offset >= 0 && offset < size) bytes[offset] = byte;
    }
  }
  return bytes;
}
