/**
 * Functions of JavaScript's library that call others, or look at what they are given: how
 * instrumented code calls them, so that nothing is left unscheduled.
 *
 * @module
 */
import type { Thread } from "./access.ts";
import { ARRAY_NAMES } from "./element_types.ts";
import { Elements, loadElement, readAll, storeElement } from "./elements.ts";
import { asTwin, type Callable, TWIN, type Twinned } from "./functions.ts";
import { callBack } from "./view_methods.ts";
import { FORBIDDEN_RANDOM } from "./forbidden.ts";
import { PURE_GLOBALS, PURE_METHODS } from "./pure.ts";
import type { Runtime } from "./runtime.ts";

/** How a function is called: a thread if that can be interrupted, otherwise the result. */
export type Native = (runtime: Runtime, self: unknown, given: unknown[]) => unknown;

/** Functions that must not be called as they are. */
export const NATIVES = new Map<Callable, Native>();

/** Functions that change nothing. */
export const PURE_NATIVES = new Set<Callable>();

const { prototype: fn } = Function;
const TypedArray = Object.getPrototypeOf(Int32Array) as typeof Int32Array;

// ---- functions that call others -----------------------------------------------------------------

NATIVES.set(
  fn.call,
  (runtime, self, [other, ...given]) => runtime.call(runtime.place, self, other, ...given),
);
NATIVES.set(fn.apply, (runtime, self, [other, list]) => apply(runtime, self, other, list));
NATIVES.set(fn.bind, (runtime, self, given) => bind(runtime, self as Twinned, given));
NATIVES.set(
  Reflect.apply,
  (runtime, _, [callee, other, list]) => apply(runtime, callee, other, list),
);
NATIVES.set(
  Reflect.construct,
  (runtime, _, given) =>
    given.length < 3
      ? runtime.make(runtime.place, given[0], ...Array.from(given[1] as unknown[]))
      : Reflect.construct(given[0] as Callable, given[1] as unknown[], given[2] as Callable),
);
NATIVES.set(
  Math.random,
  (runtime) => runtime.refuse(`"Math.random" is used here, but ${FORBIDDEN_RANDOM}`),
);
NATIVES.set(
  Function,
  (runtime) =>
    runtime.refuse("code that is made while the program runs is not instrumented: write it out"),
);

function apply(runtime: Runtime, callee: unknown, self: unknown, list: unknown): unknown {
  if (runtime.isShared(list)) return applyShared(runtime, callee, self, list);
  const given = list === undefined || list === null ? [] : Array.from(list as ArrayLike<unknown>);
  return runtime.call(runtime.place, callee, self, ...given);
}

const applyShared = asTwin(
  function* (runtime: Runtime, callee: unknown, self: unknown, list: unknown): Thread {
    const given = (yield* readAll(runtime, list, Infinity)) as unknown[];
    return yield* callBack(runtime, callee, self, ...given);
  },
);

function bind(runtime: Runtime, callee: Twinned, given: unknown[]): unknown {
  const bound = Reflect.apply(fn.bind, callee, given) as Twinned;
  if (callee[TWIN] === undefined && !NATIVES.has(callee)) return bound;
  const [self, ...first] = given;
  bound[TWIN] = asTwin(function* (...more: unknown[]): Thread {
    return yield* callBack(runtime, callee, self, ...first, ...more);
  });
  return bound;
}

// ---- elements by reflection ---------------------------------------------------------------------

NATIVES.set(Reflect.get, (runtime, _, given) => {
  const view = runtime.memory.find(given[0]);
  const index = Number(given[1]);
  if (!view || !Number.isInteger(index)) {
    return Reflect.get(given[0] as object, given[1] as string, ...given.slice(2));
  }
  return getByReflection(runtime, view, index);
});
const getByReflection = asTwin(
  function* (...given: Parameters<typeof loadElement>): Thread {
    return yield* loadElement(...given);
  },
);
NATIVES.set(Reflect.set, (runtime, _, given) => {
  const view = runtime.memory.find(given[0]);
  const index = Number(given[1]);
  runtime.effects++;
  if (!view || !Number.isInteger(index)) {
    const [target, key, value, ...rest] = given;
    return Reflect.set(target as object, key as string, value, ...rest);
  }
  return setByReflection(runtime, view, index, given[2]);
});

const setByReflection = asTwin(
  function* (...given: Parameters<typeof storeElement>): Thread {
    yield* storeElement(...given);
    return true;
  },
);

// The keys of shared memory can be had without looking at its elements.
NATIVES.set(
  Object.keys,
  (runtime, _, [source]) => Object.keys(runtime.enumerable(source) as object),
);

