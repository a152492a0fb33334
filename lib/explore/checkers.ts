/**
 * Checkers for scenarios: plain functions that say which law was broken. A scenario imports them as
 * `@course/explore/checkers.ts`. That an object has one owner at a time is checked by `CheckedPool` of
 * `lib/pools`, around the pool.
 *
 * @module
 */
import { fetchAddRelaxed } from "../atomics/mod.ts";

/**
 * Checks that nothing is lost and nothing is there twice.
 *
 * @param pool a pool that nobody is using any more
 * @param held objects that the threads still hold, one array a thread
 * @returns the broken law, or `undefined`
 *
 * @example
 * ```ts
 * import { conserved } from "@course/explore/checkers.ts";
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

/** An operation of a history. */
export interface Operation<Action> {
  action: Action;
  result: unknown;
  /** When it began and ended; operations that overlap may have happened in either order. */
  begun: number;
  ended: number;
}

/**
 * Writes down which operations were done when. Its clock is a shared word, so the explorer tries all
 * orders in which operations begin and end.
 */
export class History<Action> {
  /** All operations, of all threads. */
  readonly operations: Operation<Action>[];
  readonly #clock = new Int32Array(new SharedArrayBuffer(4));

  constructor() {
    // In the explorer each thread has its own copy of this object, and the notes of the memory are
    // the same for all.
    const buffer = this.#clock.buffer as unknown as {
      [notes: symbol]: Operation<Action>[] | undefined;
    };
    this.operations = buffer[Symbol.for("course.notes")] ?? [];
  }

  /**
   * Notes that an operation begins.
   *
   * @returns the time, for `end`
   */
  begin(): number {
    return fetchAddRelaxed(this.#clock, 0, 1);
  }

  /**
   * Notes that an operation has ended.
   *
   * @param begun what `begin` returned
   * @param action what was done
   * @param result what it answered
   */
  end(begun: number, action: Action, result: unknown): void {
    const ended = fetchAddRelaxed(this.#clock, 0, 1);
    this.operations.push({ action, result, begun, ended });
  }
}

/**
 * Checks whether a history can be explained by doing its operations one after the other, each at
 * some moment between its begin and its end.
 *
 * @param history the operations
 * @param start state of the model before the first one
 * @param apply does an operation on the model: the next state and the answer
 * @returns the broken law, or `undefined`
 *
 * @example
 * ```ts
 * import { History, linearizable } from "@course/explore/checkers.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const history = new History<"add">();
 * history.end(history.begin(), "add", 0);
 * history.end(history.begin(), "add", 0); // a second add must not answer the same
 * assertEquals(
 *   linearizable(history, 0, (count, _action) => [count + 1, count]),
 *   "no order of the 2 operations explains their answers: add = 0, add = 0",
 * );
 * ```
 */
export function linearizable<State, Action>(
  history: History<Action>,
  start: State,
  apply: (state: State, action: Action) => [next: State, result: unknown],
): string | undefined {
  const { operations } = history;
  if (isExplained(operations, start, apply)) return undefined;
  const list = operations.map(({ action, result }) => `${action} = ${result}`).join(", ");
  return `no order of the ${operations.length} operations explains their answers: ${list}`;
}

function isExplained<State, Action>(
  rest: Operation<Action>[],
  state: State,
  apply: (state: State, action: Action) => [next: State, result: unknown],
): boolean {
  if (rest.length === 0) return true;
  for (const first of rest) {
    // Nothing that has ended before this one began may come after it.
    if (rest.some((other) => other.ended < first.begun)) continue;
    const [next, result] = apply(state, first.action);
    if (result !== first.result) continue;
    if (isExplained(rest.filter((other) => other !== first), next, apply)) return true;
  }
  return false;
}
