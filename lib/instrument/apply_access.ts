import { Kind, Order, type SharedView, type TypedArray } from "./access.ts";
import {
  ARRAY_NAMES,
  BIG_ENDIAN,
  convert,
  ElementType,
  isAtomicType,
  sizeOf,
} from "./element_types.ts";
import type { View } from "./view.ts";

const outsideMemory = new WeakSet<object>();

/** An access outside the memory: the program may catch it, as in JavaScript. */
function memoryError(message: string): RangeError {
  const error = new RangeError(message);
  outsideMemory.add(error);
  return error;
}

/**
 * Whether an error says that an access was outside the memory.
 *
 * @param error what was thrown
 * @returns whether an access has thrown it, and not the program
 */
export function isMemoryError(error: unknown): boolean {
  return typeof error === "object" && error !== null && outsideMemory.has(error);
}

/**
 * Does an access in memory as it is.
 *
 * @param kind what to do
 * @param array memory
 * @param index element of it; of a `DataView` the byte
 * @param a value to write, to add, or to expect
 * @param b value to write if `a` is found
 * @param type for a `DataView` the type of the element
 * @returns the old value; for a plain store the value written
 */
export function applyAccess(
  kind: number,
  array: SharedView,
  index: number,
  a: number | bigint,
  b: number | bigint,
  type = 0,
): number | bigint {
  // A DataView has no length; to look for it is quicker than to look for its class.
  if ((array as TypedArray).length === undefined) {
    return applyToBytes(kind, array as DataView, index, a, type);
  }
  const words = array as Int32Array;
  const old = words[index]!;
  const value = a as number;
  switch (kind) {
    case Kind.STORE:
      words[index] = value;
      return a;
    case Kind.EXCHANGE:
      words[index] = value;
      return old;
    case Kind.COMPARE_EXCHANGE:
      if (old === a) words[index] = b as number;
      return old;
    case Kind.ADD:
      words[index] = old + value;
      return old;
    case Kind.AND:
      words[index] = old & value;
      return old;
    case Kind.OR:
      words[index] = old | value;
      return old;
    case Kind.XOR:
      words[index] = old ^ value;
      return old;
    case Kind.NOTIFY:
      return 0;
    default:
      return old;
  }
}

const GETTERS = ARRAY_NAMES.map((name) => `get${dataName(name)}`);
const SETTERS = ARRAY_NAMES.map((name) => `set${dataName(name)}`);

/** How `DataView` names the elements of a typed array. */
export function dataName(array: string): string {
  return array.replace("Array", "").replace("Clamped", "");
}

function applyToBytes(
  kind: number,
  bytes: DataView,
  index: number,
  value: number | bigint,
  type: number,
): number | bigint {
  const isLittle = type < BIG_ENDIAN;
  // deno-lint-ignore no-explicit-any -- a method by its name
  const methods = bytes as any;
  if (kind !== Kind.STORE) return methods[GETTERS[type & 15]!](index, isLittle);
  methods[SETTERS[type & 15]!](index, value, isLittle);
  return value;
}

/** The element of an atomic access. */
export function indexIn(
  view: View,
  given: unknown,
  kind: number,
  order: number,
  type = view.type,
): number {
  const isBytes = view.type < 0;
  if (isBytes && order !== Order.PLAIN) {
    throw new TypeError("[object DataView] is not an integer typed array");
  }
  if (!isBytes && order !== Order.RACY) checkType(view.type, kind);
  const index = typeof given === "number" && given >>> 0 === given ? given : toIndex(given);
  const last = isBytes ? view.length - sizeOf(type) : view.length - 1;
  if (index > last) throw outside(index, isBytes ? "byte" : "element", last);
  return index;
}

function checkType(type: number, kind: number): void {
  const waits = kind === Kind.WAIT || kind === Kind.NOTIFY;
  const isRight = waits ? type === ElementType.I32 || type === ElementType.I64 : isAtomicType(type);
  if (isRight) return;
  throw new TypeError(
    waits
      ? `This is not an int32 or BigInt64 typed array`
      : `This is not an integer typed array: Atomics cannot use ${ARRAY_NAMES[type]}`,
  );
}

function toIndex(given: unknown): number {
  const index = Math.trunc(Number(given)) || 0;
  if (index < 0 || index > Number.MAX_SAFE_INTEGER) {
    throw memoryError(`Cannot access element ${index}: count from 0`);
  }
  return index;
}

function outside(index: number, what: string, last: number): RangeError {
  return memoryError(
    `Cannot access ${what} ${index}: the memory has ${what}s 0 to ${last}`,
  );
}

/** An operand of an atomic access, as it is converted; `which` is 1 for the second. */
export function convertAtomic(
  type: number,
  kind: number,
  value: unknown,
  which: 0 | 1,
): number | bigint {
  if (kind === Kind.LOAD || (which === 1 && kind !== Kind.COMPARE_EXCHANGE && kind !== Kind.WAIT)) {
    return 0;
  }
  if (kind === Kind.NOTIFY) return value === undefined ? Infinity : Math.max(0, toInteger(value));
  if (kind === Kind.WAIT && which === 1) {
    const most = value === undefined ? NaN : Number(value);
    return Number.isNaN(most) ? Infinity : Math.max(0, most);
  }
  return convert(type, value);
}

/** ToIntegerOrInfinity of ECMA-262. */
export function toInteger(value: unknown): number {
  return Math.trunc(Number(value)) || 0;
}

/** An operation of `Atomics` on memory that is not shared. */
export function atPrivate(
  kind: number,
  array: unknown,
  given: unknown,
  a: unknown,
  b: unknown,
): number | bigint {
  const name = Object.prototype.toString.call(array).slice(8, -1);
  const type = ArrayBuffer.isView(array) ? (ARRAY_NAMES as readonly string[]).indexOf(name) : -1;
  if (type < 0) throw new TypeError(`[object ${name}] is not an integer typed array`);
  checkType(type, kind);
  if (kind === Kind.WAIT) throw new TypeError(`[object ${name}] is not a shared typed array`);
  const words = array as TypedArray;
  const index = toIndex(given);
  if (index >= words.length) throw outside(index, "element", words.length - 1);
  const first = convertAtomic(type, kind, a, 0);
  return applyAccess(kind, words, index, first, convertAtomic(type, kind, b, 1));
}

/** What `Atomics.store` answers: its argument, converted but not wrapped. */
export function stored(array: unknown, value: unknown): number | bigint {
  const isBigArray = array instanceof BigInt64Array || array instanceof BigUint64Array;
  if (!isBigArray) return toInteger(value);
  if (typeof value === "number") throw new TypeError(`Cannot convert ${value} to a BigInt`);
  return BigInt(value as bigint);
}
