/**
 * Memory: how many bytes each scheme takes, on which machine, and what they are for.
 *
 * A pool's memory grows with the probes and, for objpool, with the square of the CPUs; a stack's with
 * the tasks. So there is no best scheme, only a break-even.
 *
 * @example
 * ```ts
 * import { breakEvenProbes, bytesOf } from "@course/footprint/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const server = { cpus: 96, tasks: 10_000 };
 * assertEquals(bytesOf("per-task-stack", server), 41353216);
 * assertEquals(bytesOf("objpool", server), 394336);
 * assertEquals(Math.round(breakEvenProbes(server)), 105); // more probes: stacks take less
 * ```
 *
 * @module
 */
export { defaultMaxactive, type MaxactiveRule } from "./default_maxactive.ts";
export { breakEvenProbes, bytesOf, footprintOf } from "./footprint_of.ts";
export { footprintTable } from "./footprint_table.ts";
export type { Load } from "./load.ts";
export { kmallocBytes, powerOfTwo, roundUp } from "./rounding.ts";
export { type Footprint, isStack, type Scheme, SCHEME_NAMES, type StackScheme } from "./schemes.ts";
export {
  sharedPoolBytes,
  sharedPoolFootprint,
  type SharedPoolName,
  type SharedPoolShape,
} from "./shared_pool_bytes.ts";
