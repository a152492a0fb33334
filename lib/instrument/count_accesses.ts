import { Kind, Order } from "./access.ts";
import type { InstrumentOptions } from "./compile.ts";
import { instrument } from "./instrument.ts";
import type { Runtime } from "./runtime.ts";

/** Shared accesses by kind: `{ load: 3, "compare-and-swap": 1 }`; kinds that do not occur are left out. */
export type AccessCounts = Record<string, number>;

const NAMES: Record<number, string> = {
  [Kind.LOAD]: "load",
  [Kind.STORE]: "store",
  [Kind.EXCHANGE]: "exchange",
  [Kind.COMPARE_EXCHANGE]: "compare-and-swap",
  [Kind.ADD]: "fetch-and-add",
  [Kind.AND]: "other",
  [Kind.OR]: "other",
  [Kind.XOR]: "other",
  [Kind.FENCE]: "fence",
};

/**
 * Counts the shared accesses of operations, each alone: one after the other, on one thread.
 *
 * @param source text of a module that exports `setup`, which makes a state, and `operations`,
 * functions of that state by name
 * @param options texts of the modules that it imports
 * @returns for each operation, in order, its accesses by kind
 * @throws {InstrumentError} If the text cannot be instrumented
 * @throws {TypeError} If an export is missing or of another kind
 *
 * @example
 * ```ts
 * import { countAccesses } from "@course/instrument/mod.ts";
 * import { COURSE_SOURCES } from "@course/sources/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const counts = countAccesses(`
 *   import { Freelist } from "@course/pools/mod.ts";
 *   export const setup = () => Freelist.create({ cpuCount: 1, objectCount: 2 });
 *   export const operations = {
 *     pop: (pool: Freelist) => pool.pop(0),
 *     push: (pool: Freelist) => pool.push(0, 1),
 *   };
 * `, { library: COURSE_SOURCES });
 * assertEquals(counts.pop, { load: 3, "compare-and-swap": 2, "fetch-and-add": 1 });
 * assertEquals(counts.push, { "fetch-and-add": 1, load: 1, store: 2, "compare-and-swap": 1 });
 * ```
 */
export function countAccesses(
  source: string,
  options: InstrumentOptions = {},
): Record<string, AccessCounts> {
  const { exports, runtime } = instrument(source, options);
  const { setup, operations } = exports;
  if (typeof setup !== "function") {
    throw new TypeError("Cannot count accesses: export a function setup that makes a state");
  }
  if (typeof operations !== "object" || operations === null) {
    throw new TypeError("Cannot count accesses: export an object operations of functions by name");
  }
  const state = runtime.runNow(setup());
  const counts: Record<string, AccessCounts> = {};
  for (const [name, operation] of Object.entries(operations)) {
    if (typeof operation !== "function") {
      throw new TypeError(`Cannot count the accesses of "${name}": it is not a function`);
    }
    counts[name] = countOne(runtime, operation(state));
  }
  return counts;
}

function countOne(runtime: Runtime, call: unknown): AccessCounts {
  const tally: AccessCounts = {};
  if (!runtime.isThread(call)) return tally;
  let answer: number | bigint = 0;
  while (!call.next(answer).done) {
    const { kind, order, array } = runtime.request;
    // A fence of this vocabulary orders; what is left touches no memory.
    if (array !== null || (kind === Kind.FENCE && order !== Order.PLAIN)) {
      const name = NAMES[kind] ?? "other";
      tally[name] = (tally[name] ?? 0) + 1;
    }
    answer = runtime.perform();
  }
  return tally;
}
