import type { Thread } from "./access.ts";
import { loadElement, storeElement } from "./elements.ts";
import { asTwin, type Callable } from "./functions.ts";
import type { Natives } from "./native.ts";

/** Functions that look at elements and keys. */
export const REFLECTING_NATIVES: Natives = new Map();

REFLECTING_NATIVES.set(Reflect.get, (runtime, _, given) => {
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
REFLECTING_NATIVES.set(Reflect.set, (runtime, _, given) => {
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
REFLECTING_NATIVES.set(
  Object.keys,
  (runtime, _, [source]) => Object.keys(runtime.enumerable(source) as object),
);

for (
  const [native, own] of [
    [Object.hasOwn, false],
    [Object.prototype.hasOwnProperty, true],
  ] as [Callable, boolean][]
) {
  REFLECTING_NATIVES.set(native, (runtime, self, given) => {
    const view = runtime.memory.find(own ? self : given[0]);
    if (!view) return Reflect.apply(native, self, given);
    return Object.hasOwn(view.real, given[own ? 0 : 1] as string);
  });
}
REFLECTING_NATIVES.set(
  Array.prototype.toString,
  (runtime, self) =>
    runtime.isShared(self)
      ? runtime.begin(Reflect.get(self, "join"), self)
      : Reflect.apply(Array.prototype.toString, self, []),
);
