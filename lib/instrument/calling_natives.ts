import type { Thread } from "./access.ts";
import { readAll } from "./elements.ts";
import { FORBIDDEN_PROMISE, FORBIDDEN_RANDOM } from "./forbidden.ts";
import { asTwin, type Callable, TWIN, type Twinned } from "./functions.ts";
import type { Natives } from "./native.ts";
import type { Calls } from "./calls.ts";
import { callBack } from "./view_methods.ts";

const { prototype: fn } = Function;

/** Functions that call what they are given, and those that must not be called. */
export const CALLING_NATIVES: Natives = new Map();

CALLING_NATIVES.set(
  fn.call,
  (runtime, self, [other, ...given]) => runtime.call(runtime.place, self, other, ...given),
);
CALLING_NATIVES.set(fn.apply, (runtime, self, [other, list]) => apply(runtime, self, other, list));
CALLING_NATIVES.set(fn.bind, (runtime, self, given) => bind(runtime, self as Twinned, given));
CALLING_NATIVES.set(
  Reflect.apply,
  (runtime, _, [callee, other, list]) => apply(runtime, callee, other, list),
);
CALLING_NATIVES.set(
  Reflect.construct,
  (runtime, _, given) =>
    given.length < 3
      ? runtime.make(runtime.place, given[0], ...Array.from(given[1] as unknown[]))
      : Reflect.construct(given[0] as Callable, given[1] as unknown[], given[2] as Callable),
);
CALLING_NATIVES.set(
  Math.random,
  (runtime) => runtime.refuse(`"Math.random" is used here, but ${FORBIDDEN_RANDOM}`),
);
CALLING_NATIVES.set(
  Array.fromAsync,
  (runtime) => runtime.refuse(`"Array.fromAsync" is used here, but ${FORBIDDEN_PROMISE}`),
);
CALLING_NATIVES.set(
  Function,
  (runtime) =>
    runtime.refuse("code that is made while the program runs is not instrumented: write it out"),
);

function apply(runtime: Calls, callee: unknown, self: unknown, list: unknown): unknown {
  if (runtime.isShared(list)) return applyShared(runtime, callee, self, list);
  const given = list === undefined || list === null ? [] : Array.from(list as ArrayLike<unknown>);
  return runtime.call(runtime.place, callee, self, ...given);
}

const applyShared = asTwin(
  function* (runtime: Calls, callee: unknown, self: unknown, list: unknown): Thread {
    const given = (yield* readAll(runtime, list, Infinity)) as unknown[];
    return yield* callBack(runtime, callee, self, ...given);
  },
);

function bind(runtime: Calls, callee: Twinned, given: unknown[]): unknown {
  const bound = Reflect.apply(fn.bind, callee, given) as Twinned;
  if (!runtime.canBeInterrupted(callee)) return bound;
  const [self, ...first] = given;
  bound[TWIN] = asTwin(function* (...more: unknown[]): Thread {
    return yield* callBack(runtime, callee, self, ...first, ...more);
  });
  return bound;
}
