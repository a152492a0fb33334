/**
 * Swaps a new value in.
 *
 * C: `xchg(p, value)`. Order: full: everything before it happens before everything after it.
 *
 * @param words shared memory, 32-bit words
 * @param index word to change
 * @param value new value; only its low 32 bits are kept
 * @returns the old value, a signed 32-bit integer
 * @throws {RangeError} If `index` is outside `words`
 *
 * @example
 * ```ts
 * import { xchg } from "@course/atomics/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const words = new Int32Array(new SharedArrayBuffer(4));
 * assertEquals(xchg(words, 0, 5), 0);
 * assertEquals(xchg(words, 0, 6), 5);
 * ```
 */
export function xchg(words: Int32Array, index: number, value: number): number {
  return Atomics.exchange(words, index, value);
}

/**
 * Swaps a new value in, acquire.
 *
 * C: `xchg_acquire(p, value)`. Order: acquire: nothing that follows may happen before it. Lost in
 * translation: sequentially consistent, as every `Atomics` operation is.
 *
 * @param words shared memory, 32-bit words
 * @param index word to change
 * @param value new value; only its low 32 bits are kept
 * @returns the old value, a signed 32-bit integer
 * @throws {RangeError} If `index` is outside `words`
 *
 * @example
 * ```ts
 * import { xchgAcquire } from "@course/atomics/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const words = new Int32Array(new SharedArrayBuffer(4));
 * assertEquals(xchgAcquire(words, 0, 5), 0);
 * assertEquals(xchgAcquire(words, 0, 6), 5);
 * ```
 */
export function xchgAcquire(words: Int32Array, index: number, value: number): number {
  return Atomics.exchange(words, index, value);
}

/**
 * Swaps a new value in, release.
 *
 * C: `xchg_release(p, value)`. Order: release: everything before it happens before the write. Lost
 * in translation: sequentially consistent, as every `Atomics` operation is.
 *
 * @param words shared memory, 32-bit words
 * @param index word to change
 * @param value new value; only its low 32 bits are kept
 * @returns the old value, a signed 32-bit integer
 * @throws {RangeError} If `index` is outside `words`
 *
 * @example
 * ```ts
 * import { xchgRelease } from "@course/atomics/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const words = new Int32Array(new SharedArrayBuffer(4));
 * assertEquals(xchgRelease(words, 0, 5), 0);
 * assertEquals(xchgRelease(words, 0, 6), 5);
 * ```
 */
export function xchgRelease(words: Int32Array, index: number, value: number): number {
  return Atomics.exchange(words, index, value);
}

/**
 * Swaps a new value in, relaxed.
 *
 * C: `xchg_relaxed(p, value)`. Order: none. Lost in translation: sequentially consistent, as every
 * `Atomics` operation is.
 *
 * @param words shared memory, 32-bit words
 * @param index word to change
 * @param value new value; only its low 32 bits are kept
 * @returns the old value, a signed 32-bit integer
 * @throws {RangeError} If `index` is outside `words`
 *
 * @example
 * ```ts
 * import { xchgRelaxed } from "@course/atomics/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const words = new Int32Array(new SharedArrayBuffer(4));
 * assertEquals(xchgRelaxed(words, 0, 5), 0);
 * assertEquals(xchgRelaxed(words, 0, 6), 5);
 * ```
 */
export function xchgRelaxed(words: Int32Array, index: number, value: number): number {
  return Atomics.exchange(words, index, value);
}
