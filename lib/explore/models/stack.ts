import type { Model } from "./model.ts";
import { checkCapacity } from "./queue.ts";
import { sequence, type SequenceOptions } from "./sequence.ts";

/** How a stack is used. */
export interface StackOptions extends SequenceOptions {
  /**
   * The method that puts an element on top.
   *
   * @default "push"
   */
  push?: string;
  /**
   * The method that takes the element on top.
   *
   * @default "pop"
   */
  pop?: string;
}

/**
 * A stack: what was put in last is taken out first.
 *
 * @param options the methods, and what they answer when it is empty or full
 * @returns the model, for `behavesLike`
 * @throws {RangeError} If there is no room for one element
 *
 * @example
 * ```ts
 * import { stack } from "@course/explore/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const { apply } = stack();
 * assertEquals(apply([1, 2], ["pop"], 2), [1]);
 * assertEquals(apply([1, 2], ["pop"], 1), undefined); // that is no stack
 * ```
 */
export function stack(options: StackOptions = {}): Model<readonly number[]> {
  const { push = "push", pop = "pop", capacity } = options;
  checkCapacity("stack", capacity);
  return sequence({
    name: "stack",
    kind: "stack",
    made: [options],
    put: "push",
    take: "pop",
    methods: { push, pop },
    aliases: {
      push: ["put", "add", "insert", "unshift", "tryPush"],
      pop: ["take", "remove", "shift", "tryPop"],
    },
    next: (state) => [state.at(-1)!, state.slice(0, -1)],
  }, options);
}
