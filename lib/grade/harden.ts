/** The names of JavaScript's own globals, and of three that the explorer uses. */
export const LANGUAGE_GLOBALS: readonly string[] = `
  AggregateError Array ArrayBuffer AsyncDisposableStack Atomics BigInt BigInt64Array BigUint64Array
  Boolean DataView Date DisposableStack Error EvalError FinalizationRegistry Float16Array
  Float32Array Float64Array Function Infinity Int16Array Int32Array Int8Array Intl Iterator JSON Map
  Math NaN Number Object Promise Proxy RangeError ReferenceError Reflect RegExp Set SharedArrayBuffer
  String SuppressedError Symbol SyntaxError Temporal TypeError URIError Uint16Array Uint32Array
  Uint8Array Uint8ClampedArray WeakMap WeakRef WeakSet WebAssembly decodeURI decodeURIComponent
  encodeURI encodeURIComponent escape eval globalThis isFinite isNaN parseFloat parseInt
  structuredClone undefined unescape TextDecoder TextEncoder URL`.trim().split(/\s+/);

/** What no name leads to. */
const HIDDEN: readonly unknown[] = [
  [][Symbol.iterator](),
  new Map()[Symbol.iterator](),
  new Set()[Symbol.iterator](),
  ""[Symbol.iterator](),
  "".matchAll(/x/g),
  Iterator.from({ next: () => ({ done: true, value: 0 }) }),
  [].values().map(() => 0),
  function* () {},
  async function () {},
  async function* () {},
].map((value) => Object.getPrototypeOf(value));

/** Prototypes whose members programs rightly hide with their own, as in `error.name = "Full"`. */
const HIDEABLE: ReadonlySet<unknown> = new Set([
  Object.prototype,
  Function.prototype,
  ...[
    Error,
    AggregateError,
    EvalError,
    RangeError,
    ReferenceError,
    SyntaxError,
    TypeError,
    URIError,
  ].map(({ prototype }) => prototype),
]);

/**
 * Globals that instrumented code sees others in place of, through a proxy. A proxy may not answer with
 * another value than a fixed one, so these become accessors.
 */
const REPLACED: ReadonlySet<string> = new Set(
  `Atomics Date Math SharedArrayBuffer WebAssembly globalThis structuredClone`.split(" "),
);

let isHard = false;

/**
 * Makes JavaScript's own objects unchangeable, for the rest of the program: `Array.prototype.map = ...`
 * is a `TypeError` from then on. Laws and an answer share these objects, so that without it an answer
 * could change what its laws compute with.
 *
 * Members of `Object.prototype` and the like become accessors, since JavaScript would otherwise refuse
 * `error.name = ...`, too. Source: "override mistake", in Node's and SES's frozen intrinsics.
 *
 * @example
 * ```ts
 * import { harden } from "@course/grade/engine.ts";
 * import { assertThrows } from "@std/assert";
 *
 * harden();
 * assertThrows(() => void (Array.prototype.map = () => []), TypeError, "read only");
 * const error = new Error();
 * error.name = "Full"; // its own
 * ```
 */
export function harden(): void {
  if (isHard) return;
  isHard = true;
  const seen = new Set<unknown>([globalThis]);
  const waiting: unknown[] = [...HIDDEN];
  for (const name of LANGUAGE_GLOBALS) {
    const own = Object.getOwnPropertyDescriptor(globalThis, name);
    if (own === undefined) continue;
    const value = (globalThis as Record<string, unknown>)[name];
    waiting.push(value);
    if (!own.configurable) continue;
    const fixed = REPLACED.has(name)
      ? { get: Object.freeze(() => value) }
      : { value, writable: false };
    Object.defineProperty(globalThis, name, { ...fixed, configurable: false });
  }
  while (waiting.length > 0) {
    const value = waiting.pop();
    const isObject = typeof value === "function" || (typeof value === "object" && value !== null);
    if (!isObject || seen.has(value)) continue;
    seen.add(value);
    waiting.push(Object.getPrototypeOf(value));
    for (const key of Reflect.ownKeys(value)) {
      const own = Object.getOwnPropertyDescriptor(value, key)!;
      waiting.push(own.value, own.get, own.set);
      if (HIDEABLE.has(value)) makeHideable(value, key, own);
    }
    Object.freeze(value);
  }
}

/** A member that cannot be changed, and that objects which inherit it can hide with their own. */
function makeHideable(holder: object, key: PropertyKey, own: PropertyDescriptor): void {
  if (!own.configurable || !own.writable) return;
  const { value } = own;
  const accessors = {
    get: () => value,
    set(this: object, replacement: unknown) {
      if (this === holder) throw new TypeError(`Cannot assign to read only "${String(key)}"`);
      Object.defineProperty(this, key, {
        value: replacement,
        writable: true,
        enumerable: true,
        configurable: true,
      });
    },
  };
  Object.freeze(accessors.get);
  Object.freeze(accessors.set);
  Object.defineProperty(holder, key, {
    ...accessors,
    enumerable: own.enumerable === true,
    configurable: false,
  });
}
