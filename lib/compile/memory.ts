import { type Code, OP, signed, unsigned } from "./encode.ts";
import { refuse } from "./errors.ts";
import type { Swap } from "./flow.ts";
import { constantOf } from "./arithmetic.ts";
import type { Context } from "./context.ts";
import { ACQUIRE_RELEASE, ACQUIRE_RELEASE_RMW, atomicAccess, SEQ_CST } from "./order.ts";
import { SIGNED } from "./ranges.ts";
import {
  asNumber,
  known,
  nameOf,
  type Nothing,
  type Num,
  number,
  type Value,
  variableOf,
} from "./values.ts";

const READ_MODIFY_WRITE: Record<string, number> = {
  xchg: OP.atomicExchange,
  cmpxchg: OP.atomicCompareExchange,
  fetchAdd: OP.atomicAdd,
};

/** Functions of `Atomics`; all are in one order. */
const ATOMICS: Record<string, number> = {
  load: OP.atomicLoad,
  store: OP.atomicStore,
  add: OP.atomicAdd,
  sub: OP.atomicSub,
  and: OP.atomicAnd,
  or: OP.atomicOr,
  xor: OP.atomicXor,
  exchange: OP.atomicExchange,
  compareExchange: OP.atomicCompareExchange,
};

const FENCES = ["smpMb", "smpWmb", "smpRmb"];

/**
 * A word of the vocabulary as instructions. In order "seq_cst" every access is ordered as JavaScript
 * orders it, and a fence has nothing to do. In the kernel's order a name means what it says;
 * `readOnce` is an acquire, as no weaker atomic access exists and a plain one could be moved out of
 * a loop that waits.
 *
 * @param context the function that is compiled
 * @param name a function of `lib/atomics`
 * @param given its arguments
 * @returns what it answers, or `undefined` when it is not a word
 */
export function word(context: Context, name: string, given: Value[]): Value | undefined {
  const isKernel = context.program.order === "kernel";
  if (FENCES.includes(name)) {
    return { kind: "nothing", code: isKernel ? [OP.atomic, OP.atomicFence, 0] : [] };
  }
  if (name === "localIrqSave") return known(0);
  if (name === "localIrqRestore" || name === "cpuRelax" || name === "note") return known(undefined);
  if (name === "dataRace") return plainLoad(context, given[0]!, given[1]!);
  if (name === "readOnce" || name === "loadAcquire") {
    return load(context, given, isKernel ? ACQUIRE_RELEASE : SEQ_CST);
  }
  if (name === "writeOnce" || name === "storeRelease") {
    return store(context, given, isKernel ? ACQUIRE_RELEASE : SEQ_CST);
  }
  const [, operation, suffix] = /^(.+?)(Acquire|Release|Relaxed)?$/.exec(name)!;
  const opcode = READ_MODIFY_WRITE[operation!];
  if (opcode === undefined) return undefined;
  const order = isKernel && suffix !== undefined ? ACQUIRE_RELEASE_RMW : SEQ_CST;
  return readModifyWrite(context, opcode, given, order);
}

/**
 * A function of `Atomics` as instructions.
 *
 * @param context the function that is compiled
 * @param name the function
 * @param given its arguments
 * @returns what it answers
 */
export function atomics(context: Context, name: string, given: Value[]): Value {
  if (name === "pause") return known(undefined);
  const opcode = ATOMICS[name];
  if (opcode === undefined) {
    refuse(`"Atomics.${name}" is not compiled: pools do not wait in the system, spin or give up`);
  }
  if (name === "load") return load(context, given, SEQ_CST);
  if (name === "store") return store(context, given, SEQ_CST);
  return readModifyWrite(context, opcode, given, SEQ_CST);
}

function load(context: Context, [words, index]: Value[], order: number): Num {
  const { code, offset } = address(context, words!, index!);
  const access = [step(context), atomicAccess(OP.atomicLoad, order), unsigned(offset)];
  return number(SIGNED, [code, access]);
}

