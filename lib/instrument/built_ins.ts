import type { Callable } from "./functions.ts";

/** What JavaScript itself consists of: objects and functions that all modules of a Worker share. */
const BUILT_INS = new WeakSet<object>();

/** Objects that no global leads to. */
const HIDDEN: unknown[] = [
  Object.getPrototypeOf(Int32Array),
  Object.getPrototypeOf(function* () {}),
  Object.getPrototypeOf(async function () {}),
  Object.getPrototypeOf(async function* () {}),
  ...[[].values(), new Map().keys(), new Set().keys(), "".matchAll(/a/g), ""[Symbol.iterator]()]
    .map((iterator) => Object.getPrototypeOf(iterator)),
];

function collect(value: unknown): void {
  const isObject = typeof value === "object" && value !== null || typeof value === "function";
  if (!isObject || BUILT_INS.has(value)) return;
  BUILT_INS.add(value);
  collect(Object.getPrototypeOf(value));
  for (const property of Object.values(Object.getOwnPropertyDescriptors(value))) {
    for (const part of [property.value, property.get, property.set]) collect(part);
  }
}

const STANDARD =
  `Object Function Array Number Boolean String Symbol BigInt Math JSON Reflect Proxy Date
  RegExp Error TypeError RangeError SyntaxError ReferenceError EvalError URIError AggregateError Map Set
  WeakMap WeakSet WeakRef FinalizationRegistry Promise Intl Iterator ArrayBuffer SharedArrayBuffer
  Atomics DataView Int8Array Uint8Array Uint8ClampedArray Int16Array Uint16Array Int32Array Uint32Array
  Float16Array Float32Array Float64Array BigInt64Array BigUint64Array WebAssembly console performance
  parseInt parseFloat isNaN isFinite structuredClone`.split(/\s+/);

for (const name of STANDARD) collect((globalThis as unknown as Record<string, unknown>)[name]);
for (const hidden of HIDDEN) collect(hidden);

/**
 * Whether an object is part of JavaScript or of its host, and not of the program.
 *
 * @param value any value
 * @returns whether all modules of a Worker share it
 */
export function isBuiltIn(value: unknown): value is object {
  if (typeof value === "function") {
    return BUILT_INS.has(value) || isNative(value as Callable) && !isBound(value as Callable);
  }
  if (typeof value !== "object" || value === null) return false;
  if (BUILT_INS.has(value)) return true;
  if (!Object.hasOwn(value, "constructor")) return false;
  const { constructor } = value;
  return typeof constructor === "function" && constructor.prototype === value &&
    isNative(constructor as Callable);
}

/** Whether a function was bound: then it is the program's. */
function isBound({ name }: Callable): boolean {
  return name.startsWith("bound ");
}

/** Whether JavaScript or its host has made a function, and not the program. */
export function isNative(callee: Callable): boolean {
  return /\[native code\]\s*}$/.test(Function.prototype.toString.call(callee));
}

/** How a built-in object is called in messages. */
export function nameOfBuiltIn(value: object): string {
  if (typeof value === "function") return value.name;
  const { constructor } = value;
  if (Object.hasOwn(value, "constructor")) return `${constructor.name}.prototype`;
  return Object.prototype.toString.call(value).slice(8, -1);
}

/** Functions of the library that change what they are given first. */
export const CHANGE_FIRST = new Set<unknown>([
  Object.assign,
  Object.defineProperty,
  Object.defineProperties,
  Object.setPrototypeOf,
  Object.freeze,
  Object.seal,
  Object.preventExtensions,
  Reflect.set,
  Reflect.defineProperty,
  Reflect.deleteProperty,
  Reflect.setPrototypeOf,
  Reflect.preventExtensions,
]);

/** Functions of the library that change their `this`, and take any object for it. */
export const CHANGE_THIS = new Set<unknown>([
  ..."push pop shift unshift splice sort reverse fill copyWithin".split(" ")
    .map((name) => (Array.prototype as unknown as Record<string, unknown>)[name]),
  ...["__defineGetter__", "__defineSetter__"]
    .map((name) => (Object.prototype as unknown as Record<string, unknown>)[name]),
]);

/** The names of all of them: a call by such a name is looked at when it happens. */
export const CHANGER_NAMES = new Set(
  [...CHANGE_FIRST, ...CHANGE_THIS].map((change) => (change as Callable).name),
);
