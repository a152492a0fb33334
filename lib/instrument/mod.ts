/**
 * From the text of a module to code whose shared accesses can be scheduled: one text, run by
 * threads, by the explorer and by the simulated machine.
 *
 * @example
 * ```ts
 * import { instrument } from "@course/instrument/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const { exports, runtime } = instrument(`
 *   import { Objpool } from "@course/pools/mod.ts";
 *   export function run() {
 *     const pool = Objpool.create({ cpuCount: 1, objectCount: 2 });
 *     return pool.pop(0);
 *   }
 * `);
 * assertEquals(runtime.runNow((exports.run as () => unknown)()), 0);
 * ```
 *
 * @module
 */
export { type AccessTally, countAccesses } from "./count_accesses.ts";
export { Kind, Order, ORDER_NAMES, type Request, type SharedWords } from "./access.ts";
export { InstrumentError } from "./errors.ts";
export { instrument, type Instrumented, type InstrumentOptions } from "./instrument.ts";
export { applyAccess, type Position, Runtime, type Thread } from "./runtime.ts";

export { convert, decode, ElementType, encode, noTear } from "./element_types.ts";
export type { Loop } from "./runtime.ts";
