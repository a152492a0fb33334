import type { Model } from "./model.ts";
import { addOne, sumIsRight } from "./mutex.ts";

/** The methods of a semaphore. */
export interface SemaphoreOptions {
  /**
   * The method that waits for a permit, and takes it.
   *
   * @default "acquire"
   */
  acquire?: string;
  /**
   * The method that gives it back.
   *
   * @default "release"
   */
  release?: string;
}

/** One thread more than there are permits, and a scenario has 4 threads. */
const MAX_PERMITS = 3;

/**
 * A semaphore: not more threads than there are permits are between `acquire` and `release`.
 *
 * @param permits permits at the start, 1 to 3
 * @param options the methods
 * @returns the model, for `behavesLike`
 * @throws {RangeError} If there are fewer or more permits
 */
export function semaphore(permits: number, options: SemaphoreOptions = {}): Model<number> {
  if (!Number.isSafeInteger(permits) || permits < 1 || permits > MAX_PERMITS) {
    throw new RangeError(
      `A semaphore of ${permits} permits cannot be tried: clients have up to ${
        MAX_PERMITS + 1
      } threads, so make one of 1 to ${MAX_PERMITS}`,
    );
  }
  const { acquire = "acquire", release = "release" } = options;
  return {
    name: "semaphore",
    kind: "semaphore",
    made: [permits, options],
    methods: { acquire, release },
    aliases: {
      acquire: ["wait", "lock", "take", "down", "p", "decrement"],
      release: ["signal", "post", "unlock", "give", "up", "v", "notify", "increment"],
    },
    acts: { acquire: ["acquire", "release"] },
    starts: [[]],
    leastCpus: permits + 1,
    startAfter: () => permits,
    law: `more threads than ${permits} have a permit at the same time`,
    apply: (left, [name]) => name === "release" ? left + 1 : left > 0 ? left - 1 : undefined,
    words: ["sum with a permit"],
    act(_action, { call, words }) {
      call("acquire");
      const seen = permits === 1 ? addOne(words) : undefined;
      call("release");
      return seen;
    },
    after: (seen) => sumIsRight("with the only permit", seen),
  };
}
