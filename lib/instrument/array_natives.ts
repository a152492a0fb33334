import type { Thread } from "./access.ts";
import { asTwin, type Callable } from "./functions.ts";
import type { Natives } from "./native.ts";
import type { Calls } from "./calls.ts";
import { callBack } from "./view_methods.ts";

/** Methods of arrays, maps and sets that call back. */
export const ARRAY_NATIVES: Natives = new Map();

/** What such a method does. */
export type Body = (runtime: Calls, list: unknown[], callee: unknown, self: unknown) => Thread;

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
  runtime: Calls,
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
/** Methods of arrays with callbacks, by name. */
export const ARRAY_BODIES: Record<string, Body> = {
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
  ARRAY_NATIVES.set(
    native,
    (runtime, self, given) =>
      isOrdinaryArray(self) && runtime.canBeInterrupted(given[0])
        ? twin(runtime, self, given[0], given[1])
        : Reflect.apply(native, self, given),
  );
}
for (const name of ["reduce", "reduceRight"] as const) {
  const native = Array.prototype[name] as Callable;
  const twin = asTwin(reduce(name === "reduceRight"));
  ARRAY_NATIVES.set(
    native,
    (runtime, self, given) =>
      Array.isArray(self) && runtime.canBeInterrupted(given[0])
        ? twin(runtime, self, given[0], given.slice(1))
        : Reflect.apply(native, self, given),
  );
}
for (const { prototype } of [Map, Set]) {
  const native = prototype.forEach as Callable;
  const twin = asTwin(forEachEntry);
  ARRAY_NATIVES.set(
    native,
    (runtime, self, given) =>
      (self instanceof Map || self instanceof Set) && runtime.canBeInterrupted(given[0])
        ? twin(runtime, self, given[0], given[1])
        : Reflect.apply(native, self, given),
  );
}

function* forEachEntry(
  runtime: Calls,
  list: Map<unknown, unknown> | Set<unknown>,
  callee: unknown,
  self: unknown,
): Thread {
  for (const [key, value] of list.entries()) {
    yield* callBack(runtime, callee, self, value, key, list);
  }
  return undefined;
}
