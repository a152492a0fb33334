// deno-lint-ignore-file no-unused-vars -- remove this line when the functions are written
/** Bytes of a page. */
export const PAGE = 4096;
/** Bytes of a ring's header. */
export const HEADER = 16;
/** Bytes of a place in a ring: a pointer. */
export const PLACE = 8;
/** Bytes of a bare instance. */
export const RECORD = 48;

/**
 * Places in each ring of an objpool: the smallest power of two that is not less than the number of
 * objects.
 *
 * @param objects objects in the pool, 1 or more
 * @returns places
 * @throws {RangeError} If `objects` is not a whole number from 1 on
 */
export function ringPlaces(objects: number): number {
  throw new Error("not started: ringPlaces rounds up to a power of two");
}

/**
 * Bytes of the slots of an objpool. Each CPU has one: header, ring, and the CPU's share of the
 * objects, in whole pages. Shares are as even as can be: the first CPUs have one object more.
 *
 * @param cpus number of CPUs
 * @param objects objects in the pool
 * @returns bytes
 */
export function objpoolBytes(cpus: number, objects: number): number {
  throw new Error("not started: objpoolBytes adds up the slots of all CPUs");
}

/**
 * Bytes of a stack of one page for each task, the idle task of each CPU included.
 *
 * @param cpus number of CPUs
 * @param tasks number of other tasks
 * @returns bytes
 */
export function stackBytes(cpus: number, tasks: number): number {
  throw new Error("not started: stackBytes counts a page for each task");
}

/**
 * The smallest number of probes at which pools take more memory than stacks. Each probe has a pool of
 * its own, with 2 objects a CPU and at least 10; all probes share the stacks.
 *
 * @param cpus number of CPUs
 * @param tasks number of tasks
 * @returns a whole number of probes
 */
export function breakEvenProbes(cpus: number, tasks: number): number {
  throw new Error("not started: breakEvenProbes compares pools with stacks");
}
