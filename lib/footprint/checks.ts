/** Most CPUs (the kernel's largest `NR_CPUS`). */
export const MAX_CPUS = 8192;
/** Most objects in a pool (the kernel's `OBJPOOL_NR_OBJECT_MAX`). */
export const MAX_OBJECTS = 1 << 24;

/**
 * Checks a count.
 *
 * @param name name of the argument
 * @param value its value
 * @param least smallest that makes sense
 * @param most largest
 * @throws {RangeError} If it is not a whole number from `least` to `most`
 */
export function checkCount(name: string, value: number, least: number, most: number): void {
  if (Number.isInteger(value) && value >= least && value <= most) return;
  throw new RangeError(
    `Cannot work out a footprint with ${name}: ${value}, use a whole number from ${least} to ${most}`,
  );
}
