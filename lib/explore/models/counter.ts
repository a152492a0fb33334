import type { Model } from "./model.ts";

/** The methods of a counter. */
export interface CounterOptions {
  /**
   * The method that adds 1.
   *
   * @default "increment"
   */
  increment?: string;
  /**
   * The method that takes 1 away; a counter may lack it.
   *
   * @default "decrement"
   */
  decrement?: string;
  /**
   * The method that tells the count; a counter may lack it when the others answer the count.
   *
   * @default "value"
   */
  value?: string;
  /**
   * The count at the start.
   *
   * @default 0
   */
  start?: number;
}

/** The count, and whether calls answer the one before them or after them, once that is known. */
export interface Count {
  /** The count. */
  count: number;
  /** What increments answer. */
  answers?: "before" | "after";
}

/**
 * A counter: no increment is lost. An increment may answer nothing, the count before it, or the count
 * after it, and always the same of these.
 *
 * @param options the methods, and the count at the start
 * @returns the model, for `behavesLike`
 *
 * @example
 * ```ts
 * import { counter } from "@course/explore/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const { apply } = counter();
 * assertEquals(apply({ count: 4 }, ["increment"], 5), { count: 5, answers: "after" });
 * assertEquals(apply({ count: 4 }, ["value"], 3), undefined);
 * ```
 */
export function counter(options: CounterOptions = {}): Model<Count> {
  const { increment = "increment", decrement = "decrement", value = "value", start = 0 } = options;
  return {
    name: "counter",
    kind: "counter",
    made: [options],
    methods: { increment, decrement, value },
    optional: ["decrement", "value"],
    aliases: {
      increment: ["inc", "add", "up", "next", "fetchAdd"],
      decrement: ["dec", "down", "sub"],
      value: ["get", "read", "load", "count", "current"],
    },
    acts: { increment: ["increment"], decrement: ["decrement"], value: ["value"] },
    starts: [[]],
    startAfter: () => ({ count: start }),
    apply(state, [name], answer) {
      const { count, answers } = state;
      if (name === "value") return answer === count ? state : undefined;
      const after = name === "increment" ? count + 1 : count - 1;
      if (answer === undefined) return { ...state, count: after };
      const which = answer === count ? "before" : answer === after ? "after" : undefined;
      if (which === undefined || answers !== undefined && answers !== which) return undefined;
      return { count: after, answers: which };
    },
    hint(name, answer, isFirst) {
      if (!isFirst || name !== "value" || answer === start) return undefined;
      return `if it does not start at ${start}, say so: counter({ start: ${answer} })`;
    },
  };
}
