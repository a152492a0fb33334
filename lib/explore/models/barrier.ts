import type { Model } from "./model.ts";

/** The method of a barrier. */
export interface BarrierOptions {
  /**
   * The method that comes back when all threads have called it.
   *
   * @default "wait"
   */
  wait?: string;
}

const MIN_THREADS = 2;
const MAX_THREADS = 4;

/**
 * A barrier: nobody leaves it before all have come, round after round, and what they have written
 * before is seen behind it. Each thread writes a plain word before it waits, and reads those of the
 * others afterwards.
 *
 * @param threads threads that meet, 2 to 4
 * @param options the method
 * @returns the model, for `behavesLike`
 * @throws {RangeError} If there are fewer or more threads
 */
export function barrier(threads: number, options: BarrierOptions = {}): Model<number> {
  if (!Number.isSafeInteger(threads) || threads < MIN_THREADS || threads > MAX_THREADS) {
    throw new RangeError(
      `A barrier of ${threads} threads cannot be tried: make one of ${MIN_THREADS} to ${MAX_THREADS}`,
    );
  }
  const { wait = "wait" } = options;
  return {
    name: "barrier",
    kind: "barrier",
    made: [threads, options],
    methods: { wait },
    aliases: { wait: ["arrive", "arriveAndWait", "await", "sync", "barrier", "join", "enter"] },
    acts: { wait: ["wait"] },
    starts: [[]],
    leastCpus: threads,
    mostCpus: threads,
    isUseful: ({ cpus }) => cpus.every((own) => own.length === cpus[0]!.length),
    startAfter: () => 0,
    apply: (state) => state,
    words: Array.from(
      { length: 2 * threads },
      (_, at) => `round ${1 + Math.floor(at / threads)} of CPU ${at % threads}`,
    ),
    act(_action, { call, cpu, turn, words }) {
      words[turn * threads + cpu] = 1;
      call("wait");
      for (let other = 0; other < threads; other++) {
        // Invariant: who has left knows of all that have come.
        if (words[turn * threads + other] === 1) continue;
        return `thread ${cpu} has left the barrier before thread ${other} has come`;
      }
      return undefined;
    },
    after: (seen) => seen.find((problem) => problem !== undefined) as string | undefined,
  };
}
