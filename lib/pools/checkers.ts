/**
 * Checkers for scenarios: plain functions that say which law was broken. A scenario imports them as
 * `@course/pools/checkers.ts`. That an object has one owner at a time is checked by `CheckedPool` of
 * `lib/pools`, around the pool.
 *
 * @module
 */
import { note } from "../atomics/mod.ts";

/** What an object may answer when calls are made one after the other. */
export interface Specification<State = unknown, Action = unknown> {
  /** The state before the first call. */
  start: State;
  /**
   * Makes a call.
   *
   * @param state the state before it; it is not to be changed
   * @param action what is called
   * @param answer what the call has answered
   * @returns the state after it, or `undefined` if it cannot answer that
   */
  apply(state: State, action: Action, answer: unknown): State | undefined;
  /** Which calls this is about. Without it: all. */
  concerns?(action: Action, answer: unknown): boolean;
  /** What is wrong when no order of the calls explains their answers, in words. */
  law?: string;
}

/**
 * Checks that nothing is lost and nothing is there twice.
 *
 * @param pool a pool that nobody is using any more
 * @param held objects that the threads still hold, one array a thread
 * @returns the broken law, or `undefined`
 *
 * @example
 * ```ts
 * import { conserved } from "@course/pools/checkers.ts";
 * import { Freelist } from "@course/pools/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const pool = Freelist.create({ cpuCount: 1, objectCount: 2 });
 * const object = pool.pop(0);
 * assertEquals(conserved(pool, [[object]]), undefined);
 * assertEquals(conserved(pool, []), "object 1 is lost: nobody holds it and it is not in the pool");
 * ```
 */
export function conserved(
  pool: { readonly objectCount: number; contents(): number[][] },
  held: number[][],
): string | undefined {
  const times: number[] = [];
  for (const list of [...pool.contents(), ...held]) {
    for (const object of list) {
      if (object >= 0) times[object] = (times[object] ?? 0) + 1;
    }
  }
  for (let object = 0; object < pool.objectCount; object++) {
    const count = times[object] ?? 0;
    if (count === 0) return `object ${object} is lost: nobody holds it and it is not in the pool`;
    if (count > 1) return `object ${object} is there ${count} times`;
  }
  return undefined;
}

/**
 * Makes a call and says when it begins and what it has answered, so that the export `specification` of
 * the scenario can be held against it: whether some order of the calls, one after the other, explains
 * all answers. Such an object is linearizable.
 *
 * @param action what is called: its name, or the name and the arguments
 * @param run makes the call
 * @returns what it has answered
 *
 * @example
 * ```ts
 * import { explore } from "@course/explore/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const { law } = explore({
 *   source: `
 *     import { call } from "@course/pools/checkers.ts";
 *     export const setup = () => new Int32Array(new SharedArrayBuffer(4));
 *     const draw = (words: Int32Array) => call("draw", () => words[0]++);
 *     export const threads = [draw, draw];
 *     export const specification = {
 *       start: 0,
 *       apply: (count: number, _action: string, answer: number) =>
 *         answer === count ? count + 1 : undefined,
 *     };
 *   `,
 * });
 * const sentence = "no order of the calls explains their answers";
 * assertEquals(law, `${sentence}: CPU 0: draw = 0; CPU 1: draw = 0`);
 * ```
 */
export function call<Answer>(action: unknown, run: () => Answer): Answer {
  note({ begins: action });
  const answer = run();
  note({ returns: answer });
  return answer;
}
