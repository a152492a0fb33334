import type { Thread } from "./access.ts";
import { Elements, readAll } from "./elements.ts";
import { asTwin, type Callable } from "./functions.ts";
import type { Natives } from "./native.ts";
import type { Calls } from "./calls.ts";
import { callBack } from "./view_methods.ts";

const TypedArray = Object.getPrototypeOf(Int32Array) as typeof Int32Array;

/** `Array.from` and `from` of typed arrays. */
export const COPYING_NATIVES: Natives = new Map();

for (const owner of [Array, TypedArray]) {
  const native = owner.from as Callable;
  COPYING_NATIVES.set(native, (runtime, self, given) => {
    const [source, callee] = given;
    const isShared = runtime.isShared(source) || source instanceof Elements;
    if (isShared || runtime.canBeInterrupted(callee)) return from(runtime, native, self, given);
    if (!isArrayLike(source)) runtime.iterates(source);
    return Reflect.apply(native, self, given);
  });
}

/** Whether what `from` is given has no iterator. */
function isArrayLike(source: unknown): boolean {
  return typeof source === "object" && source !== null && !(Symbol.iterator in source);
}

const from = asTwin(
  function* (runtime: Calls, native: Callable, self: unknown, given: unknown[]): Thread {
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