function store(context: Context, [words, index, value]: Value[], order: number): Nothing {
  const { code, offset } = address(context, words!, index!);
  const { low } = asNumber(value!);
  context.flow.wrote = true;
  const access = [step(context), atomicAccess(OP.atomicStore, order), unsigned(offset)];
  return { kind: "nothing", code: [code, low, access] };
}

function readModifyWrite(
  context: Context,
  opcode: number,
  [words, index, ...operands]: Value[],
  order: number,
): Num {
  const { code, offset } = address(context, words!, index!);
  const numbers = operands.map(asNumber);
  const before = context.flow.wrote;
  context.flow.wrote = true;
  const access = [step(context), atomicAccess(opcode, order), unsigned(offset)];
  const low = [code, numbers.map((one) => one.low), access];
  const answer = number(SIGNED, low);
  const expected = opcode === OP.atomicCompareExchange ? expectedBy(numbers[0]!) : undefined;
  if (expected === undefined) return answer;
  const swap: Swap = { expected };
  context.flow.wrote = { swap, before };
  return { ...answer, swap };
}

function expectedBy(value: Num): Swap["expected"] | undefined {
  const constant = constantOf(value);
  if (constant !== undefined) return constant | 0;
  const variable = variableOf(value);
  return variable && { version: variable.version };
}

/** Reads `words[index]`. */
export function plainLoad(context: Context, words: Value, index: Value): Num {
  const { code, offset } = address(context, words, index);
  return number(SIGNED, [code, step(context), OP.load, 2, ...unsigned(offset)]);
}

/** Writes `words[index]`. */
export function plainStore(context: Context, words: Value, index: Value, value: Num): Nothing {
  const { code, offset } = address(context, words, index);
  context.flow.wrote = true;
  return {
    kind: "nothing",
    code: [code, value.low, step(context), OP.store, 2, ...unsigned(offset)],
  };
}

/** Tells the host that an access comes next, where it wants to know. */
function step(context: Context): Code {
  return context.program.steps ? [OP.call, 1] : [];
}

/**
 * Where a word is: code for a byte, and a constant that the access adds. The addition in an access
 * does not wrap, so only what is added to a number from 0 on goes there.
 */
function address(context: Context, words: Value, index: Value): { code: Code; offset: number } {
  const { base, length } = arrayOf(context, words);
  const value = asNumber(index);
  const at = constantOf(value);
  if (at !== undefined) {
    if (at < 0 || at >= length) {
      refuse(`word ${at} is outside the memory, which has words 0 to ${length - 1}`);
    }
    return { code: [OP.i32Const, 0], offset: base + at * 4 };
  }
  const { sum } = value;
  const part = sum && sum.range.min >= 0 && sum.added >= 0 ? sum : { ...value, added: 0 };
  const byte = [part.low, OP.i32Const, 2, OP.i32Shl];
  if (part.range.min >= 0) return { code: byte, offset: base + part.added * 4 };
  const code = base === 0 ? byte : [byte, OP.i32Const, ...signed(base), OP.i32Add];
  return { code, offset: 0 };
}

/** First byte and length of the array that a value is. */
function arrayOf(context: Context, words: Value): { base: number; length: number } {
  const array = words.kind === "known" ? words.value : undefined;
  if (!ArrayBuffer.isView(array)) {
    refuse(`${nameOf(words)} stands where shared words are needed: use an Int32Array of the pool`);
  }
  if (!(array instanceof Int32Array)) {
    refuse(
      `words of type ${array.constructor.name} are not compiled: use an Int32Array, whose words have 32 bits`,
    );
  }
  const base = context.program.addressOf(array);
  if (base === undefined) {
    refuse(
      "these words are not in the pool's memory: make them once, over a SharedArrayBuffer, and keep them in a field",
    );
  }
  return { base, length: array.length };
}