for (
  const [native, own] of [
    [Object.hasOwn, false],
    [Object.prototype.hasOwnProperty, true],
  ] as [Callable, boolean][]
) {
  NATIVES.set(native, (runtime, self, given) => {
    const view = runtime.memory.find(own ? self : given[0]);
    if (!view) return Reflect.apply(native, self, given);
    return Object.hasOwn(view.real, given[own ? 0 : 1] as string);
  });
}
NATIVES.set(
  Array.prototype.toString,
  (runtime, self) =>
    runtime.isShared(self)
      ? runtime.begin(Reflect.get(self, "join"), self)
      : Reflect.apply(Array.prototype.toString, self, []),
);

// ---- methods of arrays with callbacks -----------------------------------------------------------

type Body = (runtime: Runtime, list: unknown[], callee: unknown, self: unknown) => Thread;

/** Calls back as often as the method does, until the answer is known. */
function search(
  isBackwards: boolean,
  skipsHoles: boolean,
  found: (holds: unknown, value: unknown, index: number, kept: unknown[]) => [unknown] | undefined,
  otherwise: (kept: unknown[]) => unknown,
): Body {
  return function* (runtime, list, callee, self): Thread {
    const { length } = list;
    const kept: unknown[] = [];
    for (let k = 0; k < length; k++) {
      const i = isBackwards ? length - 1 - k : k;
      if (skipsHoles && !(i in list)) continue;
      const value = list[i];
      const holds = yield* callBack(runtime, callee, self, value, i, list);
      const answer = found(holds, value, i, kept);
      if (answer) return answer[0];
    }
    return otherwise(kept);
  };
}

function reduce(isBackwards: boolean): (
  runtime: Runtime,
  list: unknown[],
  callee: unknown,
  start: unknown[],
) => Thread {
  return function* (runtime, list, callee, start): Thread {
    const places = [...list.keys()].filter((i) => i in list);
    if (isBackwards) places.reverse();
    if (places.length === 0 && start.length === 0) {
      throw new TypeError("Reduce of empty array with no initial value");
    }
    let result = start.length > 0 ? start[0] : list[places.shift()!];
    for (const i of places) {
      result = yield* callBack(runtime, callee, undefined, result, list[i], i, list);
    }
    return result;
  };
}

/** An array whose methods make arrays. */
function isOrdinaryArray(value: unknown): value is unknown[] {
  return Array.isArray(value) && value.constructor === Array;
}

const none = () => undefined;
const ARRAY_BODIES: Record<string, Body> = {
  every: search(false, true, (holds) => holds ? undefined : [false], () => true),
  some: search(false, true, (holds) => holds ? [true] : undefined, () => false),
  find: search(false, false, (holds, value) => holds ? [value] : undefined, none),
  findIndex: search(false, false, (holds, _, i) => holds ? [i] : undefined, () => -1),
  findLast: search(true, false, (holds, value) => holds ? [value] : undefined, none),
  findLastIndex: search(true, false, (holds, _, i) => holds ? [i] : undefined, () => -1),
  forEach: search(false, true, none, none),
  filter: search(false, true, (holds, value, _, kept) => {
    if (holds) kept.push(value);
    return undefined;
  }, (kept) => kept),
  flatMap: search(false, true, (holds, _, __, kept) => {
    if (Array.isArray(holds)) { for (const value of holds) kept.push(value); }
    else kept.push(holds);
    return undefined;
  }, (kept) => kept),
  *map(runtime, list, callee, self): Thread {
    const made = new Array(list.length);
    for (let i = 0; i < made.length; i++) {
      if (i in list) made[i] = yield* callBack(runtime, callee, self, list[i], i, list);
    }
    return made;
  },
};

for (const [name, body] of Object.entries(ARRAY_BODIES)) {
  const native = (Array.prototype as unknown as Record<string, Callable>)[name]!;
  const twin = asTwin(body);
  NATIVES.set(
    native,
    (runtime, self, given) =>
      isOrdinaryArray(self) && canBeInterrupted(given[0])
        ? twin(runtime, self, given[0], given[1])
        : Reflect.apply(native, self, given),
  );
}
for (const name of ["reduce", "reduceRight"] as const) {
  const native = Array.prototype[name] as Callable;
  const twin = asTwin(reduce(name === "reduceRight"));
  NATIVES.set(
    native,
    (runtime, self, given) =>
      Array.isArray(self) && canBeInterrupted(given[0])
        ? twin(runtime, self, given[0], given.slice(1))
        : Reflect.apply(native, self, given),
  );
}
for (const { prototype } of [Map, Set]) {
  const native = prototype.forEach as Callable;
  const twin = asTwin(forEachEntry);
  NATIVES.set(
    native,
    (runtime, self, given) =>
      (self instanceof Map || self instanceof Set) && canBeInterrupted(given[0])
        ? twin(runtime, self, given[0], given[1])
        : Reflect.apply(native, self, given),
  );
}

function* forEachEntry(
  runtime: Runtime,
  list: Map<unknown, unknown> | Set<unknown>,
  callee: unknown,
  self: unknown,
): Thread {
  for (const [key, value] of list.entries()) {
    yield* callBack(runtime, callee, self, value, key, list);
  }
  return undefined;
}

