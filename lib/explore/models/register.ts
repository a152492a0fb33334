import type { Model } from "./model.ts";

/** The methods of a register. */
export interface RegisterOptions {
  /**
   * The method that answers what was written last.
   *
   * @default "read"
   */
  read?: string;
  /**
   * The method that writes.
   *
   * @default "write"
   */
  write?: string;
  /**
   * What it holds at the start.
   *
   * @default 0
   */
  start?: unknown;
}

/**
 * A register: a read answers what was written last. The place in it is whole: nobody sees half of a
 * value.
 *
 * @param options the methods, and what it holds at the start
 * @returns the model, for `behavesLike`
 *
 * @example
 * ```ts
 * import { register } from "@course/explore/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const { apply } = register();
 * assertEquals(apply({ holds: 0 }, ["write", 2], undefined), { holds: 2 });
 * assertEquals(apply({ holds: 2 }, ["read"], 0), undefined);
 * ```
 */
export function register(options: RegisterOptions = {}): Model<{ holds: unknown }> {
  const { read = "read", write = "write", start = 0 } = options;
  return {
    name: "register",
    kind: "register",
    made: [options],
    methods: { read, write },
    aliases: {
      read: ["get", "load", "value", "current"],
      write: ["set", "store", "put", "update"],
    },
    acts: { write: ["write"], read: ["read"] },
    starts: [[], ["write"]],
    given: { write: 1 },
    startAfter: (before) => ({ holds: before.length > 0 ? before.at(-1)![1] : start }),
    apply(state, [name, value], answer) {
      if (name === "write") return { holds: value };
      return Object.is(answer, state.holds) ? state : undefined;
    },
    hint(name, answer, isFirst) {
      if (!isFirst || name !== "read" || Object.is(answer, start)) return undefined;
      return `if it does not start with ${start}, say so: register({ start: ... })`;
    },
  };
}
