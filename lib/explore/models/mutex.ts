import type { Model } from "./model.ts";

/** The methods of a mutex. */
export interface MutexOptions {
  /**
   * The method that waits until the lock is free, and takes it.
   *
   * @default "lock"
   */
  lock?: string;
  /**
   * The method that gives it back.
   *
   * @default "unlock"
   */
  unlock?: string;
}

/**
 * A mutex: one thread at a time is between `lock` and `unlock`, and it sees what the one before has
 * written. Each thread adds 1 to a plain word there.
 *
 * @param options the methods
 * @returns the model, for `behavesLike`
 */
export function mutex(options: MutexOptions = {}): Model<number> {
  const { lock = "lock", unlock = "unlock" } = options;
  return {
    name: "mutex",
    kind: "mutex",
    made: [options],
    methods: { lock, unlock },
    aliases: {
      lock: ["acquire", "enter", "take", "wait", "down"],
      unlock: ["release", "exit", "leave", "signal", "up"],
    },
    acts: { lock: ["lock", "unlock"] },
    starts: [[]],
    startAfter: () => 0,
    law: "two threads have the lock at the same time",
    apply: (holders, [name]) =>
      name === "lock" ? holders === 0 ? 1 : undefined : holders === 1 ? 0 : undefined,
    words: ["sum under the lock"],
    act(_action, { call, words }) {
      call("lock");
      const seen = addOne(words);
      call("unlock");
      return seen;
    },
    after: (seen) => sumIsRight("under the lock", seen),
  };
}

/**
 * Adds 1 to a plain word.
 *
 * @param words the word and others
 * @returns what it was before
 */
export function addOne(words: Int32Array): number {
  // Invariant: nobody else is here.
  const seen = words[0]!;
  words[0] = seen + 1;
  return seen;
}

/**
 * Looks whether each thread that has added 1 has seen the sum of all before it.
 *
 * @param where where it was added, in words
 * @param seen the sums
 * @returns what is wrong
 */
export function sumIsRight(where: string, seen: readonly unknown[]): string | undefined {
  for (let sum = 0; sum < seen.length; sum++) {
    const count = seen.filter((other) => other === sum).length;
    if (count > 1) return `${count} threads have each seen ${sum} ${where} and added 1 to it`;
  }
  return undefined;
}