function canBeInterrupted(callee: unknown): boolean {
  return typeof callee === "function" &&
    ((callee as Twinned)[TWIN] !== undefined || NATIVES.has(callee as Callable));
}

// ---- from: arrays of what is given --------------------------------------------------------------

for (const owner of [Array, TypedArray]) {
  const native = owner.from as Callable;
  NATIVES.set(native, (runtime, self, given) => {
    const [source, callee] = given;
    const isShared = runtime.isShared(source) || source instanceof Elements;
    if (isShared || canBeInterrupted(callee)) return from(runtime, native, self, given);
    if (!isArrayLike(source)) runtime.iterates(source);
    return Reflect.apply(native, self, given);
  });
}

/** Whether what `from` is given has no iterator. */
function isArrayLike(source: unknown): boolean {
  return typeof source === "object" && source !== null && !(Symbol.iterator in source);
}

const from = asTwin(
  function* (runtime: Runtime, native: Callable, self: unknown, given: unknown[]): Thread {
    const [source, callee, other] = given;
    const isShared = runtime.isShared(source) || source instanceof Elements;
    if (!isShared && !isArrayLike(source)) runtime.iterates(source);
    const list = isShared
      ? (yield* readAll(runtime, source, Infinity)) as unknown[]
      : Array.from(source as unknown[]);
    if (!isShared) runtime.iterates(source);
    if (callee === undefined) return Reflect.apply(native, self, [list]);
    for (let i = 0; i < list.length; i++) {
      list[i] = yield* callBack(runtime, callee, other, list[i], i);
    }
    return Reflect.apply(native, self, [list]);
  },
);

// ---- methods of typed arrays, taken from their prototype ----------------------------------------

for (const key of [...Object.getOwnPropertyNames(TypedArray.prototype), Symbol.iterator]) {
  const native = Object.getOwnPropertyDescriptor(TypedArray.prototype, key)!.value as unknown;
  if (typeof native !== "function" || key === "constructor" || NATIVES.has(native as Callable)) {
    continue;
  }
  const isPure = PURE_METHODS.has(String(key));
  NATIVES.set(native as Callable, (runtime, self, given) => {
    const view = runtime.memory.find(self);
    if (view) return runtime.begin(Reflect.get(view.proxy, key), view.proxy, ...given);
    const source = given[0];
    if (key === "set" && runtime.isShared(source)) return setPrivate(runtime, self, given);
    if (canBeInterrupted(source) && ARRAY_NAMES.some((name) => isNamed(self, name))) {
      const body = ARRAY_BODIES[key as string];
      if (body !== undefined) return onPrivate(runtime, body, self as Int32Array, given);
    }
    if (!isPure) runtime.effects++;
    return Reflect.apply(native as Callable, self, given);
  });
}

function isNamed(value: unknown, name: string): boolean {
  return Object.prototype.toString.call(value) === `[object ${name}]`;
}

const setPrivate = asTwin(
  function* (runtime: Runtime, self: unknown, [source, ...rest]: unknown[]): Thread {
    const list = yield* readAll(runtime, source, Infinity);
    runtime.effects++;
    (self as Int32Array).set(list as number[], ...rest as [number]);
    return undefined;
  },
);

const onPrivate = asTwin(
  function* (runtime: Runtime, body: Body, self: Int32Array, given: unknown[]): Thread {
    const result = yield* body(runtime, self as unknown as unknown[], given[0], given[1]);
    if (!Array.isArray(result)) return result;
    return new (self.constructor as new (list: unknown[]) => unknown)(result);
  },
);

for (
  const name of [...ARRAY_NAMES.map((array) => array.replace("Array", "").replace("Clamped", ""))]
) {
  for (const key of [`get${name}`, `set${name}`]) {
    const native = (DataView.prototype as unknown as Record<string, Callable>)[key]!;
    NATIVES.set(native, (runtime, self, given) => {
      const view = runtime.memory.find(self);
      if (view) return runtime.begin(Reflect.get(view.proxy, key), view.proxy, ...given);
      if (key.startsWith("set")) runtime.effects++;
      return Reflect.apply(native, self, given);
    });
  }
}

// ---- functions without effect -------------------------------------------------------------------

for (const owner of [Array, String, Number, Boolean, Map, Set, Symbol, BigInt, Object, Error]) {
  for (const key of [...PURE_METHODS, Symbol.iterator]) {
    const property = Object.getOwnPropertyDescriptor(owner.prototype, key);
    if (typeof property?.value === "function") PURE_NATIVES.add(property.value);
  }
}
for (const [name, keys] of Object.entries(PURE_GLOBALS)) {
  const owner = (globalThis as unknown as Record<string, Record<string, unknown>>)[name]!;
  if (typeof owner === "function" && keys.includes("()")) PURE_NATIVES.add(owner);
  for (const key of keys.includes("*") ? Object.getOwnPropertyNames(owner) : keys) {
    const value = owner[key];
    if (typeof value === "function") PURE_NATIVES.add(value as Callable);
  }
}
