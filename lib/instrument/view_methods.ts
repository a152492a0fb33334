/**
 * The methods of shared typed arrays and `DataView`s, as sequences of element accesses that can be
 * scheduled. Each calls back and converts its arguments as ECMA-262 says.
 *
 * @module
 */
import { Kind, type SharedView, type Thread } from "./access.ts";
import { dataName, toInteger } from "./apply_access.ts";
import { ARRAY_NAMES, BIG_ENDIAN, convert, ElementType } from "./element_types.ts";
import { Elements, loadElement, readAll, storeElement } from "./elements.ts";
import { asTwin, type Callable, isThread, type Twin, twinned } from "./functions.ts";
import type { Methods, View } from "./view.ts";
import type { Calls } from "./calls.ts";

type Bodies = Record<string, (view: View, ...given: unknown[]) => Thread>;

/**
 * Methods of shared typed arrays.
 *
 * @param runtime what the program runs on
 * @returns functions by name, with `this` a view
 */
export function arrayMethods(runtime: Calls): Methods {
  const methods: Methods = {};
  const bodies = { ...writers(runtime), ...searchers(runtime), ...readers(runtime) };
  for (const [name, body] of Object.entries(bodies)) {
    methods[name] = method(runtime, name, body);
  }
  for (const kind of ["values", "keys", "entries"] as const) {
    methods[kind] = function (this: unknown) {
      return new Elements(runtime, viewOf(runtime, this), kind);
    };
  }
  methods[Symbol.iterator] = methods.values!;
  methods.subarray = function (this: unknown, from?: unknown, to?: unknown) {
    const { real } = viewOf(runtime, this);
    const part = (real as Int32Array).subarray(from as number, to as number);
    return runtime.memory.view(part).proxy;
  };
  return methods;
}

function method(
  runtime: Calls,
  name: string,
  body: (view: View, ...given: unknown[]) => Thread,
) {
  const twin: Twin = asTwin(function* (this: unknown, ...given: unknown[]): Thread {
    return yield* body(viewOf(runtime, this), ...given);
  });
  // deno-lint-ignore no-explicit-any -- a method by its name
  return twinned(runtime.plainNative, name, (Int32Array.prototype as any)[name].length, twin);
}

function viewOf(runtime: Calls, self: unknown): View {
  const view = runtime.memory.find(self);
  if (view === undefined) throw new TypeError("this is not a typed array");
  return view;
}

/** An index that may be negative, within 0 to `length`. */
function bounded(given: unknown, length: number, otherwise: number): number {
  if (given === undefined) return otherwise;
  const index = toInteger(given);
  return index < 0 ? Math.max(0, length + index) : Math.min(index, length);
}

/** Calls a callback of the program; `yield*` it. */
export function* callBack(
  runtime: Calls,
  callee: unknown,
  self: unknown,
  ...given: unknown[]
): Thread {
  const result = runtime.call(runtime.place, callee, self, ...given);
  return isThread(result) ? yield* result : result;
}

function mustCall(callee: unknown): void {
  if (typeof callee !== "function") throw new TypeError(`${String(callee)} is not a function`);
}

/** A private typed array of the same kind. */
function privateCopy(view: View, source: unknown): Int32Array {
  const Kind = view.real.constructor as new (source: unknown) => Int32Array;
  return new Kind(source);
}

function writers(runtime: Calls): Bodies {
  const load = (view: View, index: number) => loadElement(runtime, view, index);
  const store = (view: View, index: number, value: unknown) =>
    storeElement(runtime, view, index, value);
  return {
    *fill(view, value, from, to): Thread {
      const element = convert(view.type, value);
      const end = bounded(to, view.length, view.length);
      for (let i = bounded(from, view.length, 0); i < end; i++) yield* store(view, i, element);
      return view.proxy;
    },
    *set(view, source, offset): Thread {
      const start = toInteger(offset);
      const other = runtime.memory.find(source);
      const length = other ? other.length : toInteger(Object(source).length);
      if (start < 0 || start + length > view.length) {
        throw new RangeError("offset is out of bounds");
      }
      // Of shared memory everything is read first, as if it were copied.
      const list = other ? yield* readAll(runtime, source, Infinity) : source;
      for (let i = 0; i < length; i++) {
        yield* store(view, start + i, (list as ArrayLike<unknown>)[i]);
      }
      return undefined;
    },
    *copyWithin(view, target, from, to): Thread {
      const { length } = view;
      const start = bounded(from, length, 0);
      const at = bounded(target, length, 0);
      const count = Math.min(bounded(to, length, length) - start, length - at);
      const isBackwards = start < at && at < start + count;
      for (let k = 0; k < count; k++) {
        const i = isBackwards ? count - 1 - k : k;
        yield* store(view, at + i, yield* load(view, start + i));
      }
      return view.proxy;
    },
    *reverse(view): Thread {
      for (let low = 0, high = view.length - 1; low < high; low++, high--) {
        const first = yield* load(view, low);
        const last = yield* load(view, high);
        yield* store(view, low, last);
        yield* store(view, high, first);
      }
      return view.proxy;
    },
    *sort(view, compare): Thread {
      const copy = privateCopy(view, yield* readAll(runtime, view.proxy, Infinity));
      copy.sort(compare as undefined);
      for (let i = 0; i < copy.length; i++) yield* store(view, i, copy[i]);
      return view.proxy;
    },
  };
}

