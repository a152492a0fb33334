/** Slab sizes of the kernel's kmalloc; above the largest, powers of two. */
const SLAB_SIZES = [8, 16, 32, 64, 96, 128, 192, 256, 512, 1024, 2048, 4096, 8192];

/**
 * Bytes that kmalloc takes for a request.
 *
 * Source: mm/slab_common.c, kmalloc_info (Linux 6.7, 64-bit, 4 KiB pages).
 *
 * @param bytes bytes asked for
 * @returns the slab size, or the power of two, that is not less
 *
 * @example
 * ```ts
 * import { kmallocBytes } from "@course/footprint/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals([1, 48, 65, 200, 8193].map(kmallocBytes), [8, 64, 96, 256, 16384]);
 * ```
 */
export function kmallocBytes(bytes: number): number {
  return SLAB_SIZES.find((size) => size >= bytes) ?? powerOfTwo(bytes);
}

/**
 * Rounds up to a multiple.
 *
 * @param bytes bytes asked for
 * @param unit what to round to: a page for vmalloc, 8 bytes for an object
 * @returns the multiple that is not less
 *
 * @example
 * ```ts
 * import { roundUp } from "@course/footprint/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals([roundUp(1, 4096), roundUp(4112, 4096), roundUp(50, 8)], [4096, 8192, 56]);
 * ```
 */
export function roundUp(bytes: number, unit: number): number {
  return Math.ceil(bytes / unit) * unit;
}

/**
 * Rounds up to a power of two: places in a ring.
 *
 * @param count number to round
 * @returns the power of two that is not less
 *
 * @example
 * ```ts
 * import { powerOfTwo } from "@course/footprint/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals([1, 2, 3, 192, 512].map(powerOfTwo), [1, 2, 4, 256, 512]);
 * ```
 */
export function powerOfTwo(count: number): number {
  let power = 1;
  while (power < count) power *= 2;
  return power;
}
