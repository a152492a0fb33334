import type { Thread } from "./access.ts";
import { ARRAY_NAMES } from "./element_types.ts";
import { Elements, readAll } from "./elements.ts";
import { asTwin, type Callable, TWIN, type Twinned } from "./functions.ts";
import type { Calls } from "./calls.ts";

type Constructor = new (...given: unknown[]) => object;

const VIEWS = new Set<unknown>([
  ...ARRAY_NAMES.map((name) => (globalThis as unknown as Record<string, unknown>)[name]),
  DataView,
]);
/** What reads all of what it is given. */
const COPIES = new Set<unknown>([...VIEWS, Set, Map, WeakSet, WeakMap]);

/**
 * What `new` makes.
 *
 * @param runtime what the program runs on
 * @param callee the class
 * @param given its arguments
 * @returns what was made; a thread, if that has to be scheduled
 */
export function construct(runtime: Calls, callee: unknown, given: unknown[]): unknown {
  if (typeof callee !== "function") throw new TypeError("what is made here is not a constructor");
  const [source] = given;
  if (callee === Proxy) {
    const proxy = Reflect.construct(Proxy, [runtime.own(runtime.place, source), given[1]]);
    runtime.proxies.add(proxy);
    return proxy;
  }
  if (COPIES.has(callee) && typeof source === "object") runtime.iterates(source);
  if (callee === runtime.clock.Date && given.length === 0) return runtime.clock.today();
  if (VIEWS.has(callee) && runtime.memory.isBuffer(source)) {
    return runtime.memory.view(Reflect.construct(callee, given)).proxy;
  }
  if (COPIES.has(callee) && (runtime.isShared(source) || source instanceof Elements)) {
    return copy(runtime, callee as Constructor, given);
  }
  const twin = (callee as Twinned)[TWIN];
  if (twin !== undefined && callee.prototype !== undefined && callee !== runtime.clock.Date) {
    return constructTwin(callee as Callable, twin, given);
  }
  const constructor = runtime.constructors.get(callee);
  if (constructor !== undefined) {
    return constructFields(runtime, callee as Callable, constructor, given);
  }
  return Reflect.construct(callee, given);
}

const copy = asTwin(
  function* (runtime: Calls, callee: Constructor, [source, ...rest]: unknown[]): Thread {
    return new callee(yield* readAll(runtime, source, Infinity), ...rest);
  },
);

const constructFields = asTwin(
  function* (runtime: Calls, callee: Callable, twin: Callable, given: unknown[]): Thread {
    const made = Reflect.construct(callee, [runtime.onlyFields]);
    const result = yield* twin.apply(made, given);
    return isObject(result) ? result : made;
  },
);

function isObject(value: unknown): boolean {
  return typeof value === "object" && value !== null || typeof value === "function";
}

const constructTwin = asTwin(
  function* (callee: Callable, twin: Callable, given: unknown[]): Thread {
    const { prototype } = callee;
    const made = Object.create(typeof prototype === "object" ? prototype : Object.prototype);
    const result = yield* twin.apply(made, given);
    return isObject(result) ? result : made;
  },
);

/**
 * What a class may extend: a typed array of the program's own kind stays private.
 *
 * @param runtime what the program runs on
 * @param position place of the class
 * @param parent what it extends
 * @returns the parent, or a class in its place
 */
export function subclassable(runtime: Calls, position: number, parent: unknown): unknown {
  if (!VIEWS.has(parent)) return parent;
  return class extends (parent as Constructor) {
    constructor(...given: unknown[]) {
      if (runtime.memory.isBuffer(given[0])) {
        runtime.refuse(
          "a class that extends a typed array sees shared memory: give it a field with the array",
          position,
        );
      }
      super(...given);
    }
  };
}