/** Methods that may stop before the end, or call back for each element. */
function searchers(runtime: Calls): Bodies {
  const load = (view: View, index: number) => loadElement(runtime, view, index);
  const search = (
    isBackwards: boolean,
    /** The answer, once it is known. */
    found: (holds: boolean, value: unknown, index: number) => [unknown] | undefined,
    otherwise: (view: View) => unknown,
  ) =>
    function* (view: View, callee: unknown, self?: unknown): Thread {
      mustCall(callee);
      const { length } = view;
      for (let k = 0; k < length; k++) {
        const i = isBackwards ? length - 1 - k : k;
        const value = yield* load(view, i);
        const holds = Boolean(yield* callBack(runtime, callee, self, value, i, view.proxy));
        const answer = found(holds, value, i);
        if (answer) return answer[0];
      }
      return otherwise(view);
    };
  const reduce = (isBackwards: boolean) =>
    function* (view: View, callee: unknown, ...start: unknown[]): Thread {
      mustCall(callee);
      const { length } = view;
      if (length === 0 && start.length === 0) {
        throw new TypeError("Reduce of empty array with no initial value");
      }
      const at = (k: number) => isBackwards ? length - 1 - k : k;
      let k = 0;
      let result = start.length > 0 ? start[0] : yield* load(view, at(k++));
      for (; k < length; k++) {
        const value = yield* load(view, at(k));
        result = yield* callBack(runtime, callee, undefined, result, value, at(k), view.proxy);
      }
      return result;
    };
  const look = (step: 1 | -1, isSame: (a: unknown, b: unknown) => boolean, answers: boolean) =>
    function* (view: View, wanted: unknown, ...start: unknown[]): Thread {
      const { length } = view;
      let i = step > 0 ? bounded(start[0], length, 0) : length - 1;
      if (step < 0 && start.length > 0) {
        const from = toInteger(start[0]);
        i = from < 0 ? length + from : Math.min(from, length - 1);
      }
      for (; i >= 0 && i < length; i += step) {
        if (isSame(yield* load(view, i), wanted)) return answers ? true : i;
      }
      return answers ? false : -1;
    };
  return {
    every: search(false, (holds) => holds ? undefined : [false], () => true),
    some: search(false, (holds) => holds ? [true] : undefined, () => false),
    find: search(false, (holds, value) => holds ? [value] : undefined, () => undefined),
    findIndex: search(false, (holds, _, index) => holds ? [index] : undefined, () => -1),
    findLast: search(true, (holds, value) => holds ? [value] : undefined, () => undefined),
    findLastIndex: search(true, (holds, _, index) => holds ? [index] : undefined, () => -1),
    forEach: search(false, () => undefined, () => undefined),
    reduce: reduce(false),
    reduceRight: reduce(true),
    includes: look(1, (a, b) => a === b || (a !== a && b !== b), true),
    indexOf: look(1, (a, b) => a === b, false),
    lastIndexOf: look(-1, (a, b) => a === b, false),
    *map(view, callee, self): Thread {
      mustCall(callee);
      const made = privateCopy(view, view.length);
      for (let i = 0; i < made.length; i++) {
        const value = yield* load(view, i);
        made[i] = (yield* callBack(runtime, callee, self, value, i, view.proxy)) as number;
      }
      return made;
    },
    *filter(view, callee, self): Thread {
      mustCall(callee);
      const kept: unknown[] = [];
      for (let i = 0; i < view.length; i++) {
        const value = yield* load(view, i);
        if (yield* callBack(runtime, callee, self, value, i, view.proxy)) kept.push(value);
      }
      return privateCopy(view, kept);
    },
  };
}

/** Methods that read elements and make something private of them. */
function readers(runtime: Calls): Bodies {
  const ofCopy = (name: string) =>
    function* (view: View, ...given: unknown[]): Thread {
      const copy = privateCopy(view, yield* readAll(runtime, view.proxy, Infinity));
      return (copy as unknown as Record<string, Callable>)[name]!(...given);
    };
  return {
    *at(view, given): Thread {
      const index = toInteger(given);
      const at = index < 0 ? view.length + index : index;
      return at >= 0 && at < view.length ? yield* loadElement(runtime, view, at) : undefined;
    },
    *slice(view, from, to): Thread {
      const start = bounded(from, view.length, 0);
      const count = Math.max(0, bounded(to, view.length, view.length) - start);
      const made = privateCopy(view, count);
      for (let i = 0; i < count; i++) {
        made[i] = (yield* loadElement(runtime, view, start + i)) as number;
      }
      return made;
    },
    join: ofCopy("join"),
    toLocaleString: ofCopy("toLocaleString"),
    toReversed: ofCopy("toReversed"),
    toSorted: ofCopy("toSorted"),
    with: ofCopy("with"),
  };
}

const DATA_TYPES = ARRAY_NAMES
  .map((name, type) => [dataName(name), type] as const)
  .filter(([, type]) => type !== ElementType.U8C);

/**
 * Methods of shared `DataView`s.
 *
 * @param runtime what the program runs on
 * @returns functions by name, with `this` a view
 */
export function dataViewMethods(runtime: Calls): Methods {
  const methods: Methods = {};
  for (const [name, type] of DATA_TYPES) {
    const typed = (isLittle: unknown) => isLittle ? type : type + BIG_ENDIAN;
    methods[`get${name}`] = twinned(
      runtime.plainNative,
      `get${name}`,
      1,
      asTwin(function* (this: SharedView, offset: unknown, isLittle: unknown): Thread {
        runtime.accessBytes(Kind.LOAD, typed(isLittle), viewOf(runtime, this), offset);
        return yield;
      }),
    );
    methods[`set${name}`] = twinned(
      runtime.plainNative,
      `set${name}`,
      2,
      asTwin(
        function* (this: SharedView, offset: unknown, value: unknown, isLittle: unknown): Thread {
          runtime.accessBytes(Kind.STORE, typed(isLittle), viewOf(runtime, this), offset, value);
          yield;
          return undefined;
        },
      ),
    );
  }
  return methods;
}
