/**
 * From the text of a module to code whose shared accesses can be scheduled: one text, run by
 * threads, by the explorer and by the simulated machine.
 *
 * @example
 * ```ts
 * import { instrument } from "@course/instrument/mod.ts";
 * import { COURSE_SOURCES } from "@course/sources/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const { exports, runtime } = instrument(`
 *   import { Objpool } from "@course/pools/mod.ts";
 *   export function run() {
 *     const pool = Objpool.create({ cpuCount: 1, objectCount: 2 });
 *     return pool.pop(0);
 *   }
 * `, { library: COURSE_SOURCES });
 * assertEquals(runtime.runNow((exports.run as () => unknown)()), 0);
 * ```
 *
 * @module
 */
export { type AccessCounts, countAccesses } from "./count_accesses.ts";
export { compile, type InstrumentOptions } from "./compile.ts";
export * from "./engine.ts";
export { importsOf } from "./imports.ts";
export { instrument } from "./instrument.ts";
