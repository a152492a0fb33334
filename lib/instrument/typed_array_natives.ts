import type { Thread } from "./access.ts";
import { ARRAY_BODIES, type Body } from "./array_natives.ts";
import { ARRAY_NAMES } from "./element_types.ts";
import { readAll } from "./elements.ts";
import { asTwin, type Callable } from "./functions.ts";
import type { Natives } from "./native.ts";
import { PURE_METHODS } from "./pure.ts";
import type { Calls } from "./calls.ts";

const TypedArray = Object.getPrototypeOf(Int32Array) as typeof Int32Array;

/** Methods of typed arrays and `DataView`s, taken from their prototype. */
export const TYPED_ARRAY_NATIVES: Natives = new Map();

for (const key of [...Object.getOwnPropertyNames(TypedArray.prototype), Symbol.iterator]) {
  const native = Object.getOwnPropertyDescriptor(TypedArray.prototype, key)!.value as unknown;
  if (
    typeof native !== "function" || key === "constructor" ||
    TYPED_ARRAY_NATIVES.has(native as Callable)
  ) {
    continue;
  }
  const isPure = PURE_METHODS.has(String(key));
  TYPED_ARRAY_NATIVES.set(native as Callable, (runtime, self, given) => {
    const view = runtime.memory.find(self);
    if (view) return runtime.begin(Reflect.get(view.proxy, key), view.proxy, ...given);
    const source = given[0];
    if (key === "set" && runtime.isShared(source)) return setPrivate(runtime, self, given);
    if (runtime.canBeInterrupted(source) && ARRAY_NAMES.some((name) => isNamed(self, name))) {
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
  function* (runtime: Calls, self: unknown, [source, ...rest]: unknown[]): Thread {
    const list = yield* readAll(runtime, source, Infinity);
    runtime.effects++;
    (self as Int32Array).set(list as number[], ...rest as [number]);
    return undefined;
  },
);

const onPrivate = asTwin(
  function* (runtime: Calls, body: Body, self: Int32Array, given: unknown[]): Thread {
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
    TYPED_ARRAY_NATIVES.set(native, (runtime, self, given) => {
      const view = runtime.memory.find(self);
      if (view) return runtime.begin(Reflect.get(view.proxy, key), view.proxy, ...given);
      if (key.startsWith("set")) runtime.effects++;
      return Reflect.apply(native, self, given);
    });
  }
}
