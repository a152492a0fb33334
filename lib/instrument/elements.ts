import type { Thread } from "./access.ts";
import { asTwin, TWIN, type Twinned, twinned } from "./functions.ts";
import type { View } from "./view.ts";
import type { Calls } from "./calls.ts";

type Kind = "values" | "keys" | "entries";

/**
 * One element of shared memory that a for-of loop has come to.
 *
 * @internal
 */
export class Step {
  readonly view: View;
  readonly index: number;
  readonly kind: Kind;

  constructor(view: View, index: number, kind: Kind) {
    this.view = view;
    this.index = index;
    this.kind = kind;
  }

  /** What the loop's variable becomes. */
  take(value: unknown): unknown {
    return this.kind === "entries" ? [this.index, value] : value;
  }
}

/** What `values`, `keys` and `entries` of shared memory return: an iterator whose steps are read one by one. */
export class Elements {
  readonly view: View;
  readonly kind: Kind;
  /** Reads the next element. */
  readonly next: Twinned;
  readonly #runtime: Calls;
  #index = 0;

  constructor(runtime: Calls, view: View, kind: Kind) {
    this.view = view;
    this.kind = kind;
    this.#runtime = runtime;
    // deno-lint-ignore no-this-alias -- the generator has a `this` of its own
    const elements = this;
    this.next = twinned(
      runtime.plainNative,
      "next",
      0,
      asTwin(function* (): Thread {
        const step = elements.#step();
        if (step === undefined) return { value: undefined, done: true };
        return { value: yield* readStep(runtime, step), done: false };
      }),
    );
  }

  static isStep(value: unknown): value is Step {
    return value instanceof Step;
  }

  /** The steps that are left, without reading. */
  *steps(): Generator<Step> {
    for (;;) {
      const step = this.#step();
      if (step === undefined) return;
      yield step;
    }
  }

  [Symbol.iterator](): this {
    return this;
  }

  get [Symbol.toStringTag](): string {
    return "Array Iterator";
  }

  #step(): Step | undefined {
    if (this.#index >= this.view.length) {
      this.#index = Infinity;
      return undefined;
    }
    this.#runtime.effects++;
    return new Step(this.view, this.#index++, this.kind);
  }
}

function* readStep(runtime: Calls, step: Step): Thread {
  if (step.kind === "keys") return step.index;
  return step.take(yield* loadElement(runtime, step.view, step.index));
}

/** Reads an element; `yield*` it. */
export function* loadElement(runtime: Calls, view: View, index: number): Thread {
  return runtime.get(runtime.place, view.proxy, index) ? yield : runtime.answer;
}

/** Writes an element; `yield*` it. */
export function* storeElement(
  runtime: Calls,
  view: View,
  index: number,
  value: unknown,
): Thread {
  if (runtime.set(runtime.place, view.proxy, index, value)) yield;
  return undefined;
}

/**
 * Reads elements of shared memory into a plain array.
 *
 * @param runtime what the program runs on
 * @param source a view, or an iterator of one
 * @param most how many to read at most
 * @returns a thread whose result is an array
 */
export const readAll = asTwin(
  function* (runtime: Calls, source: unknown, most: number): Thread {
    const { place } = runtime;
    const view = runtime.memory.find(source);
    const elements = view ? new Elements(runtime, view, "values") : source as Elements;
    const list: unknown[] = [];
    while (list.length < most) {
      runtime.place = place;
      const { value, done } = (yield* stepOf(elements)) as IteratorResult<unknown>;
      if (done) break;
      list.push(value);
    }
    return list;
  },
);

function stepOf(elements: Elements): Thread {
  return elements.next[TWIN]!();
}
