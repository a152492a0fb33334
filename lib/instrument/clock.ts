import { Kind, Order, type Thread } from "./access.ts";
import { asTwin, TWIN, type Twinned, twinned } from "./functions.ts";
import type { Calls } from "./calls.ts";

/** What the date is when nobody has waited: 1 January 2026. */
const START = Date.UTC(2026, 0, 1);
const HOUR = 3_600_000;

/**
 * What time it is. In a thread each look is a choice: no time has passed since the thread looked
 * last, or an hour has. So time-outs are tried both ways, and time never goes back.
 *
 * @internal
 */
export class Clock {
  /** `performance` of instrumented code. */
  readonly performance: { readonly timeOrigin: number; now: Twinned };
  /** `Date` of instrumented code. */
  readonly Date: typeof Date;
  readonly #runtime: Calls;
  /** Hours that have passed for each thread. */
  readonly #hours: number[] = [];

  constructor(runtime: Calls) {
    this.#runtime = runtime;
    // deno-lint-ignore no-this-alias -- the generators below have a `this` of their own
    const clock = this;
    const reader = (read: (milliseconds: number) => unknown) =>
      asTwin(function* (): Thread {
        return read(Number(yield* clock.#look()));
      });
    // The runtime is not complete yet.
    const run = (thread: Thread) => runtime.plainNative(thread);
    const now = twinned(run, "now", 0, reader((milliseconds) => milliseconds));
    const text = reader((milliseconds) => new Date(milliseconds).toString());
    const performance = {
      timeOrigin: START,
      now: twinned(run, "now", 0, reader((milliseconds) => milliseconds - START)),
    };
    this.performance = new Proxy(performance, {
      get: (target, key) => {
        const isKnown = key in target || typeof key === "symbol";
        if (isKnown) return Reflect.get(target, key);
        return runtime.refuse(`"performance.${key}" is not supported: use performance.now`);
      },
    });
    this.Date = new Proxy(Date, {
      get: (target, key) => key === "now" ? now : key === TWIN ? text : Reflect.get(target, key),
      apply: () => run(text()),
      construct: (target, given, made) =>
        Reflect.construct(target, given.length > 0 ? given : [now()], made),
    });
    this.today = reader((milliseconds) => new Date(milliseconds));
  }

  /** What `new Date()` does. */
  readonly today: () => Thread;

  /** Starts again. */
  reset(): void {
    this.#hours.length = 0;
  }

  /** Starts again for one thread. */
  restart(thread: number): void {
    delete this.#hours[thread + 1];
  }

  *#look(): Thread {
    const runtime = this.#runtime;
    const number = runtime.thread + 1;
    runtime.event(Kind.CHOICE, Order.PLAIN, runtime.place, 2);
    if ((yield) === 1) {
      runtime.effects++;
      this.#hours[number] = (this.#hours[number] ?? 0) + 1;
    }
    return START + (this.#hours[number] ?? 0) * HOUR;
  }
}
